import { App, Cluster } from '../../../../lib';
import { tke, type TkeProps } from '../../../../lib/clouds/tencent';
import { lowered } from '../../../support/lowered';
import { refusedInputs } from '../../../support/refused-inputs';

const POOL = { machines: ['S5.LARGE8'], min: 3, max: 12 } as const;

function cluster(props: Partial<TkeProps> = {}) {
  const app = new App();
  new Cluster(app, 'eu', tke({ region: 'eu-frankfurt', version: '1.34', pools: { general: POOL }, ...props }));
  return lowered(app);
}

const CLUSTER = 'tencentcloud:Kubernetes/cluster:Cluster';
const POOLS = 'tencentcloud:Kubernetes/nativeNodePool:NativeNodePool';
const SPOT = 'tencentcloud:Kubernetes/nodePool:NodePool';
const SUPER = 'tencentcloud:Kubernetes/serverlessNodePool:ServerlessNodePool';
const VPC = 'tencentcloud:Vpc/instance:Instance';
const SUBNET = 'tencentcloud:Subnet/instance:Instance';
const NAT = 'tencentcloud:Nat/gateway:Gateway';
const EIP = 'tencentcloud:Eip/instance:Instance';
const TABLE = 'tencentcloud:Route/table:Table';
const ENTRY = 'tencentcloud:Route/tableEntry:TableEntry';
const GROUP = 'tencentcloud:Security/group:Group';
const RULES = 'tencentcloud:Security/groupRuleSet:GroupRuleSet';
const KEY = 'tencentcloud:Kms/key:Key';
const ENCRYPTION = 'tencentcloud:Kubernetes/encryptionProtection:EncryptionProtection';
const ENDPOINT = 'tencentcloud:Kubernetes/clusterEndpoint:ClusterEndpoint';
const AUTH = 'tencentcloud:Kubernetes/authAttachment:AuthAttachment';
const ADDON = 'tencentcloud:Kubernetes/addon:Addon';
const LOGSET = 'tencentcloud:Cls/logset:Logset';
const TOPIC = 'tencentcloud:Cls/topic:Topic';
const POLICY = 'tencentcloud:Cam/policy:Policy';
const GIVEN = { vpcId: 'vpc-1', cidr: '10.0.0.0/16', subnetIds: ['subnet-a', 'subnet-b'], podSubnetIds: ['subnet-c', 'subnet-d'] } as const;

test.each<Partial<TkeProps>>([
  {},
  { auto: true, pools: {} },
  { network: { existing: GIVEN }, endpoint: { publicFrom: ['203.0.113.0/24'] }, admins: ['alice', 'role/operators'] },
  { network: { nat: 'per-zone' }, secretsKey: 'key-1', addons: { cfs: '1.1.6', 'ip-masq-agent': false } },
  {
    pools: {
      gpu: { machines: ['GN7.2XLARGE32'], min: 0, max: 2 },
      spot: { machines: ['S5.LARGE8', 'SA5.LARGE8'], min: 0, max: 5, spot: true, labels: { team: 'shop' } },
      arm: { machines: ['SR1.LARGE8'], min: 2, max: 2 },
    },
  },
])('the provider takes what %j lowers', (props) => {
  expect(refusedInputs(cluster(props).resources)).toEqual([]);
});

