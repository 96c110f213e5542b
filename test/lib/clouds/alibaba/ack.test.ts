import { App, Cluster } from '../../../../lib';
import { ack, type AckProps } from '../../../../lib/clouds/alibaba';
import { lowered } from '../../../support/lowered';
import { refusedInputs } from '../../../support/refused-inputs';

const POOL = { machines: ['ecs.g7.xlarge'], min: 3, max: 12 } as const;

function cluster(props: Partial<AckProps> = {}) {
  const app = new App();
  new Cluster(app, 'eu', ack({ region: 'eu-central-1', version: '1.34', pools: { general: POOL }, ...props }));
  return lowered(app);
}

const CLUSTER = 'alicloud:cs/managedKubernetes:ManagedKubernetes';
const POOLS = 'alicloud:cs/nodePool:NodePool';
const NETWORK = 'alicloud:vpc/network:Network';
const SWITCH = 'alicloud:vpc/switch:Switch';
const NAT = 'alicloud:vpc/natGateway:NatGateway';
const SNAT = 'alicloud:vpc/snatEntry:SnatEntry';
const KEY = 'alicloud:kms/key:Key';
const PROJECT = 'alicloud:log/project:Project';
const EXPORT = 'alicloud:log/ossExport:OssExport';
const BUCKET = 'alicloud:oss/bucket:Bucket';
const BALANCER = 'alicloud:nlb/loadBalancer:LoadBalancer';
const RULE = 'alicloud:ecs/securityGroupRule:SecurityGroupRule';
const ADDON = 'alicloud:cs/kubernetesAddon:KubernetesAddon';
const SCALER = 'alicloud:cs/autoscalingConfig:AutoscalingConfig';
const PERMISSION = 'alicloud:cs/kubernetesPermission:KubernetesPermission';
const GIVEN = {
  vpcId: 'vpc-1',
  switches: [
    { id: 'vsw-a', zone: 'eu-central-1a' },
    { id: 'vsw-b', zone: 'eu-central-1b' },
  ],
  podSwitchIds: ['vsw-c', 'vsw-d'],
} as const;
const FLANNEL = { podCidr: '172.16.0.0/16' };

test.each<Partial<AckProps>>([
  {},
  { auto: true, pools: {} },
  { flannel: FLANNEL },
  { network: { existing: GIVEN }, endpoint: { publicFrom: ['203.0.113.0/24'] }, admins: ['2166666', 'role/3022222'] },
  {
    pools: {
      gpu: { machines: ['ecs.gn7i-c8g1.2xlarge'], min: 0, max: 2, spot: true },
      arm: { machines: ['ecs.g8y.xlarge'], min: 2, max: 2 },
    },
  },
])('the provider takes what %j lowers', (props) => {
  expect(refusedInputs(cluster(props).resources)).toEqual([]);
});

