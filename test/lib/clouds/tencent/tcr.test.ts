import { App, Cluster, Namespace, Registry, Worker } from '../../../../lib';
import { eks } from '../../../../lib/clouds/aws';
import { tcr, tke, type TcrProps } from '../../../../lib/clouds/tencent';
import type { ClusterProvider } from '../../../../lib/kube';
import type { Deferred } from '../../../../lib/provision';
import { answers } from '../../../support/answers';
import { lowered } from '../../../support/lowered';
import { refusedInputs } from '../../../support/refused-inputs';

const INSTANCE = 'tencentcloud:Tcr/instance:Instance';
const NAMESPACE = 'tencentcloud:Tcr/namespace:Namespace';
const REPO = 'tencentcloud:Tcr/repository:Repository';
const IMMUTABLE = 'tencentcloud:Tcr/immutableTagRule:ImmutableTagRule';
const RETENTION = 'tencentcloud:Tcr/tagRetentionRule:TagRetentionRule';
const ACCOUNT = 'tencentcloud:Tcr/serviceAccount:ServiceAccount';
const LINK = 'tencentcloud:Tcr/vpcAttachment:VpcAttachment';
const ADDON = 'tencentcloud:Kubernetes/addon:Addon';
const PULLER = 'images/pulled-by/eu';
const GIVEN = { id: 'tcr-h3ff76s9', name: 'shop-example' };
const TKE = tke({ region: 'eu-frankfurt', version: '1.34', pools: { general: { machines: ['S5.LARGE8'], min: 1, max: 3 } } });

function shop(props: Partial<TcrProps> = {}, provider: ClusterProvider = TKE) {
  const app = new App();
  const cluster = new Cluster(app, 'eu', provider);
  const ns = new Namespace(app, 'shop', { cluster, stage: 'prod' });
  const registry = (id: string, more: Partial<TcrProps> = {}) =>
    new Registry(app, id, tcr({ region: 'eu-frankfurt', instance: GIVEN, ...props, ...more }));
  const images = registry('images');
  const use = (from: Registry, name: string) =>
    new Worker(ns, name, { image: from.image(name, { tag: '1.4.2' }), cpu: '100m', memory: '64Mi' });
  use(images, 'orders');
  return { images, registry, use, tree: () => lowered(app) };
}

test.each<Partial<TcrProps>>([
  {},
  { instance: { make: 'standard', publicFrom: ['203.0.113.7/32'] }, keepTagged: 50, tags: { team: 'shop' } },
])('the provider takes what %j lowers', (props) => {
  expect(refusedInputs(shop(props).tree().resources)).toEqual([]);
});

test('each image is a private repository with tags that never move, in a namespace of the registry', () => {
  const tree = shop().tree();
  expect(tree.inputs(NAMESPACE)).toEqual({ instanceId: 'tcr-h3ff76s9', name: 'images', isPublic: false, isAutoScan: true });
  expect(tree.inputs(REPO)).toMatchObject({ name: 'orders' });
  expect(tree.inputs(IMMUTABLE).rule).toMatchObject({ repositoryPattern: '**', tagPattern: '**', disabled: false });
  expect(shop({ immutableTags: false }).tree().ids(IMMUTABLE)).toEqual([]);
});

test('old images go if the program counts them', () => {
  expect(shop({ keepTagged: 50 }).tree().inputs(RETENTION)).toMatchObject({ retentionRule: { key: 'latestPushedK', value: 50 } });
  expect(shop().tree().ids(RETENTION)).toEqual([]);
});

test('images go by one host, inside and outside', () => {
  expect(shop().images.prefix).toBe('shop-example.tencentcloudcr.com/images');
});

test('nothing is made that costs, unless the program says so; then it is protected and guarded, and closed to the internet', () => {
  expect(shop().tree().ids(INSTANCE)).toEqual([]);
  const tree = shop({ instance: { make: 'basic' } }).tree();
  expect(tree.inputs(INSTANCE)).toMatchObject({ name: 'images', instanceType: 'basic', openPublicOperation: false, deleteBucket: false });
  expect(tree.options(INSTANCE)).toMatchObject({ protect: true, guard: { replacedBy: ['name'] } });
});

test('a cluster that pulls gets the address in its network, and the add-on that writes a pull secret into every namespace', () => {
  const tree = shop().tree();
  expect(tree.inputs(LINK)).toMatchObject({
    vpcId: expect.stringContaining('eu/network id') as string,
    regionName: 'eu-frankfurt',
    enablePublicDomainDns: true,
  });
  expect(tree.inputs(ADDON, PULLER)).toMatchObject({ addonName: 'tcr', rawValues: '[secret]' });
  const addon = tree.resources.find(({ type, id }) => type === ADDON && id === PULLER);
  expect(JSON.parse((addon?.inputs.rawValues as Deferred).resolve(answers) as string)).toEqual({
    global: {
      imagePullSecretsCrs: [
        {
          name: 'tcr-h3ff76s9',
          namespaces: '*',
          serviceAccounts: '*',
          type: 'docker',
          dockerUsername: 'tcr$pull-images',
          dockerPassword: 'password',
          dockerServer: 'shop-example.tencentcloudcr.com',
        },
      ],
    },
  });
});

test('it pulls as an account that may do nothing else, whose password is a secret', () => {
  const tree = shop().tree();
  expect(tree.inputs(ACCOUNT).permissions).toMatchObject([{ actions: ['tcr:PullRepository'] }]);
  expect(tree.options(ACCOUNT).secretOutputs).toEqual(['password']);
});

test('with a pull secret no cluster is touched', () => {
  const tree = shop({ pullSecret: { name: 'tcr' } }).tree();
  expect([tree.ids(LINK), tree.ids(ACCOUNT), tree.ids(ADDON).includes(PULLER)]).toEqual([[], [], false]);
});

test('two registries cannot share the add-on of a cluster', () => {
  const two = shop();
  two.use(two.registry('tools'), 'cron');
  expect(two.tree().problems()).toMatchObject([{ code: 'tencent/two-registries', path: 'tools' }]);
});

test('nodes of another cloud cannot be given the right to pull', () => {
  const aws = eks({ region: 'eu-central-1', version: '1.34', pools: { general: { machines: ['m7g.large'], min: 1, max: 3 } } });
  expect(shop({}, aws).tree().problems()).toMatchObject([{ code: 'registry/no-pull-right' }]);
});

test.each([
  [{ region: 'eu-frankfrt' as 'eu-frankfurt' }, 'tencent/region', 'did you mean "eu-frankfurt"?'],
  [{ namespace: 'Shop--x' }, 'tencent/registry-name', 'did you mean "shop-x"?'],
  [{ instance: { id: 'shop', name: 'shop-example' } }, 'tencent/instance-id', "make: 'basic'"],
  [{ instance: { make: 'basic', name: 'Shop' } }, 'tencent/instance-name', 'shop-example'],
  [{ instance: { make: 'basic', publicFrom: ['203.0.113.7/24'] } }, 'network/cidr', 'did you mean "203.0.113.0/24"?'],
] satisfies [Partial<TcrProps>, string, string][])('%j is refused as %s', (props, code, fix) => {
  const [problem, ...others] = shop(props).tree().problems();
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ code, path: 'images' });
  expect(problem?.fix).toContain(fix);
});