describe('network', () => {
  test('a cluster gets a network of its own: subnets for nodes and for pods in each zone, all behind a NAT gateway', () => {
    const tree = cluster();
    expect(tree.inputs(VPC).cidrBlock).toBe('10.0.0.0/16');
    const blocks = tree.ids(SUBNET).map((id) => [id.replace('eu/network/', ''), tree.inputs(SUBNET, id).cidrBlock]);
    expect(Object.fromEntries(blocks)).toEqual({
      'pods-0': '10.0.0.0/18',
      'pods-1': '10.0.64.0/18',
      'nodes-0': '10.0.128.0/20',
      'nodes-1': '10.0.144.0/20',
    });
    expect(tree.inputs(ENTRY)).toMatchObject({ destinationCidrBlock: '0.0.0.0/0', nextType: 'NAT' });
    for (const id of tree.ids(SUBNET)) expect(tree.inputs(SUBNET, id).routeTableId).toContain('eu/network/nat/routes id');
    expect(tree.inputs(CLUSTER).eniSubnetIds).toHaveLength(2);
  });

  test('with a NAT gateway in each zone the loss of one is that of its zone', () => {
    const tree = cluster({ network: { nat: 'per-zone', zones: 3 } });
    expect([tree.ids(NAT), tree.ids(EIP), tree.ids(TABLE)].map((ids) => ids.length)).toEqual([3, 3, 3]);
    expect(tree.inputs(SUBNET, 'eu/network/pods-2').routeTableId).toContain('eu/network/nat-2/routes id');
    expect(tree.inputs(NAT, 'eu/network/nat-2').zone).toEqual(tree.inputs(SUBNET, 'eu/network/pods-2').availabilityZone);
  });

  test('a zone that is listed elsewhere tomorrow moves no subnet, unless the program names the zones', () => {
    expect(cluster().options(SUBNET, 'eu/network/nodes-0').ignoreChanges).toEqual(['availabilityZone']);
    const named = cluster({ network: { zoneIds: ['eu-frankfurt-1', 'eu-frankfurt-2'] } });
    expect(named.inputs(SUBNET, 'eu/network/nodes-1').availabilityZone).toBe('eu-frankfurt-2');
    expect(named.options(SUBNET, 'eu/network/nodes-1').guard?.replacedBy).toContain('availabilityZone');
  });

  test('without NAT there is no way out', () => {
    const tree = cluster({ network: { nat: 'none' }, endpoint: { publicFrom: ['203.0.113.0/24'] } });
    expect([tree.ids(NAT), tree.ids(TABLE)]).toEqual([[], []]);
  });

  test('a given network is used, and none is made', () => {
    const tree = cluster({ network: { existing: GIVEN } });
    expect([tree.ids(VPC), tree.ids(SUBNET)]).toEqual([[], []]);
    expect(tree.inputs(CLUSTER)).toMatchObject({ vpcId: 'vpc-1', eniSubnetIds: ['subnet-c', 'subnet-d'] });
    expect(tree.inputs(POOLS).native.subnetIds).toEqual(['subnet-a', 'subnet-b']);
  });

  test('nodes hear the network, and the world only at node ports, which no node shows it', () => {
    const { ingresses } = cluster().inputs(RULES) as { ingresses: { cidrBlock: string; port: string }[] };
    expect(ingresses.filter(({ cidrBlock }) => cidrBlock === '0.0.0.0/0').map(({ port }) => port)).toEqual(['30000-32767', '30000-32767']);
    expect(ingresses).toContainEqual(expect.objectContaining({ cidrBlock: '10.0.0.0/16', protocol: 'ALL' }));
  });

  test('the number of Services is that of their addresses, so that nothing is left to the default', () => {
    expect(cluster().inputs(CLUSTER)).toMatchObject({ serviceCidr: '172.20.0.0/17', clusterMaxServiceNum: 32_768 });
    expect(cluster({ serviceCidr: '192.168.0.0/20' }).inputs(CLUSTER).clusterMaxServiceNum).toBe(4096);
  });
});