describe('network', () => {
  test('a cluster gets a network of its own: switches for nodes and for pods in each zone, all behind a NAT gateway', () => {
    const tree = cluster();
    expect(tree.inputs(NETWORK).cidrBlock).toBe('10.0.0.0/16');
    const blocks = tree.ids(SWITCH).map((id) => [id.replace('eu/network/', ''), tree.inputs(SWITCH, id).cidrBlock]);
    expect(Object.fromEntries(blocks)).toEqual({
      'pods-0': '10.0.0.0/19',
      'pods-1': '10.0.32.0/19',
      'pods-2': '10.0.64.0/19',
      'nodes-0': '10.0.128.0/21',
      'nodes-1': '10.0.136.0/21',
      'nodes-2': '10.0.144.0/21',
    });
    expect(tree.inputs(NAT)).toMatchObject({ natType: 'Enhanced', paymentType: 'PayAsYouGo', deletionProtection: true });
    expect(tree.ids(SNAT)).toHaveLength(6);
    expect(tree.inputs(CLUSTER)).toMatchObject({ newNatGateway: false });
  });

  test('a zone that is listed elsewhere tomorrow moves no switch, unless the program names the zones', () => {
    const asked = cluster();
    expect(asked.options(SWITCH, 'eu/network/nodes-0').ignoreChanges).toEqual(['zoneId']);
    const named = cluster({ network: { zoneIds: ['eu-central-1a', 'eu-central-1b'] } });
    expect(named.inputs(SWITCH, 'eu/network/nodes-1').zoneId).toBe('eu-central-1b');
    expect(named.options(SWITCH, 'eu/network/nodes-1').guard?.replacedBy).toContain('zoneId');
    expect(named.ids(SWITCH)).toHaveLength(4);
  });

  test('without NAT there is no way out', () => {
    const tree = cluster({ network: { nat: 'none' }, endpoint: { publicFrom: ['203.0.113.0/24'] } });
    expect([tree.ids(NAT), tree.ids(SNAT)]).toEqual([[], []]);
  });

  test('a given network is used, and none is made', () => {
    const tree = cluster({ network: { existing: GIVEN } });
    expect([tree.ids(NETWORK), tree.ids(SWITCH)]).toEqual([[], []]);
    expect(tree.inputs(CLUSTER)).toMatchObject({ vswitchIds: ['vsw-a', 'vsw-b'], podVswitchIds: ['vsw-c', 'vsw-d'] });
  });

  test('Terway enforces network policies', () => {
    const [terway] = cluster().inputs(CLUSTER).addons;
    expect([terway.name, JSON.parse(terway.config)]).toEqual(['terway-eniip', expect.objectContaining({ NetworkPolicy: 'true' })]);
  });

  test('with Flannel pods have a block of their own, and no switches', () => {
    const tree = cluster({ flannel: FLANNEL });
    expect(tree.inputs(CLUSTER)).toMatchObject({
      podCidr: '172.16.0.0/16',
      addons: expect.arrayContaining([{ name: 'flannel' }]) as unknown,
    });
    expect(tree.inputs(CLUSTER)).not.toHaveProperty('podVswitchIds');
    expect(tree.ids(SWITCH)).toHaveLength(3);
  });
});

describe('API server', () => {
  test('it is reached inside of the network alone', () => {
    const tree = cluster();
    expect(tree.inputs(CLUSTER)).toMatchObject({
      slbInternetEnabled: false,
      controlPlaneEndpointsConfig: { loadBalancersConfigs: [{ endpointType: 'private' }] },
    });
    expect(tree.ids(BALANCER)).toEqual([]);
  });

  test('over the internet it has a load balancer of its own, which lets the named blocks in', () => {
    const tree = cluster({ endpoint: { publicFrom: ['203.0.113.0/24', '198.51.100.7/32'] } });
    expect(tree.inputs(BALANCER)).toMatchObject({ addressType: 'Internet', securityGroupIds: [expect.stringContaining('endpoint/guard')] });
    expect(tree.inputs(BALANCER).zoneMappings).toHaveLength(3);
    const rules = tree.ids(RULE).map((id) => tree.inputs(RULE, id));
    expect(rules.map(({ cidrIp }) => cidrIp).sort()).toEqual(['198.51.100.7/32', '203.0.113.0/24']);
    for (const rule of rules) expect(rule).toMatchObject({ type: 'ingress', policy: 'accept', portRange: '6443/6443' });
    expect(tree.inputs('alicloud:ecs/securityGroup:SecurityGroup').securityGroupType).toBe('enterprise');
    const endpoints = tree.inputs(CLUSTER).controlPlaneEndpointsConfig.loadBalancersConfigs;
    expect(endpoints).toMatchObject([{ endpointType: 'private' }, { endpointType: 'public' }]);
  });

  test('the kubeconfig is a secret of an hour, asked of the cluster that is made', () => {
    const eu = new Cluster(new App(), 'eu', ack({ region: 'eu-central-1', version: '1.34', pools: { general: POOL } }));
    const kubeconfig = eu.provision?.kubeconfig(eu);
    expect(kubeconfig?.secret).toBe(true);
  });
});

