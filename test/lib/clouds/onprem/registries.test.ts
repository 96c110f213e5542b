import { App, Cluster, Namespace, Registry, Worker } from '../../../../lib';
import { bench } from '../../../../lib/testing';
import { existing, harbor, nexus, vault, type HarborProps } from '../../../../lib/clouds/onprem';
import { lowered } from '../../../support/lowered';

const STORE = vault({ server: 'https://vault.shop.example:8200', path: 'secret', auth: { role: 'shop' } });
const PROJECT = 'harbor:index/project:Project';

function registry(props: Partial<HarborProps> = {}) {
  const app = new App();
  const images = new Registry(
    app,
    'images',
    harbor({ url: 'https://harbor.shop.example', pull: { from: STORE, password: 'harbor-pull' }, ...props }),
  );
  const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
  const ns = new Namespace(app, 'shop', { cluster, stage: 'prod' });
  const worker = new Worker(ns, 'erp', { image: images.image('team/erp', { tag: '1.4.2' }), cpu: '100m', memory: '64Mi' });
  return { images, worker, ...lowered(app) };
}

test('a project of Harbor is private, scanned and protected', () => {
  const tree = registry();
  expect(tree.inputs(PROJECT)).toMatchObject({ name: 'images', public: false, vulnerabilityScanning: true, forceDestroy: false });
  expect(tree.options(PROJECT)).toMatchObject({ protect: true, guard: { replacedBy: ['name'] } });
});

test('tags are immutable, so that retention only takes what has none; or the newest are kept', () => {
  const retention = (props: Partial<HarborProps>) => registry(props).inputs('harbor:index/retentionPolicy:RetentionPolicy').rules;
  expect(registry().inputs('harbor:index/immutableTagRule:ImmutableTagRule')).toMatchObject({ tagMatching: '**' });
  expect(retention({})).toMatchObject([{ nDaysSinceLastPull: 30, untaggedArtifacts: true }]);
  expect(retention({ immutableTags: false, keepTagged: 50 })).toMatchObject([{ mostRecentlyPushed: 50 }, { nDaysSinceLastPull: 30 }]);
});

test('the account of the clusters may pull and nothing else, with a password that is a secret setting', () => {
  expect(registry().inputs('harbor:index/robotAccount:RobotAccount')).toMatchObject({
    level: 'project',
    secret: '[secret]',
    permissions: [{ accesses: [{ resource: 'repository', action: 'pull' }] }],
  });
});

test('no login stands in the settings of the provider, and the plugin is of one version', () => {
  expect(registry().resources[0]?.provider).toMatchObject({ inputs: { url: 'https://harbor.shop.example' }, version: '3.10.21' });
});

test('images lie in the project', () => {
  expect(registry({ project: 'shop' }).images.prefix).toBe('harbor.shop.example/shop');
});

test.each([
  [{ url: 'harbor.shop.example' }, 'onprem/url', 'https://'],
  [{ project: 'Shop EU' }, 'onprem/project-name', 'did you mean "shop-eu"?'],
  [{ keepTagged: 50 }, 'onprem/immutable-kept', 'immutableTags: false'],
] satisfies [Partial<HarborProps>, string, string][])('%j is refused as %s', (props, code, fix) => {
  const app = new App();
  new Registry(app, 'images', harbor({ url: 'https://harbor.shop.example', pull: { from: STORE, password: 'harbor-pull' }, ...props }));
  const [problem] = lowered(app).problems();
  expect(problem).toMatchObject({ code, path: 'images' });
  expect(problem?.fix).toContain(fix);
});

test('a namespace that pulls from Nexus has the login of its store', () => {
  const { ns, yaml } = bench();
  const images = new Registry(
    ns.node.root,
    'images',
    nexus({ host: 'nexus.shop.example:8082', repository: 'docker', pullSecret: { name: 'nexus', from: STORE } }),
  );
  new Worker(ns, 'erp', { image: images.image('erp', { tag: '1.4.2' }), cpu: '100m', memory: '64Mi' });
  expect(yaml('Deployment')).toMatchObject({
    spec: {
      template: { spec: { imagePullSecrets: [{ name: 'nexus' }], containers: [{ image: 'nexus.shop.example:8082/docker/erp:1.4.2' }] } },
    },
  });
  expect(yaml('ExternalSecret')).toMatchObject({ spec: { target: { name: 'nexus' } } });
});