describe('API server', () => {
  test('it is reached inside of the network alone, once a node is there', () => {
    const tree = cluster();
    expect(tree.inputs(ENDPOINT)).toMatchObject({ clusterIntranet: true, clusterInternet: false });
    expect(tree.inputs(ENDPOINT).clusterIntranetSubnetId).toContain('eu/network/nodes-0 id');
    expect(tree.options(ENDPOINT).dependsOn).toContainEqual(expect.objectContaining({ type: POOLS }));
    expect(tree.ids(GROUP)).toEqual(['eu/nodes']);
  });

  test('over the internet it lets the named blocks in, and nobody else', () => {
    const tree = cluster({ endpoint: { publicFrom: ['203.0.113.0/24', '198.51.100.7/32'] } });
    expect(tree.inputs(ENDPOINT).clusterInternetSecurityGroup).toContain('eu/endpoint/guard id');
    const { ingresses } = tree.inputs(RULES, 'eu/endpoint/guard/rules') as { ingresses: object[] };
    expect(ingresses).toEqual(
      ['203.0.113.0/24', '198.51.100.7/32'].map(
        (cidrBlock) => expect.objectContaining({ action: 'ACCEPT', cidrBlock, port: '443' }) as unknown,
      ),
    );
  });

  test('the kubeconfig is a secret, in the engine and in its state', () => {
    const eu = new Cluster(new App(), 'eu', tke({ region: 'eu-frankfurt', version: '1.34', pools: { general: POOL } }));
    expect(eu.provision?.kubeconfig(eu).secret).toBe(true);
    for (const type of [CLUSTER, ENDPOINT])
      expect(cluster().options(type).secretOutputs).toEqual(['kubeConfig', 'kubeConfigIntranet', 'password']);
  });
});

describe('security', () => {
  test('Secrets are encrypted with a key of the cluster, which is rotated and protected, before a node is there', () => {
    const tree = cluster();
    expect(tree.inputs(KEY)).toMatchObject({ keyRotationEnabled: true, isEnabled: true, pendingDeleteWindowInDays: 30 });
    expect(tree.inputs(ENCRYPTION).kmsConfiguration).toMatchObject({ keyId: expect.stringContaining('eu/secrets-key id') as string });
    expect(tree.options(POOLS).dependsOn).toContainEqual(expect.objectContaining({ type: ENCRYPTION }));
  });

  test('a given key is used, and none is made', () => {
    const tree = cluster({ secretsKey: 'key-1' });
    expect([tree.ids(KEY), tree.inputs(ENCRYPTION).kmsConfiguration]).toEqual([[], { keyId: 'key-1', kmsRegion: 'eu-frankfurt' }]);
  });

  test('administrators are users and roles, with a policy on this cluster', () => {
    const tree = cluster({ admins: ['alice', 'role/operators'] });
    expect(tree.inputs(POLICY).document).toContain(`${CLUSTER} eu id`);
    expect(tree.inputs('tencentcloud:Cam/userPolicyAttachment:UserPolicyAttachment').userName).toBe('alice');
    expect(tree.inputs('tencentcloud:Cam/rolePolicyAttachmentByName:RolePolicyAttachmentByName').roleName).toBe('operators');
    expect(cluster().ids(POLICY)).toEqual([]);
  });

  test('pods can become CAM roles', () => {
    expect(cluster().inputs(AUTH)).toMatchObject({
      useTkeDefault: true,
      autoCreateOidcConfig: true,
      autoInstallPodIdentityWebhookAddon: true,
    });
  });
});