describe('security', () => {
  test('Secrets are encrypted with a key of the cluster, which is rotated and protected', () => {
    const tree = cluster();
    expect(tree.inputs(KEY)).toMatchObject({ automaticRotation: 'Enabled', rotationInterval: '365d', deletionProtection: 'Enabled' });
    expect(tree.inputs(CLUSTER)).toMatchObject({
      encryptionProviderKey: expect.stringContaining('eu/secrets-key id') as string,
      disableEncryption: false,
    });
  });

  test('a given key is used, and none is made; a KMS instance is where the own one is made', () => {
    const tree = cluster({ secretsKey: 'key-hzz1' });
    expect(tree.ids(KEY)).toEqual([]);
    expect(tree.inputs(CLUSTER).encryptionProviderKey).toBe('key-hzz1');
    expect(cluster({ kmsInstance: 'kst-1' }).inputs(KEY).dkmsInstanceId).toBe('kst-1');
  });

  test('administrators are users and roles, each with a permission on this cluster', () => {
    const tree = cluster({ admins: ['2166666', 'role/3022222'] });
    expect(tree.inputs(PERMISSION, 'eu/admin-2166666')).toMatchObject({
      uid: '2166666',
      permissions: [{ roleName: 'admin', isRamRole: false }],
    });
    expect(tree.inputs(PERMISSION, 'eu/admin-role-3022222')).toMatchObject({ uid: '3022222', permissions: [{ isRamRole: true }] });
  });

  test('pods can become RAM roles', () => {
    const tree = cluster();
    expect(tree.inputs(CLUSTER).enableRrsa).toBe(true);
    expect(tree.ids(ADDON)).toContain('eu/addon-ack-pod-identity-webhook');
  });
});

describe('operation', () => {
  test('control plane logs are kept as long as asked', () => {
    const inputs = cluster({ auditLogs: '400d' }).inputs(CLUSTER);
    expect(inputs.controlPlaneLogTtl).toBe('400');
    expect(inputs.controlPlaneLogComponents).toContain('apiserver');
  });

  test('audit logs go into the project of the cluster, and past the 30 days that ACK keeps them into a bucket', () => {
    const tree = cluster({ auditLogs: '400d' });
    expect(tree.inputs(CLUSTER).auditLogConfig).toMatchObject({
      enabled: true,
      slsProjectName: expect.stringContaining('eu/logs projectName') as string,
    });
    expect(tree.inputs(EXPORT)).toMatchObject({ logstoreName: expect.stringContaining(`${CLUSTER} eu id`) as string });
    expect(tree.inputs(BUCKET).lifecycleRules).toMatchObject([{ expirations: [{ days: 400 }] }]);
    expect(cluster({ auditLogs: '30d' }).ids(EXPORT)).toEqual([]);
  });

  test('the version is asked for when it is provisioned: the newest patch of the minor', () => {
    expect(cluster().inputs(CLUSTER).version).toContain('alicloud:cs/getKubernetesVersion:getKubernetesVersion');
  });

  test('the cloud brings patches, unless it shall not', () => {
    const policy = (props: Partial<AckProps>) => cluster(props).inputs(CLUSTER).operationPolicy.clusterAutoUpgrade;
    expect([policy({}), policy({ patches: false })]).toEqual([
      { enabled: true, channel: 'patch' },
      { enabled: false, channel: 'patch' },
    ]);
  });

  test.each([
    [{ day: 'sunday', hour: 2 }, '2025-01-05T10:00:00.000+08:00', 'Sunday', '4h'],
    [{ day: 'tuesday', hour: 20, hours: 2 }, '2025-01-08T04:00:00.000+08:00', 'Wednesday', '2h'],
  ] as const)('the maintenance window %j is said in the time zone of ACK', (maintenance, maintenanceTime, weeklyPeriod, duration) => {
    const window = cluster({ maintenance }).inputs(CLUSTER).maintenanceWindow;
    expect(window).toEqual({ enable: true, maintenanceTime, weeklyPeriod, duration });
  });

  test('add-ons are there in the newest versions, can be pinned, added and left out', () => {
    expect(
      cluster()
        .ids(ADDON)
        .map((id) => id.replace('eu/addon-', '')),
    ).toEqual(['csi-plugin', 'managed-csiprovisioner', 'metrics-server', 'ack-pod-identity-webhook']);
    const tree = cluster({ addons: { 'metrics-server': 'v0.3.9', 'csi-plugin': false, 'ack-cost-exporter': 'v1.2.0' } });
    expect(tree.inputs(ADDON, 'eu/addon-metrics-server').version).toBe('v0.3.9');
    expect(tree.ids(ADDON)).not.toContain('eu/addon-csi-plugin');
    expect(tree.ids(ADDON)).toContain('eu/addon-ack-cost-exporter');
    expect(tree.inputs(CLUSTER).addons).toContainEqual({ name: 'csi-plugin', disabled: true });
  });

  test('no ingress controller comes unasked', () => {
    expect(cluster().inputs(CLUSTER).addons).toContainEqual({ name: 'nginx-ingress-controller', disabled: true });
    expect(cluster({ addons: { 'nginx-ingress-controller': '1.11.4' } }).inputs(CLUSTER).addons).not.toContainEqual(
      expect.objectContaining({ name: 'nginx-ingress-controller' }),
    );
  });

  test('a cluster is protected by Alibaba Cloud and by the engine, and both can be taken off', () => {
    const [closed, open] = [cluster(), cluster({ deletionProtection: false })];
    expect([closed.inputs(CLUSTER).deletionProtection, open.inputs(CLUSTER).deletionProtection]).toEqual([true, false]);
    expect([closed.inputs(KEY).deletionProtection, open.inputs(KEY).deletionProtection]).toEqual(['Enabled', 'Disabled']);
    for (const type of [CLUSTER, KEY, PROJECT, BUCKET])
      expect([closed.options(type).protect, open.options(type).protect]).toEqual([true, false]);
  });

  test('what loses data or is an outage when it is replaced is guarded', () => {
    const tree = cluster();
    for (const type of [CLUSTER, KEY, PROJECT, BUCKET, NETWORK]) expect(tree.options(type).guard?.replacedBy).not.toEqual([]);
    expect(tree.options(CLUSTER).guard?.replacedBy).toEqual(expect.arrayContaining(['serviceCidr', 'podCidr', 'proxyMode', 'autoMode']));
    expect(cluster({ replace: { reason: 'moved' } }).options(CLUSTER).guard?.allowed).toBe('moved');
  });

  test('the tags of the program are on all that takes tags', () => {
    const tags = { team: 'shop', 'managed-by': 'sealane', cluster: 'eu' };
    const tree = cluster({ tags: { team: 'shop' }, endpoint: { publicFrom: ['203.0.113.0/24'] } });
    for (const type of [CLUSTER, POOLS, NETWORK, NAT, KEY, PROJECT, BUCKET, BALANCER]) expect(tree.inputs(type).tags).toEqual(tags);
  });

  test('auto mode makes nodes by itself', () => {
    const tree = cluster({ auto: true, pools: {} });
    expect(tree.inputs(CLUSTER)).toMatchObject({ autoMode: { enabled: true }, clusterSpec: 'ack.pro.small' });
    expect([tree.ids(POOLS), tree.ids(SCALER)]).toEqual([[], []]);
  });
});

