import { App, Cluster } from '../../../../lib';
import { eks, type EksProps } from '../../../../lib/clouds/aws';
import { problemsOf } from '../../../../lib/core';
import { checkObjects, collectObjects } from '../../../../lib/kube/finished';
import { lowered } from '../../../support/lowered';

const POOL = { machines: ['m7g.large'], min: 3, max: 12 } as const;

function cluster(props: Partial<EksProps> = {}) {
  const app = new App();
  new Cluster(app, 'eu', eks({ region: 'eu-central-1', version: '1.34', pools: { general: POOL }, ...props }));
  return lowered(app);
}

const CLUSTER = 'aws:eks/cluster:Cluster';
const SUBNET = 'aws:ec2/subnet:Subnet';
const POOLS = 'aws:eks/nodeGroup:NodeGroup';

test('a cluster gets a network of its own: private and public subnets in three zones, one NAT gateway', () => {
  const tree = cluster();
  expect(tree.ids(SUBNET)).toEqual(
    ['private-0', 'private-1', 'private-2', 'public-0', 'public-1', 'public-2'].map((part) => `eu/network/${part}`),
  );
  expect(tree.ids('aws:ec2/natGateway:NatGateway')).toEqual(['eu/network/nat-0']);
});

test('no two subnets of the network overlap', () => {
  const tree = cluster({ network: { zones: 4, cidr: '10.8.0.0/16' } });
  const blocks = tree.ids(SUBNET).map((id) => tree.inputs(SUBNET, id).cidrBlock as string);
  expect(blocks).toEqual([
    ...['10.8.0.0/19', '10.8.32.0/19', '10.8.64.0/19', '10.8.96.0/19'],
    ...['10.8.128.0/22', '10.8.132.0/22', '10.8.136.0/22', '10.8.140.0/22'],
  ]);
});

test('load balancers find their subnets by tag', () => {
  const tree = cluster();
  expect(tree.inputs(SUBNET, 'eu/network/private-0').tags).toMatchObject({ 'kubernetes.io/role/internal-elb': '1' });
  expect(tree.inputs(SUBNET, 'eu/network/public-0').tags).toMatchObject({ 'kubernetes.io/role/elb': '1' });
});

test('a NAT gateway per zone survives the loss of a zone', () => {
  expect(cluster({ network: { nat: 'per-zone' } }).ids('aws:ec2/natGateway:NatGateway')).toHaveLength(3);
});

test('without NAT the nodes reach the registry through endpoints', () => {
  const tree = cluster({ network: { nat: 'none' }, endpoint: { publicFrom: ['203.0.113.7/32'] } });
  expect(tree.ids('aws:ec2/natGateway:NatGateway')).toEqual([]);
  expect(tree.ids('aws:ec2/vpcEndpoint:VpcEndpoint')).toEqual(
    expect.arrayContaining(['eu/network/endpoint-s3', 'eu/network/endpoint-ecr.dkr']),
  );
});

test('a given network is used, and none is made', () => {
  const tree = cluster({ network: { existing: { vpcId: 'vpc-1', subnetIds: ['subnet-a', 'subnet-b'] } } });
  expect(tree.ids('aws:ec2/vpc:Vpc')).toEqual([]);
  expect(tree.inputs(CLUSTER).vpcConfig.subnetIds).toEqual(['subnet-a', 'subnet-b']);
});

test('the API server is closed to the internet, unless blocks are named', () => {
  expect(cluster().inputs(CLUSTER).vpcConfig).toMatchObject({ endpointPrivateAccess: true, endpointPublicAccess: false });
  expect(cluster({ endpoint: { publicFrom: ['203.0.113.0/24'] } }).inputs(CLUSTER).vpcConfig).toMatchObject({
    endpointPublicAccess: true,
    publicAccessCidrs: ['203.0.113.0/24'],
  });
});

test('secrets are encrypted with a key of the cluster, which is rotated and protected', () => {
  const tree = cluster();
  expect(tree.inputs(CLUSTER).encryptionConfig).toMatchObject({ resources: ['secrets'] });
  expect(tree.inputs('aws:kms/key:Key')).toMatchObject({ enableKeyRotation: true });
  expect(tree.options('aws:kms/key:Key').protect).toBe(true);
});

