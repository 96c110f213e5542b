import { App, Cluster, Namespace, Registry, Worker } from '../../../../lib';
import { ack, acr, existingAck, type AcrProps } from '../../../../lib/clouds/alibaba';
import { eks } from '../../../../lib/clouds/aws';
import type { ClusterProvider } from '../../../../lib/kube';
import { namedValues } from '../../../../lib/provision';
import { lowered } from '../../../support/lowered';
import { refusedInputs } from '../../../support/refused-inputs';

const INSTANCE = 'alicloud:cr/registryEnterpriseInstance:RegistryEnterpriseInstance';
const NAMESPACE = 'alicloud:cs/registryEnterpriseNamespace:RegistryEnterpriseNamespace';
const REPO = 'alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo';
const LINK = 'alicloud:cr/vpcEndpointLinkedVpc:VpcEndpointLinkedVpc';
const ADDON = 'alicloud:cs/kubernetesAddon:KubernetesAddon';
const HELPER = 'images/pulled-by/eu';
const GIVEN = { id: 'cri-1', name: 'shop' };
const ACK = ack({ region: 'eu-central-1', version: '1.34', pools: { general: { machines: ['ecs.g7.xlarge'], min: 1, max: 3 } } });
const OLD = existingAck({ region: 'eu-central-1', clusterId: 'c82e6987e2961', version: '1.34' });

function shop(props: Partial<AcrProps> = {}, provider: ClusterProvider = ACK) {
  const app = new App();
  const cluster = new Cluster(app, 'eu', provider);
  const ns = new Namespace(app, 'shop', { cluster, stage: 'prod' });
  const registry = (id: string, more: Partial<AcrProps> = {}) =>
    new Registry(app, id, acr({ region: 'eu-central-1', instance: GIVEN, ...props, ...more }));
  const images = registry('images');
  const use = (from: Registry, name: string) =>
    new Worker(ns, name, { image: from.image(name, { tag: '1.4.2' }), cpu: '100m', memory: '64Mi' });
  use(images, 'orders');
  return { app, images, registry, use, tree: () => lowered(app) };
}

test.each<Partial<AcrProps>>([
  {},
  { instance: { buy: 'Basic', months: 1, renewMonths: 1 }, keepTagged: 50, publicFrom: ['203.0.113.7/32'] },
])('the provider takes what %j lowers', (props) => {
  expect(refusedInputs(shop(props).tree().resources)).toEqual([]);
});

test('each image is a private repository with tags that never move, in a namespace of the registry', () => {
  const tree = shop().tree();
  expect(tree.inputs(NAMESPACE)).toMatchObject({ instanceId: 'cri-1', name: 'images', autoCreate: false, defaultVisibility: 'PRIVATE' });
  expect(tree.inputs(REPO)).toMatchObject({ name: 'orders', repoType: 'PRIVATE', tagImmutability: true });
  expect(shop({ immutableTags: false }).tree().inputs(REPO).tagImmutability).toBe(false);
});

test('images go by the address in the networks of the clusters, or on the internet', () => {
  expect(shop().images.prefix).toBe('shop-registry-vpc.eu-central-1.cr.aliyuncs.com/images');
  expect(shop({ endpoint: 'internet', namespace: 'shop' }).images.prefix).toBe('shop-registry.eu-central-1.cr.aliyuncs.com/shop');
});

test('the name of a given instance is asked, if the program does not say it', () => {
  const { app, images } = shop({ instance: { id: 'cri-1' } });
  expect(images.prefix).toBe('${sealane.images.host}/images');
  expect(namedValues(app).has('images.host')).toBe(true);
});

test('nothing is bought unless the program says so; then it is protected, guarded, and not renewed by itself', () => {
  expect(shop().tree().ids(INSTANCE)).toEqual([]);
  const tree = shop({ instance: { buy: 'Basic', months: 3 } }).tree();
  expect(tree.inputs(INSTANCE)).toMatchObject({
    instanceName: 'images',
    paymentType: 'Subscription',
    period: 3,
    renewalStatus: 'ManualRenewal',
  });
  expect(tree.options(INSTANCE)).toMatchObject({
    protect: true,
    guard: { replacedBy: expect.arrayContaining(['instanceName']) as unknown },
  });
});