describe('operation', () => {
  test('audit logs and events are kept as long as asked', () => {
    const tree = cluster({ auditLogs: '400d' });
    expect(tree.ids(TOPIC).map((id) => tree.inputs(TOPIC, id).period)).toEqual([400, 400]);
    expect(tree.inputs(CLUSTER)).toMatchObject({
      clusterAudit: { enabled: true, topicId: expect.stringContaining('eu/logs/audit id') as string, deleteAuditLogAndTopic: false },
      eventPersistence: { enabled: true, topicId: expect.stringContaining('eu/logs/events id') as string },
    });
  });

  test('the version is settled when it is provisioned, by what runs', () => {
    expect(cluster().inputs(CLUSTER).clusterVersion).toContain('tencentcloud:Kubernetes/getClusters:getClusters');
  });

  test('NetworkPolicies are enforced; add-ons can be pinned, added and left out', () => {
    expect(cluster().ids(ADDON)).toEqual(['eu/addon-networkpolicy']);
    const tree = cluster({ addons: { networkpolicy: '0.1.3', 'ip-masq-agent': false, cfs: '1.1.6' } });
    expect(tree.inputs(ADDON, 'eu/addon-networkpolicy').addonVersion).toBe('0.1.3');
    expect(tree.ids(ADDON)).toEqual(['eu/addon-networkpolicy', 'eu/addon-cfs']);
    expect(tree.inputs(CLUSTER).disableAddons).toEqual(['ip-masq-agent']);
  });

  test('a cluster is protected by Tencent Cloud and by the engine, and both can be taken off', () => {
    const [closed, open] = [cluster(), cluster({ deletionProtection: false })];
    expect([closed.inputs(CLUSTER).deletionProtection, open.inputs(CLUSTER).deletionProtection]).toEqual([true, false]);
    for (const type of [CLUSTER, KEY, LOGSET]) expect([closed.options(type).protect, open.options(type).protect]).toEqual([true, false]);
  });

  test('what loses data or is an outage when it is replaced is guarded', () => {
    const tree = cluster();
    for (const type of [CLUSTER, KEY, ENCRYPTION, VPC]) expect(tree.options(type).guard?.replacedBy).not.toEqual([]);
    expect(tree.options(CLUSTER).guard?.replacedBy).toEqual(expect.arrayContaining(['clusterName', 'vpcId', 'serviceCidr', 'networkType']));
    expect(cluster({ replace: { reason: 'moved' } }).options(CLUSTER).guard?.allowed).toBe('moved');
  });

  test('the tags of the program are on all that takes tags, and never labels of the cluster, whose change replaces it', () => {
    const tags = { team: 'shop', 'managed-by': 'sealane', cluster: 'eu' };
    const tree = cluster({ tags: { team: 'shop' } });
    for (const type of [CLUSTER, VPC, NAT, EIP, TABLE, GROUP, KEY, LOGSET]) expect(tree.inputs(type).tags).toEqual(tags);
    const [{ tags: ofMachines }] = tree.inputs(POOLS).tags as [{ tags: object[] }];
    expect(ofMachines).toContainEqual({ key: 'team', value: 'shop' });
    expect(tree.inputs(CLUSTER)).not.toHaveProperty('labels');
  });

  test('auto mode has a super node in each zone, which runs pods of amd64', () => {
    const app = new App();
    const eu = new Cluster(app, 'eu', tke({ region: 'eu-frankfurt', version: '1.34', auto: true }));
    expect(lowered(app).inputs(SUPER).serverlessNodes).toHaveLength(2);
    expect(eu.provision?.capacity.architectures).toEqual(['amd64']);
  });
});

