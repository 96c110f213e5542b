import { App, Cluster } from '../../../../lib';
import { rancher, type RancherMachines, type RancherPoolProps, type RancherProps } from '../../../../lib/clouds/onprem';
import { lowered } from '../../../support/lowered';
import { machine } from './machines';

const CLUSTER = 'rancher2:index/clusterV2:ClusterV2';
const CREDENTIAL = 'rancher2:index/cloudCredential:CloudCredential';
const TEMPLATE = 'rancher2:index/machineConfigV2:MachineConfigV2';
const COMMAND = 'command:remote:Command';

const POOL = { roles: ['worker'], machines: 3, cpus: 4, memory: '8Gi' } as const;
const SERVERS: RancherPoolProps = { ...POOL, roles: ['etcd', 'control-plane'] };
const NODES: RancherMachines = {
  cloudCredential: { vcenter: 'vcenter.shop.example', username: 'rancher', password: 'vsphere-password' },
  machines: { kind: 'vsphere', datacenter: '/dc', datastore: '/dc/datastore/ssd', template: '/dc/vm/ubuntu', network: '/dc/network/nodes' },
  pools: { servers: SERVERS, general: POOL },
};
const OWN = { ssh: {}, servers: [machine('a')], agents: [machine('d'), machine('e')] } as const;

function cluster(props: Partial<RancherProps> = {}) {
  const app = new App();
  new Cluster(app, 'eu', rancher({ url: 'https://rancher.shop.example', version: 'v1.34.2+rke2r1', nodes: NODES, ...props }));
  return lowered(app);
}

const pools = (pool: Partial<RancherPoolProps>, servers: Partial<RancherPoolProps> = {}): RancherMachines => ({
  ...NODES,
  pools: { servers: { ...SERVERS, ...servers }, general: { ...POOL, ...pool } },
});
const configOf = (tree: ReturnType<typeof cluster>) => JSON.parse(tree.inputs(CLUSTER).rkeConfig.machineGlobalConfig as string);

test('a cluster is made of a template for each pool, and one login at the cloud whose password is a secret setting', () => {
  const tree = cluster();
  expect(tree.ids(TEMPLATE)).toEqual(['eu/pool-servers', 'eu/pool-general']);
  expect(tree.inputs(CREDENTIAL).vsphereCredentialConfig).toMatchObject({ username: 'rancher', password: '[secret]' });
});

test('a login that Rancher has already is used, and none is made', () => {
  const tree = cluster({ nodes: { ...NODES, cloudCredential: { existing: 'cattle-global-data:cc-1' } } });
  expect(tree.ids(CREDENTIAL)).toEqual([]);
  expect(tree.inputs(CLUSTER).rkeConfig.machinePools[0].cloudCredentialSecretName).toBe('cattle-global-data:cc-1');
});

test('a pool has its roles, machines, labels, and the taint of its GPU', () => {
  const tree = cluster({ nodes: pools({ gpu: 'nvidia.com/gpu', labels: { team: 'shop' } }) });
  expect(tree.inputs(CLUSTER).rkeConfig.machinePools[1]).toMatchObject({
    name: 'general',
    quantity: 3,
    workerRole: true,
    etcdRole: false,
    machineLabels: { team: 'shop', 'sealane.dev/pool': 'general' },
    taints: [{ key: 'nvidia.com/gpu', value: '', effect: 'NoSchedule' }],
  });
});

test('a new machine is there before an old one goes, and an old one is emptied first', () => {
  expect(cluster().inputs(CLUSTER).rkeConfig.machinePools[1]).toMatchObject({
    drainBeforeDelete: true,
    rollingUpdate: { maxSurge: '1', maxUnavailable: '0' },
  });
});

test('machines have what they are asked for, in the units of each cloud', () => {
  expect(cluster().inputs(TEMPLATE, 'eu/pool-general').vsphereConfig).toMatchObject({
    cpuCount: '4',
    memorySize: '8192',
    diskSize: '51200',
  });
  const machines = { kind: 'harvester', namespace: 'default', image: 'default/image-1', network: 'default/nodes' } as const;
  const tree = cluster({ nodes: { ...NODES, cloudCredential: { harvesterKubeconfig: 'harvester' }, machines } });
  expect(tree.inputs(TEMPLATE, 'eu/pool-general').harvesterConfig).toMatchObject({ cpuCount: '4', memorySize: '8' });
  expect(tree.inputs(CREDENTIAL).harvesterCredentialConfig).toMatchObject({ kubeconfigContent: '[secret]' });
});