test('images are scanned on push, and old ones go if the program counts them', () => {
  const tree = shop({ keepTagged: 50 }).tree();
  expect(tree.inputs('alicloud:cr/scanRule:ScanRule')).toMatchObject({ triggerType: 'AUTO', namespaces: ['images'] });
  const retention = 'alicloud:cr/artifactLifecycleRule:ArtifactLifecycleRule';
  expect(tree.inputs(retention)).toMatchObject({ repoName: 'orders', retentionTagCount: 50, auto: true });
  expect(shop({ scan: false }).tree().ids('alicloud:cr/scanRule:ScanRule')).toEqual([]);
  expect(shop().tree().ids(retention)).toEqual([]);
});

test('a cluster that pulls gets the address in its network, and the add-on that gives its pods passwords', () => {
  const tree = shop().tree();
  expect(tree.inputs(LINK)).toMatchObject({ moduleName: 'Registry', vpcId: expect.stringContaining('eu/network id') as string });
  expect(tree.inputs(ADDON, HELPER).name).toBe('managed-aliyun-acr-credential-helper');
  expect(JSON.parse(tree.inputs(ADDON, HELPER).config)).toMatchObject({
    AcrInstanceInfo: [{ instanceId: 'cri-1', regionId: 'eu-central-1' }],
    watchNamespace: 'all',
    serviceAccount: '*',
  });
});

test('a cluster that is there already gets the same, by its id', () => {
  const tree = shop({}, OLD).tree();
  expect(tree.inputs(ADDON, HELPER).clusterId).toBe('c82e6987e2961');
  expect(tree.inputs(LINK).vpcId).toContain('alicloud:cs/getClusters:getClusters');
});

test('with a pull secret no cluster is touched', () => {
  const tree = shop({ pullSecret: { name: 'acr' } }).tree();
  expect([tree.ids(LINK), tree.ids(ADDON).includes(HELPER)]).toEqual([[], false]);
});

test('two registries of one instance share the helper; of two instances they cannot', () => {
  const one = shop();
  one.use(one.registry('tools', { namespace: 'tools' }), 'cron');
  expect(one.tree().ids(LINK)).toHaveLength(1);
  const two = shop();
  two.use(two.registry('tools', { instance: { id: 'cri-2' } }), 'cron');
  expect(two.tree().problems()).toMatchObject([{ code: 'alibaba/two-instances', path: 'tools' }]);
});

test('nodes of another cloud cannot be given the right to pull', () => {
  const aws = eks({ region: 'eu-central-1', version: '1.34', pools: { general: { machines: ['m7g.large'], min: 1, max: 3 } } });
  expect(shop({}, aws).tree().problems()).toMatchObject([{ code: 'registry/no-pull-right' }]);
});

test.each([
  [{ region: 'eu-centrl-1' as 'eu-central-1' }, 'alibaba/region', 'did you mean "eu-central-1"?'],
  [{ namespace: 'Shop' }, 'alibaba/registry-name', 'did you mean "shop"?'],
  [{ instance: { id: 'shop' } }, 'alibaba/instance-id', "buy: 'Basic'"],
  [{ instance: { buy: 'Basic', months: 5 } }, 'alibaba/months', 'write one of 1, 2, 3'],
  [{ instance: { buy: 'Basic', months: 1, name: 'Shop' } }, 'alibaba/instance-name', 'shop-example'],
  [{ publicFrom: ['203.0.113.7/24'] }, 'network/cidr', 'did you mean "203.0.113.0/24"?'],
] satisfies [Partial<AcrProps>, string, string][])('%j is refused as %s', (props, code, fix) => {
  const [problem, ...others] = shop(props).tree().problems();
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ code, path: 'images' });
  expect(problem?.fix).toContain(fix);
});