describe('pools', () => {
  const general = (props: object) => cluster({ pools: { general: { ...POOL, ...props } } });

  test('a pool has its size, machines, labels, taints and an encrypted disk, and is paid for as it runs', () => {
    const taint = { key: 'team', value: 'shop', effect: 'NoSchedule' };
    expect(general({ disk: '95Gi', labels: { team: 'shop' }, taints: [taint] }).inputs(POOLS)).toMatchObject({
      native: {
        instanceTypes: ['S5.LARGE8'],
        instanceChargeType: 'POSTPAID_BY_HOUR',
        enableAutoscaling: true,
        scaling: { minReplicas: 3, maxReplicas: 12 },
        dataDisks: [{ diskSize: 100, encrypt: 'ENCRYPT', mountTarget: '/var/lib/containerd' }],
      },
      labels: [
        { name: 'team', value: 'shop' },
        { name: 'sealane.dev/pool', value: 'general' },
      ],
      taints: [taint],
    });
  });

  test('the size of a pool that grows is the autoscaler’s; that of a fixed one the program’s', () => {
    expect(cluster().options(POOLS).ignoreChanges).toEqual(['native.replicas']);
    const fixed = general({ min: 4, max: 4 });
    expect(fixed.options(POOLS).ignoreChanges).toBeUndefined();
    expect(fixed.inputs(POOLS).native).toMatchObject({ replicas: 4, enableAutoscaling: false });
  });

  test('spot machines are of an ordinary node pool, whose disk is encrypted too', () => {
    const tree = cluster({ pools: { general: POOL, batch: { machines: ['S5.LARGE8', 'SA5.LARGE8'], min: 0, max: 9, spot: true } } });
    expect(tree.inputs(SPOT)).toMatchObject({
      autoScalingConfig: {
        instanceType: 'S5.LARGE8',
        backupInstanceTypes: ['SA5.LARGE8'],
        instanceChargeType: 'SPOTPAID',
        dataDisks: [{ encrypt: true, diskSize: 50 }],
      },
      nodeConfig: { dataDisks: [{ mountTarget: '/var/lib/containerd' }] },
      deleteKeepInstance: false,
    });
  });

  test('GPU nodes keep other pods off', () => {
    expect(general({ machines: ['GN7.2XLARGE32'] }).inputs(POOLS).taints).toEqual([
      { key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' },
    ]);
  });

  test('another machine type is another pool, which stands beside the old one; another size is the same pool', () => {
    const ids = cluster().ids(POOLS);
    expect(general({ max: 20, disk: '100Gi' }).ids(POOLS)).toEqual(ids);
    expect(general({ machines: ['SA5.LARGE8'] }).ids(POOLS)).not.toEqual(ids);
  });
});

const SPOT_ARM = { machines: ['SR1.LARGE8'], min: 0, max: 2, spot: true };

test.each([
  [{ region: 'ap-guangzou' as 'ap-guangzhou' }, 'cluster/unknown-region', 'did you mean "ap-guangzhou"?'],
  [{ version: '1.33' }, 'cluster/version-not-offered', '1.3'],
  [{ name: 'shop eu' }, 'tencent/cluster-name', 'shop-eu'],
  [{ tags: { 'qcloud-team': 'shop' } }, 'tencent/tag', 'begins otherwise'],
  [{ tags: Object.fromEntries([...'abcdefghi'].map((key) => [key, 'x'])) }, 'tencent/too-many-tags', 'leave some out'],
  [{ pools: { general: { ...POOL, machines: ['S5.LARG8'] } } }, 'pool/unknown-machine', 'did you mean "S5.LARGE8"?'],
  [{ pools: { general: { ...POOL, machines: ['GNV4.3XLARGE44'] } } }, 'pool/unknown-machine', ''],
  [{ pools: { general: { ...POOL, machines: ['S5.LARGE8', 'SR1.LARGE8'] } } }, 'pool/mixed-machines', 'two pools'],
  [{ pools: { general: { ...POOL, min: 13 } } }, 'pool/range', 'write { min: 3, max: 12 }'],
  [{ pools: { general: { ...POOL, min: 0 } } }, 'tencent/no-first-node', 'min: 1'],
  [{ pools: { general: POOL, arm: SPOT_ARM } }, 'tencent/arm-spot', 'amd64'],
  [{ pools: {} }, 'pool/none', 'auto: true'],
  [{ serviceCidr: '10.0.128.0/20' }, 'network/overlap', 'choose blocks'],
  [{ serviceCidr: '172.20.0.0/16' }, 'tencent/service-cidr', '172.20.0.0/17'],
  [{ serviceCidr: '100.64.0.0/20' }, 'tencent/service-cidr', '172.20.0.0/17'],
  [{ network: { existing: { ...GIVEN, cidr: '172.20.0.0/16' } } }, 'network/overlap', 'choose blocks'],
  [{ network: { cidr: '10.0.0.5/16' } }, 'network/cidr', 'did you mean "10.0.0.0/16"?'],
  [{ network: { nat: 'none' as const } }, 'tencent/no-way-out', 'publicFrom'],
  [{ auditLogs: '4000d' }, 'tencent/retention', "'3600d'"],
  [{ admins: ['alice smith'] }, 'tencent/admin', 'role/operators'],
] satisfies [Partial<TkeProps>, string, string][])('%j is refused as %s', (props, code, fix) => {
  expect(cluster(props).problems()).toMatchObject([{ code, path: 'eu', fix: expect.stringContaining(fix) as string }]);
});