describe('pools', () => {
  const general = (props: object) => cluster({ pools: { general: { ...POOL, ...props } } });

  test('a pool has its size, machines, labels, taints and an encrypted disk, and is paid for as it runs', () => {
    const taint = { key: 'team', value: 'shop', effect: 'NoSchedule' };
    expect(general({ disk: '100Gi', labels: { team: 'shop' }, taints: [taint] }).inputs(POOLS)).toMatchObject({
      instanceTypes: ['ecs.g7.xlarge'],
      instanceChargeType: 'PostPaid',
      scalingConfig: { enable: true, minSize: 3, maxSize: 12, type: 'cpu' },
      systemDiskSize: 100,
      systemDiskEncrypted: true,
      labels: [
        { key: 'team', value: 'shop' },
        { key: 'sealane.dev/pool', value: 'general' },
      ],
      taints: [taint],
    });
  });

  test('the autoscaler is there before a pool that grows, and not for one of a fixed size', () => {
    const tree = cluster();
    expect(tree.options(POOLS).dependsOn).toMatchObject([{ type: SCALER }]);
    const fixed = general({ min: 3, max: 3 });
    expect(fixed.ids(SCALER)).toEqual([]);
    expect(fixed.inputs(POOLS)).toMatchObject({ desiredSize: '3', scalingConfig: { enable: false } });
  });

  test('spot machines follow the market', () => {
    expect(general({ spot: true }).inputs(POOLS)).toMatchObject({ spotStrategy: 'SpotAsPriceGo', scalingConfig: { type: 'spot' } });
    expect(cluster().inputs(POOLS)).toMatchObject({ spotStrategy: 'NoSpot', multiAzPolicy: 'BALANCE' });
  });

  test('arm64 nodes have an image of their own', () => {
    expect(general({ machines: ['ecs.g8y.xlarge'] }).inputs(POOLS).imageType).toBe('AliyunLinux3Arm64');
    expect(general({ machines: ['ecs.g7re.xlarge'] }).inputs(POOLS).imageType).toBe('AliyunLinux3');
  });

  test('GPU nodes keep other pods off', () => {
    expect(general({ machines: ['ecs.gn7i-c8g1.2xlarge'] }).inputs(POOLS)).toMatchObject({
      scalingConfig: { type: 'gpu' },
      taints: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }],
    });
  });

  test('an upgrade takes a share of the nodes at once', () => {
    expect(general({ maxUnavailablePercent: 50 }).inputs(POOLS).management.maxUnavailable).toBe(6);
    expect(cluster().inputs(POOLS).management.maxUnavailable).toBe(3);
  });

  test('another machine type is another pool, which stands beside the old one; another size is the same pool', () => {
    const ids = cluster().ids(POOLS);
    expect(general({ max: 20 }).ids(POOLS)).toEqual(ids);
    expect(general({ machines: ['ecs.g8i.xlarge'] }).ids(POOLS)).not.toEqual(ids);
    expect(general({ spot: true }).ids(POOLS)).not.toEqual(ids);
  });
});