test('audit logs are kept for at least as long as asked, in a group that is there before the cluster', () => {
  const tree = cluster({ auditLogs: '100d' });
  expect(tree.inputs('aws:cloudwatch/logGroup:LogGroup')).toMatchObject({ name: '/aws/eks/eu/cluster', retentionInDays: 120 });
  expect(tree.inputs(CLUSTER).enabledClusterLogTypes).toContain('audit');
  expect(tree.options(CLUSTER).dependsOn).toContainEqual(expect.objectContaining({ id: 'eu/logs' }));
});

test('a cluster is protected twice, by EKS and by the engine, and both can be taken off', () => {
  const tree = cluster();
  expect([tree.inputs(CLUSTER).deletionProtection, tree.options(CLUSTER).protect]).toEqual([true, true]);
  const open = cluster({ deletionProtection: false });
  expect([open.inputs(CLUSTER).deletionProtection, open.options(CLUSTER).protect]).toEqual([false, false]);
});

test('Auto Mode sets its three parts together, and leaves out the add-ons that it has inside', () => {
  const tree = cluster({ auto: true, pools: {} });
  expect(tree.inputs(CLUSTER)).toMatchObject({
    computeConfig: { enabled: true },
    kubernetesNetworkConfig: { elasticLoadBalancing: { enabled: true } },
    storageConfig: { blockStorage: { enabled: true } },
  });
  expect(tree.ids('aws:eks/addon:Addon')).toEqual(['eu/addon-metrics-server']);
});

test.each([
  [true, ['ConfigMap kube-system/amazon-vpc-cni true']],
  [false, []],
])('network policies are enforced: with auto: %j the objects of the cluster say %j', (auto, said) => {
  const app = new App();
  new Cluster(app, 'eu', eks({ region: 'eu-central-1', version: '1.34', auto, pools: auto ? {} : { general: POOL } }));
  const clusters = collectObjects(app);
  checkObjects(clusters);
  const objects = clusters
    .flatMap((each) => each.objects)
    .map(({ manifest: { kind, metadata, data } }) => {
      const { 'enable-network-policy-controller': enabled } = data as Readonly<Record<string, string>>;
      return `${kind} ${metadata.namespace}/${metadata.name} ${enabled}`;
    });
  expect(objects).toEqual(said);
  expect(problemsOf(app)).toEqual([]);
});

test('without Auto Mode the plugin enforces network policies', () => {
  const tree = cluster();
  expect(JSON.parse(tree.inputs('aws:eks/addon:Addon', 'eu/addon-vpc-cni').configurationValues as string)).toEqual({
    enableNetworkPolicy: 'true',
  });
});

test('a pool has its size, machines and labels, on encrypted disks', () => {
  const tree = cluster({ pools: { general: { ...POOL, disk: '100Gi', labels: { team: 'shop' } } } });
  expect(tree.inputs(POOLS)).toMatchObject({
    scalingConfig: { minSize: 3, maxSize: 12 },
    instanceTypes: ['m7g.large'],
    amiType: 'AL2023_ARM_64_STANDARD',
    capacityType: 'ON_DEMAND',
    labels: { team: 'shop', 'sealane.dev/pool': 'general' },
  });
  expect(tree.inputs('aws:ec2/launchTemplate:LaunchTemplate').blockDeviceMappings[0].ebs).toMatchObject({
    volumeSize: 100,
    encrypted: 'true',
  });
});

test('a pool of spot machines says so', () => {
  expect(cluster({ pools: { cheap: { ...POOL, spot: true } } }).inputs(POOLS).capacityType).toBe('SPOT');
});

test('a GPU pool keeps other pods off, and has the drivers', () => {
  const tree = cluster({ pools: { gpu: { machines: ['g6.xlarge'], min: 0, max: 2 } } });
  expect(tree.inputs(POOLS)).toMatchObject({
    amiType: 'AL2023_x86_64_NVIDIA',
    taints: [{ key: 'nvidia.com/gpu', effect: 'NO_SCHEDULE' }],
  });
});

test('another machine type is another pool, which stands beside the old one; another size is the same pool', () => {
  const [first] = cluster().ids(POOLS);
  expect(cluster({ pools: { general: { ...POOL, max: 20 } } }).ids(POOLS)).toEqual([first]);
  expect(cluster({ pools: { general: { ...POOL, machines: ['m8g.large'] } } }).ids(POOLS)).not.toEqual([first]);
});

