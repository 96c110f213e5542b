import { App, Cluster, ConfigMap, helm, Job, Namespace, WebService, type HelmProps } from '../../../lib';
import { existing } from '../../../lib/clouds/onprem';
import { assemble } from '../../../lib/backends/yaml';
import { problemsOf } from '../../../lib/core';

const web = { image: `shop.example/web@sha256:${'7'.repeat(64)}`, cpu: '50m', memory: '32Mi', port: 8080, health: '/healthz' } as const;

function shop(props: HelmProps, more: (ns: Namespace) => unknown = () => undefined) {
  const app = new App();
  const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
  const ns = new Namespace(app, 'shop', { cluster, stage: 'staging', quota: { pods: 9 }, via: helm(props) });
  const settings = new ConfigMap(ns, 'settings', { data: { note: 'a' } });
  new WebService(ns, 'web', { ...web, replicas: 3, envFrom: [settings] });
  new WebService(ns, 'orders', { ...web, envFrom: [settings] });
  more(ns);
  const { files, manifest } = assemble(app, 'en');
  return { files, manifest, codes: problemsOf(app).map(({ code }) => code) };
}

const perApp = { charts: 'per-app' } as const;

test('each app has a chart with its own objects and values; what belongs to none is the chart `shared`', () => {
  const { files, codes } = shop({ ...perApp, version: '1.4.2', versions: { web: '2.0.1' } });
  expect(codes).toEqual([]);
  const charts = new Map(files.filter(({ path }) => path.startsWith('charts/')).map(({ path, text }) => [path, text]));
  const names = (chart: string) =>
    [...charts.keys()]
      .filter((path) => path.startsWith(`charts/eu/shop/${chart}/templates/`))
      .map((path) => path.slice(path.lastIndexOf('/') + 1));
  expect(new Set([...charts.keys()].map((path) => path.split('/')[3]))).toEqual(new Set(['orders', 'shared', 'web']));
  expect(names('shared')).toContain('configmap.settings.yaml');
  expect(names('shared').filter((name) => /deployment|\.web|\.orders/.test(name))).toEqual([]);
  expect(names('web')).toEqual(expect.arrayContaining(['deployment.apps.web.yaml', 'service.web.yaml', 'serviceaccount.web.yaml']));
  expect(names('web').filter((name) => !name.includes('web'))).toEqual([]);
  expect(charts.get('charts/eu/shop/web/Chart.yaml')).toMatch(/^name: web$[^]*^version: "?2\.0\.1"?$/m);
  expect(charts.get('charts/eu/shop/orders/Chart.yaml')).toMatch(/^name: orders$[^]*^version: "?1\.4\.2"?$/m);
  expect(charts.get('charts/eu/shop/web/values.yaml')).toContain('replicas: 3');
  expect(charts.get('charts/eu/shop/web/values.yaml')).not.toContain('orders');
});

test('every object that a deploy applies is in one chart, and the YAML does not change with the choice', () => {
  const [apart, together] = [shop(perApp).files, shop({}).files];
  const templates = (files: typeof apart) =>
    files.flatMap(({ path, text }) => (path.includes('/templates/') ? [`${path.slice(path.indexOf('/templates/'))}\n${text}`] : [])).sort();
  expect(templates(apart)).toEqual(templates(together));
  expect(apart.filter(({ path }) => path.startsWith('yaml/'))).toEqual(together.filter(({ path }) => path.startsWith('yaml/')));
});

test('the choice and the versions are kept for whoever deploys', () => {
  const { manifest } = shop({ ...perApp, versions: { web: '2.0.1' } });
  expect(manifest?.units.find(({ path }) => path === 'shop')?.via?.settings).toMatchObject({ charts: 'per-app', 'version.web': '2.0.1' });
});

test('a migration beside its app is a chart that comes before it; one in the scope of the app, or in one chart for all, has no order', () => {
  const migrate = { image: web.image, cpu: web.cpu, memory: web.memory } as const;
  const migrated = (at: 'beside' | 'inside') => (ns: Namespace) => {
    const app = new WebService(ns, 'app', web);
    new Job(at === 'beside' ? ns : app, 'migrate', migrate).runsBefore(app);
  };
  const { files, codes } = shop(perApp, migrated('beside'));
  expect(codes).toEqual([]);
  expect(files.map(({ path }) => path)).toContain('charts/eu/shop/migrate/Chart.yaml');
  expect(shop(perApp, migrated('inside')).codes).toEqual(['helm/same-chart']);
  expect(shop({}, migrated('beside')).codes).toEqual(['helm/no-order']);
});

const nothing = () => undefined;

test.each<[string, HelmProps, (ns: Namespace) => unknown]>([
  ['helm/charts', { charts: 'per-pod' as 'per-app' }, nothing],
  ['helm/version', { ...perApp, versions: { web: 'two' } }, nothing],
  ['helm/no-app', { ...perApp, versions: { wep: '2.0.1' } }, nothing],
  ['helm/no-app', { versions: { web: '2.0.1' } }, nothing],
  ['helm/same-release', perApp, (ns) => new WebService(ns, 'shared', web)],
])('%s: %j', (code, props, more) => {
  expect(shop(props, more).codes).toEqual([code]);
});