test('control planes keep an audit log by a policy that lies on them, for as long as asked', () => {
  const tree = cluster({ auditLogs: '30d' });
  expect(tree.inputs('rancher2:index/configMapV2:ConfigMapV2').annotations).toEqual({
    'rke.cattle.io/object-authorized-for-clusters': 'eu',
  });
  expect(configOf(tree)['kube-apiserver-arg']).toEqual(
    expect.arrayContaining(['audit-policy-file=/etc/rancher/sealane/audit.yaml', 'audit-log-maxage=30']),
  );
});

test('K3s encrypts Secrets at rest because it is told to; RKE2 does by itself, and gets a network', () => {
  expect(configOf(cluster({ version: 'v1.34.2+k3s1' }))).toMatchObject({ 'secrets-encryption': true });
  expect(configOf(cluster({ cni: 'cilium', cisProfile: true }))).toMatchObject({ cni: 'cilium', profile: 'cis' });
});

test('an upgrade takes control planes one by one, a share of the workers, and empties each', () => {
  expect(cluster({ maxUnavailablePercent: 10 }).inputs(CLUSTER).rkeConfig.upgradeStrategy).toMatchObject({
    controlPlaneConcurrency: '1',
    workerConcurrency: '10%',
    workerDrainOptions: { enabled: true },
  });
});

test('machines that are there register themselves, and the kubeconfig is read once they have made the cluster', () => {
  const tree = cluster({ nodes: OWN });
  expect(tree.ids(COMMAND)).toEqual(['eu/node-a', 'eu/node-d', 'eu/node-e']);
  expect(tree.inputs(COMMAND, 'eu/node-a').stdin).toBe('[secret]');
  const sync = tree.options('rancher2:index/clusterSync:ClusterSync');
  expect(sync.dependsOn).toHaveLength(3);
  expect(sync.secretOutputs).toEqual(['kubeConfig']);
});

test('the cluster is protected and guarded; kubeconfig and registration are secrets', () => {
  const tree = cluster();
  expect(tree.options(CLUSTER)).toMatchObject({
    protect: true,
    guard: { replacedBy: ['name', 'fleetNamespace'] },
    secretOutputs: ['clusterRegistrationToken', 'kubeConfig'],
  });
  expect(cluster({ deletionProtection: false }).options(CLUSTER).protect).toBe(false);
});

test('no login stands in the settings of the provider', () => {
  const [resource] = cluster().resources;
  expect(resource?.provider.inputs).toEqual({ apiUrl: 'https://rancher.shop.example' });
});

test('workloads know what the workers can run', () => {
  const app = new App();
  const nodes = pools({ architecture: 'arm64', gpu: 'nvidia.com/gpu' });
  const { provision } = new Cluster(app, 'eu', rancher({ url: 'https://rancher.shop.example', version: 'v1.34.2+rke2r1', nodes }));
  expect(provision?.capacity).toEqual({ architectures: ['arm64'], gpus: ['nvidia.com/gpu'] });
});

test.each([
  [{ version: '1.34' }, 'onprem/release', 'v1.34.2+rke2r1'],
  [{ version: 'v1.20.1+rke2r1' }, 'onprem/minor', '1.37'],
  [{ url: 'http://rancher.shop.example' }, 'onprem/url', 'https://'],
  [{ name: 'Shop EU' }, 'onprem/rancher-name', 'did you mean "shop-eu"?'],
  [{ nodes: pools({ roles: ['etcd'], machines: 2 }) }, 'onprem/rancher-nodes', "'worker'"],
  [{ nodes: pools({}, { machines: 2 }) }, 'onprem/etcd-nodes', '1 or 3'],
  [{ nodes: pools({ machines: 1.5 }) }, 'onprem/quantity', 'machines: 3'],
  [{ podCidr: '10.43.0.0/16' }, 'network/overlap', 'choose blocks'],
  [{ maxUnavailablePercent: 101 }, 'onprem/percent', '25'],
  [{ nodes: { ...OWN, servers: [machine('a'), machine('b')] } }, 'onprem/even-servers', 'name 1 or 3'],
] satisfies [Partial<RancherProps>, string, string][])('%j is refused as %s', (props, code, fix) => {
  const [problem] = cluster(props).problems();
  expect(problem).toMatchObject({ code, path: 'eu' });
  expect(problem?.fix).toContain(fix);
});