test('the size that an autoscaler chose is not changed back', () => {
  expect(cluster().options(POOLS).ignoreChanges).toEqual(['scalingConfig.desiredSize']);
});

test('nodes come after the network plugin, and cluster DNS after the nodes', () => {
  const tree = cluster();
  const order = tree.resources.map(({ id }) => id);
  const [pool = ''] = tree.ids(POOLS);
  expect(order.indexOf('eu/addon-vpc-cni')).toBeLessThan(order.indexOf(pool));
  expect(order.indexOf(pool)).toBeLessThan(order.indexOf('eu/addon-coredns'));
});

test('the network plugin enforces network policies, which it does not by itself', () => {
  expect(JSON.parse(cluster().inputs('aws:eks/addon:Addon', 'eu/addon-vpc-cni').configurationValues as string)).toEqual({
    enableNetworkPolicy: 'true',
  });
});

test('an add-on can be pinned, left out, or added', () => {
  const tree = cluster({ addons: { coredns: 'v1.11.4-eksbuild.2', 'metrics-server': false, 'snapshot-controller': 'v8.2.0-eksbuild.1' } });
  expect(tree.inputs('aws:eks/addon:Addon', 'eu/addon-coredns').addonVersion).toBe('v1.11.4-eksbuild.2');
  expect(tree.ids('aws:eks/addon:Addon')).not.toContain('eu/addon-metrics-server');
  expect(tree.ids('aws:eks/addon:Addon')).toContain('eu/addon-snapshot-controller');
});

test('administrators get access entries, and no ConfigMap of the old kind', () => {
  const tree = cluster({ admins: ['arn:aws:iam::123456789012:role/ops'] });
  expect(tree.inputs('aws:eks/accessPolicyAssociation:AccessPolicyAssociation').policyArn).toContain('AmazonEKSClusterAdminPolicy');
  expect(tree.inputs(CLUSTER).accessConfig.authenticationMode).toBe('API');
});

test('in China the ARNs are those of its own partition', () => {
  const tree = cluster({ region: 'cn-north-1' });
  expect(tree.inputs('aws:iam/rolePolicyAttachment:RolePolicyAttachment', 'eu/role/AmazonEKSClusterPolicy').policyArn).toMatch(
    /^arn:aws-cn:/,
  );
});

test.each([
  [{ region: 'eu-centrl-1' as 'eu-central-1' }, 'cluster/unknown-region', 'did you mean "eu-central-1"?'],
  [{ version: '1.19' }, 'cluster/version-not-offered', "write '1.36'"],
  [{ pools: { general: { ...POOL, machines: ['m7g.lrge'] } } }, 'pool/unknown-machine', 'did you mean "m7g.large"?'],
  [{ pools: { general: { ...POOL, min: 13 } } }, 'pool/range', 'write { min: 3, max: 12 }'],
  [{ pools: { general: { ...POOL, machines: ['m7g.large', 'm7i.large'] } } }, 'pool/mixed-machines', 'make two pools'],
  [{ pools: {} }, 'pool/none', 'auto: true'],
  [{ pools: { General: POOL } }, 'pool/name', 'did you mean "general"?'],
  [{ serviceCidr: '10.0.128.0/20' }, 'network/overlap', 'choose blocks'],
  [{ network: { cidr: '10.0.0.5/16' } }, 'network/cidr', 'did you mean "10.0.0.0/16"?'],
  [{ network: { cidr: '10.0.0.0/24' } }, 'network/too-small', 'choose a wider block'],
  [{ network: { nat: 'none' as const } }, 'aws/no-way-out', 'run the deploys from inside'],
] satisfies [Partial<EksProps>, string, string][])('%j is refused as %s', (props, code, fix) => {
  const [problem, ...others] = cluster(props).problems();
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ code, path: 'eu' });
  expect(problem?.fix).toContain(fix);
});

test('two clusters of one name in one region are refused', () => {
  const app = new App();
  const provider = eks({ region: 'eu-central-1', version: '1.34', name: 'shop', pools: { general: POOL } });
  new Cluster(app, 'a', provider);
  new Cluster(app, 'b', provider);
  expect(lowered(app).problems()).toMatchObject([{ code: 'cluster/name-twice', path: 'b' }]);
});