test.each([
  [{ region: 'cn-hangzou' as 'cn-hangzhou' }, 'cluster/unknown-region', 'did you mean "cn-hangzhou"?'],
  [{ version: '1.19' }, 'cluster/version-not-offered', "write '1.35'"],
  [{ name: 'shop eu' }, 'alibaba/cluster-name', 'shop-eu'],
  [{ tags: { 'acs:team': 'shop' } }, 'alibaba/tag', 'begins otherwise'],
  [{ pools: { general: { ...POOL, machines: ['ecs.g7.xlarg'] } } }, 'pool/unknown-machine', 'did you mean "ecs.g7.xlarge"?'],
  [{ pools: { general: { ...POOL, machines: ['ecs.vgn6i-m4-vws.xlarge'] } } }, 'pool/unknown-machine', 'ecs.'],
  [{ pools: { general: { ...POOL, machines: ['ecs.g7.xlarge', 'ecs.g8y.xlarge'] } } }, 'pool/mixed-machines', 'two pools'],
  [{ pools: { general: { ...POOL, min: 13 } } }, 'pool/range', 'write { min: 3, max: 12 }'],
  [{ pools: {} }, 'pool/none', 'auto: true'],
  [{ serviceCidr: '10.0.128.0/20' }, 'network/overlap', 'choose blocks'],
  [{ flannel: { podCidr: '10.0.0.0/20' } }, 'network/overlap', 'choose blocks'],
  [{ network: { cidr: '10.0.0.5/16' } }, 'network/cidr', 'did you mean "10.0.0.0/16"?'],
  [{ network: { existing: { vpcId: GIVEN.vpcId, switches: GIVEN.switches } } }, 'alibaba/no-pod-switches', 'podSwitchIds'],
  [{ network: { existing: GIVEN }, flannel: FLANNEL }, 'alibaba/two-pod-networks', 'leave podSwitchIds out'],
  [{ network: { nat: 'none' as const } }, 'alibaba/no-way-out', 'publicFrom'],
  [{ maintenance: { day: 'sunday' as const, hour: 2, hours: 25 } }, 'alibaba/window', 'hours: 4'],
  [{ auditLogs: '4000d' }, 'alibaba/retention', "'3650d'"],
  [{ admins: ['ada'] }, 'alibaba/admin', 'role/302'],
] satisfies [Partial<AckProps>, string, string][])('%j is refused as %s', (props, code, fix) => {
  const [problem, ...others] = cluster(props).problems();
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ code, path: 'eu' });
  expect(problem?.fix).toContain(fix);
});

test('two clusters of one name in one region are refused', () => {
  const app = new App();
  const provider = ack({ region: 'eu-central-1', version: '1.34', name: 'shop', pools: { general: POOL } });
  new Cluster(app, 'a', provider);
  new Cluster(app, 'b', provider);
  expect(lowered(app).problems()).toMatchObject([{ code: 'cluster/name-twice', path: 'b' }]);
});
