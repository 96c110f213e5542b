import { randomBytes } from 'node:crypto';
import { ConfigMap, helm, istio, Job, Namespace, Runner, Pipeline, traefik, WebService, type HelmProps } from '../../../lib';
import { App, Cluster } from '../../../lib';
import { gitlab, gitlabRunner } from '../../../lib/ci';
import { existing } from '../../../lib/clouds/onprem';
import { assemble } from '../../../lib/backends/yaml';
import { problemsOf } from '../../../lib/core';

const DIGEST = `sha256:${'7'.repeat(64)}`;
const web = { image: `shop.example/web@${DIGEST}`, cpu: '50m', memory: '32Mi', port: 8080, health: '/healthz' } as const;

function shop(props: HelmProps, more: (ns: Namespace) => void = () => undefined) {
  const app = new App();
  const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
  const ns = new Namespace(app, 'shop', { cluster, stage: 'staging', quota: { pods: 9 }, via: helm(props) });
  new WebService(ns, 'web', { ...web, replicas: 3 });
  more(ns);
  return { app, ns };
}

function codes(props: HelmProps, more?: (ns: Namespace) => void): readonly string[] {
  const { app } = shop(props, more);
  assemble(app, 'en');
  return problemsOf(app).map(({ code }) => code);
}

test('the chart lies beside the YAML, which does not change with the way', () => {
  const { app } = shop({ version: '1.4.2' });
  const { files, manifest } = assemble(app, 'en');
  const charts = files.filter(({ path }) => path.startsWith('charts/'));
  expect(charts.slice(0, 3).map(({ path }) => path)).toEqual(
    ['Chart.yaml', 'values.yaml', 'values.schema.json'].map((name) => `charts/eu/shop/${name}`),
  );
  expect(charts[0]?.text).toMatch(/^version: "1\.4\.2"$/m);
  expect(charts[1]?.text).toBe(`workloads:\n  web:\n    images:\n      web: shop.example/web@${DIGEST}\n    replicas: 3\nhosts: {}\n`);
  expect(charts.map(({ path }) => path).filter((path) => /quota|namespace|role/i.test(path))).toEqual([]);
  expect(manifest?.units.find(({ path }) => path === 'shop')?.via).toEqual({
    name: 'helm',
    settings: { version: '1.4.2', history: 10, storage: 'configmap' },
  });
  expect(manifest?.files).toEqual(expect.arrayContaining(charts.map(({ path }) => path)));
});

test.each<[string, HelmProps]>([
  ['helm/history', { history: 0 }],
  ['helm/history', { history: 1 }],
  ['helm/history', { history: 2.5 }],
  ['helm/version', { version: 'latest' }],
  ['helm/version', { version: '1.4' }],
  ['helm/registry', { registry: 'https://registry.example/charts' }],
  ['helm/registry', { registry: 'oci://user:secret@registry.example/charts' }],
  ['helm/storage', { storage: 'sql' as 'secret' }],
])('%s: %j', (code, props) => {
  expect(codes(props)).toEqual([code]);
});

test('a release that no object of the API server could hold is told before anybody deploys', () => {
  const noise = (bytes: number) => randomBytes(bytes).toString('base64');
  const large = (ns: Namespace) => {
    for (let i = 0; i < 3; i++) new ConfigMap(ns, `large-${i}`, { data: { noise: noise(250_000) } });
  };
  expect(codes({}, large)).toEqual(['helm/too-large']);
  expect(codes({}, (ns) => new ConfigMap(ns, 'small', { data: { noise: noise(100_000) } }))).toEqual([]);
});

test('a migration that must run first is not given to Helm, which applies all at once', () => {
  const migrating = (ns: Namespace) => new Job(ns, 'migrate', job).runsBefore(ns.node.findChild('web') as WebService);
  const { health: _, port: __, ...job } = web;
  expect(codes({}, migrating)).toEqual(['helm/no-order']);
});

test('whoever deploys by Helm has a right to Secrets only where Helm keeps its releases in them, however many these are', () => {
  const rules = (storage: 'configmap' | 'secret', charts: HelmProps['charts'] = 'per-namespace') => {
    const { app, ns } = shop({ storage, charts });
    const ci = new Namespace(app, 'ci', { cluster: ns.cluster, stage: 'prod', podSecurity: 'baseline' });
    ci.expectExisting('Secret', 'tokens');
    const image = `shop.example/ci@${DIGEST}`;
    const runner = new Runner(ci, 'runner', {
      kind: gitlabRunner({ url: 'https://gitlab.example', image, jobImage: image, tokens: 'tokens' }),
    });
    new Pipeline(app, 'deploy', { ci: gitlab({ image }), runner, deploy: [ns] });
    const role = assemble(app, 'en').files.find(({ path }) => path.startsWith('yaml/eu/shop/') && path.includes('role'));
    return role?.text ?? '';
  };
  expect(rules('configmap')).toContain('replicasets');
  expect(rules('configmap')).not.toContain('secrets');
  expect(rules('secret')).toMatch(/- secrets\n {4}verbs:\n(?: {6}- (?:get|list|create|update|delete)\n){5}/);
  for (const storage of ['configmap', 'secret'] as const) expect(rules(storage, 'per-app')).toBe(rules(storage));
});

test('hosts of routers are values, and Services that they send to are none', () => {
  const routed = (ns: Namespace) => {
    const amounts = { ...web, replicas: 1 };
    new WebService(ns, 'a', { ...amounts, expose: { host: 'a.shop.example', via: istio({ name: 'public', namespace: 'istio' }) } });
    new WebService(ns, 'b', { ...amounts, expose: { host: 'b.shop.example', tls: 'none', via: traefik({ namespace: 'traefik' }) } });
  };
  const { files } = assemble(shop({}, routed).app, 'en');
  const text = (name: string) => files.find(({ path }) => path.startsWith('charts/') && path.endsWith(name))?.text ?? '';
  expect(text('values.yaml')).toContain('hosts:\n  a.shop.example: a.shop.example\n  b.shop.example: b.shop.example\n');
  const charts = files.filter(({ path }) => path.startsWith('charts/')).map((file) => file.text);
  expect(charts.join('\n')).toContain('Host(`{{ index .Values.hosts "b.shop.example" }}`) && PathPrefix(`/`)');
  expect(charts.join('\n')).toMatch(/host: a\n/);
});
