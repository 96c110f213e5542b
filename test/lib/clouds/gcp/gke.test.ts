import { App, Cluster } from '../../../../lib';
import { gke, type GkeProps } from '../../../../lib/clouds/gcp';
import { lowered } from '../../../support/lowered';

const POOL = { machines: ['e2-standard-4'], min: 3, max: 12 } as const;

function cluster(props: Partial<GkeProps> = {}) {
  const app = new App();
  const provider = gke({ project: 'shop-prod', region: 'europe-west3', version: '1.34', pools: { general: POOL }, ...props });
  new Cluster(app, 'eu', provider);
  return lowered(app);
}

const auto = (props: Partial<GkeProps> = {}) => cluster({ auto: true, pools: {}, ...props });

const CLUSTER = 'gcp:container/cluster:Cluster';
const POOLS = 'gcp:container/nodePool:NodePool';
const NETWORK = 'gcp:compute/network:Network';
const SUBNETWORK = 'gcp:compute/subnetwork:Subnetwork';
const NAT = 'gcp:compute/routerNat:RouterNat';
const PROJECT_MEMBER = 'gcp:projects/iAMMember:IAMMember';
const KEY = 'gcp:kms/cryptoKey:CryptoKey';
const LOGS = 'gcp:logging/projectBucketConfig:ProjectBucketConfig';
const GIVEN = { network: 'projects/net/global/networks/shared', subnetwork: 'eu', podsRange: 'p', servicesRange: 's' };

describe('network', () => {
  test('a cluster gets a network of its own: a subnetwork of the region with ranges for pods and Services, and NAT', () => {
    const tree = cluster();
    expect(tree.inputs(NETWORK)).toMatchObject({ autoCreateSubnetworks: false });
    expect(tree.inputs(SUBNETWORK)).toMatchObject({
      region: 'europe-west3',
      privateIpGoogleAccess: true,
      ipCidrRange: '10.0.0.0/18',
      secondaryIpRanges: [
        { rangeName: 'pods', ipCidrRange: '10.0.128.0/17' },
        { rangeName: 'services', ipCidrRange: '172.20.0.0/16' },
      ],
    });
    expect(tree.inputs(NAT).sourceSubnetworkIpRangesToNat).toBe('ALL_SUBNETWORKS_ALL_IP_RANGES');
    expect(tree.inputs(CLUSTER).ipAllocationPolicy).toEqual({ clusterSecondaryRangeName: 'pods', servicesSecondaryRangeName: 'services' });
  });

  test('two clusters of one name in two regions of a project share no name of the whole project', () => {
    const [eu, us] = [cluster(), cluster({ region: 'us-east1' })];
    for (const type of [NETWORK, 'gcp:logging/projectSink:ProjectSink']) expect(eu.inputs(type).name).not.toBe(us.inputs(type).name);
    const account = 'gcp:serviceaccount/account:Account';
    expect(eu.inputs(account).accountId).not.toBe(us.inputs(account).accountId);
  });

  test('without NAT there is no way out, and Google is reached all the same', () => {
    const tree = cluster({ network: { nat: 'none' }, endpoint: { dns: true } });
    expect(tree.ids(NAT)).toEqual([]);
    expect(tree.inputs(SUBNETWORK).privateIpGoogleAccess).toBe(true);
  });

  test('Google chooses the zones, unless the program counts them', () => {
    expect(cluster().inputs(CLUSTER)).not.toHaveProperty('nodeLocations');
    expect(cluster({ network: { zones: 2 } }).inputs(CLUSTER).nodeLocations).toHaveLength(2);
  });

  test('a given network is used, and none is made', () => {
    const tree = cluster({ network: { existing: GIVEN } });
    expect(tree.ids(NETWORK)).toEqual([]);
    expect(tree.inputs(CLUSTER)).toMatchObject({
      network: GIVEN.network,
      subnetwork: 'eu',
      ipAllocationPolicy: { clusterSecondaryRangeName: 'p', servicesSecondaryRangeName: 's' },
    });
  });
});

describe('API server', () => {
  test('nodes have no public address, and the API server has one only for blocks that are named', () => {
    expect(cluster().inputs(CLUSTER)).toMatchObject({
      privateClusterConfig: { enablePrivateNodes: true, enablePrivateEndpoint: true },
      masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: '10.0.0.0/16' }], gcpPublicCidrsAccessEnabled: false },
      controlPlaneEndpointsConfig: { dnsEndpointConfig: { allowExternalTraffic: false } },
    });
    const open = cluster({ endpoint: { publicFrom: ['203.0.113.0/24'] } }).inputs(CLUSTER);
    expect(open.privateClusterConfig.enablePrivateEndpoint).toBe(false);
    expect(open.masterAuthorizedNetworksConfig.cidrBlocks).toContainEqual({ cidrBlock: '203.0.113.0/24', displayName: 'public-0' });
  });

  test('the DNS endpoint is open to whom IAM lets in, once the program wants it', () => {
    const { controlPlaneEndpointsConfig } = cluster({ endpoint: { dns: true } }).inputs(CLUSTER);
    expect(controlPlaneEndpointsConfig.dnsEndpointConfig.allowExternalTraffic).toBe(true);
  });
});

describe('security', () => {
  test('Secrets are encrypted with a key of the cluster, which is rotated and protected, and which GKE may use before there is a cluster', () => {
    const tree = cluster();
    expect(tree.inputs(CLUSTER).databaseEncryption).toMatchObject({ state: 'ENCRYPTED' });
    expect(tree.inputs(KEY)).toMatchObject({ rotationPeriod: '31536000s', deletionPolicy: 'PREVENT' });
    expect(tree.options(KEY)).toMatchObject({ protect: true });
    const order = tree.resources.map(({ id }) => id);
    expect(order.indexOf('eu/keys/secrets/gke')).toBeLessThan(order.indexOf('eu'));
  });

  test('the right to use the key is given to the service agent of the project, whose number is asked or given', () => {
    const member = 'gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember';
    expect(cluster().inputs(member).member).toContain('gcp:organizations/getProject:getProject');
    expect(cluster({ projectNumber: '42' }).inputs(member).member).not.toContain('getProject');
  });

  test('a cluster of another name or region has a key of another name, so that no key goes before its cluster', () => {
    const names = [{}, { name: 'shop' }, { region: 'us-east1' as const }].map((props) => {
      const tree = cluster(props);
      return [tree.inputs('gcp:kms/keyRing:KeyRing').name, tree.inputs(KEY).name] as [string, string];
    });
    expect(new Set(names.flat()).size).toBe(6);
  });

  test('a given key is used, and none is made', () => {
    const secretsKey = 'projects/keys/locations/europe-west3/keyRings/a/cryptoKeys/b';
    const tree = cluster({ secretsKey });
    expect(tree.ids(KEY)).toEqual([]);
    expect(tree.inputs(CLUSTER).databaseEncryption.keyName).toBe(secretsKey);
  });

  test('nodes have an account of their own, with the least role', () => {
    const tree = cluster();
    expect(tree.inputs('gcp:serviceaccount/account:Account').accountId).toBe('eu-europe-west3-nodes');
    expect(tree.inputs(PROJECT_MEMBER).role).toBe('roles/container.defaultNodeServiceAccount');
    expect(tree.inputs(POOLS).nodeConfig.serviceAccount).toContain('eu/nodes email');
  });

  test('Dataplane V2 enforces network policies', () => {
    expect(cluster().inputs(CLUSTER).datapathProvider).toBe('ADVANCED_DATAPATH');
  });

  test('pods cannot be the node, but principals of their own', () => {
    const tree = cluster();
    expect(tree.inputs(CLUSTER).workloadIdentityConfig).toEqual({ workloadPool: 'shop-prod.svc.id.goog' });
    expect(tree.inputs(POOLS).nodeConfig.workloadMetadataConfig).toEqual({ mode: 'GKE_METADATA' });
  });

  test('administrators are such of this cluster alone', () => {
    const tree = cluster({ admins: ['group:ops@shop.example'] });
    const [id] = tree.ids(PROJECT_MEMBER).filter((each) => each.includes('admin'));
    expect(tree.inputs(PROJECT_MEMBER, id)).toMatchObject({
      role: 'roles/container.admin',
      member: 'group:ops@shop.example',
      condition: { expression: expect.stringContaining('"projects/shop-prod/locations/europe-west3/clusters/eu"') as string },
    });
  });

  test('member groups of a security group can stand in RoleBindings', () => {
    const securityGroup = 'gke-security-groups@shop.example';
    expect(cluster({ securityGroup }).inputs(CLUSTER).authenticatorGroupsConfig).toEqual({ securityGroup });
  });
});

describe('operation', () => {
  test('audit logs are kept as long as asked, by a sink that is there before the cluster', () => {
    const tree = cluster({ auditLogs: '400d' });
    expect(tree.inputs(LOGS)).toMatchObject({ location: 'europe-west3', retentionDays: 400 });
    expect(tree.inputs('gcp:logging/projectSink:ProjectSink').filter).toContain('resource.labels.cluster_name="eu"');
    expect(tree.options(CLUSTER).dependsOn).toContainEqual(expect.objectContaining({ id: 'eu/logs/sink' }));
  });

  test('patches come by the release channel, minors by the program', () => {
    const { releaseChannel, minMasterVersion, maintenancePolicy } = cluster().inputs(CLUSTER);
    expect([releaseChannel.channel, minMasterVersion]).toEqual(['REGULAR', '1.34']);
    expect(maintenancePolicy.maintenanceExclusions).toMatchObject([
      { exclusionOptions: { scope: 'NO_MINOR_UPGRADES', endTimeBehavior: 'UNTIL_END_OF_SUPPORT' } },
    ]);
  });

  test('without patches nodes are upgraded by nobody but the engine', () => {
    const { maintenanceExclusions } = cluster({ patches: false }).inputs(CLUSTER).maintenancePolicy;
    expect(maintenanceExclusions[0].exclusionOptions.scope).toBe('NO_MINOR_OR_NODE_UPGRADES');
  });

  test('nodes follow the control plane to another minor', () => {
    expect(cluster().inputs(POOLS).version).toContain('eu masterVersion');
  });

  test('the maintenance window is weekly, and as long as GKE wants it', () => {
    expect(cluster().inputs(CLUSTER).maintenancePolicy.recurringWindow).toEqual({
      startTime: '2025-01-05T02:00:00Z',
      endTime: '2025-01-05T14:00:00Z',
      recurrence: 'FREQ=WEEKLY;BYDAY=SU',
    });
    const tuesday = cluster({ maintenance: { day: 'tuesday', hour: 20, hours: 16 } });
    expect(tuesday.inputs(CLUSTER).maintenancePolicy.recurringWindow).toEqual({
      startTime: '2025-01-07T20:00:00Z',
      endTime: '2025-01-08T12:00:00Z',
      recurrence: 'FREQ=WEEKLY;BYDAY=TU',
    });
  });

  test('add-ons can be switched on and left out', () => {
    const { addonsConfig } = cluster({ addons: { dnsCache: false, gcsFuseCsiDriver: true } }).inputs(CLUSTER);
    expect(addonsConfig).toMatchObject({
      dnsCacheConfig: { enabled: false },
      gcsFuseCsiDriverConfig: { enabled: true },
      httpLoadBalancing: { disabled: false },
    });
  });

  test('routes can attach to Gateways of GKE', () => {
    expect(cluster().inputs(CLUSTER).gatewayApiConfig).toEqual({ channel: 'CHANNEL_STANDARD' });
  });

  test('a cluster is protected by Google and by the engine, and both can be taken off', () => {
    const [closed, open] = [cluster(), cluster({ deletionProtection: false })];
    expect(closed.inputs(CLUSTER)).toMatchObject({ deletionProtection: true, deletionPolicy: 'PREVENT' });
    expect(open.inputs(CLUSTER)).toMatchObject({ deletionProtection: false, deletionPolicy: 'DELETE' });
    for (const type of [CLUSTER, KEY, LOGS]) expect([closed.options(type).protect, open.options(type).protect]).toEqual([true, false]);
  });

  test('what loses data or is an outage when it is replaced is guarded', () => {
    const tree = cluster();
    for (const type of [CLUSTER, KEY, LOGS, NETWORK, SUBNETWORK]) expect(tree.options(type).guard?.replacedBy).not.toEqual([]);
    expect(tree.options(CLUSTER).guard?.replacedBy).toEqual(expect.arrayContaining(['network', 'enableAutopilot', 'datapathProvider']));
  });

  test('the labels of the program are on all that takes labels', () => {
    const labels = { team: 'shop', 'managed-by': 'sealane', cluster: 'eu' };
    const tree = cluster({ tags: { team: 'shop' } });
    expect(tree.inputs(CLUSTER).resourceLabels).toEqual(labels);
    expect(tree.inputs(POOLS).nodeConfig.resourceLabels).toEqual(labels);
    expect(tree.inputs(KEY).labels).toEqual(labels);
  });
});

describe('Autopilot', () => {
  test('it is asked for without pools and without what it refuses to be told', () => {
    const inputs = auto().inputs(CLUSTER);
    expect(inputs).toMatchObject({ enableAutopilot: true });
    for (const refused of [
      'removeDefaultNodePool',
      'initialNodeCount',
      'nodeConfig',
      'datapathProvider',
      'enableShieldedNodes',
      'nodeLocations',
    ])
      expect(inputs).not.toHaveProperty(refused);
    expect(auto().ids(POOLS)).toEqual([]);
  });

  test('its nodes have the account of the cluster', () => {
    const { autoProvisioningDefaults } = auto().inputs(CLUSTER).clusterAutoscaling;
    expect(autoProvisioningDefaults.serviceAccount).toContain('eu/nodes email');
  });
});

describe('pools', () => {
  const general = (props: object) => cluster({ pools: { general: { ...POOL, ...props } } });

  test('the first pool of GKE goes, and the pools of the program are resources of their own', () => {
    expect(cluster().inputs(CLUSTER)).toMatchObject({ removeDefaultNodePool: true, initialNodeCount: 1 });
    expect(cluster().inputs(CLUSTER)).not.toHaveProperty('nodePools');
  });

  test('a pool has its size over all zones, its machine, labels, taints and disk', () => {
    const taint = { key: 'team', value: 'shop', effect: 'NoSchedule' };
    expect(general({ disk: '100Gi', labels: { team: 'shop' }, taints: [taint] }).inputs(POOLS)).toMatchObject({
      initialNodeCount: 1,
      autoscaling: { totalMinNodeCount: 3, totalMaxNodeCount: 12 },
      nodeConfig: {
        machineType: 'e2-standard-4',
        diskSizeGb: 100,
        labels: { team: 'shop', 'sealane.dev/pool': 'general' },
        taints: [{ key: 'team', value: 'shop', effect: 'NO_SCHEDULE' }],
      },
    });
  });

  test('the first nodes never are more than the pool may have', () => {
    const firstNodes = (min: number, max: number) => general({ min, max }).inputs(POOLS).initialNodeCount as number;
    expect([firstNodes(0, 3), firstNodes(1, 1), firstNodes(1, 3), firstNodes(4, 5), firstNodes(4, 6)]).toEqual([0, 0, 1, 1, 2]);
  });

  test('spot machines are taken where there are any', () => {
    const { nodeConfig, autoscaling } = general({ spot: true }).inputs(POOLS);
    expect([nodeConfig.spot, autoscaling.locationPolicy]).toEqual([true, 'ANY']);
  });

  test('arm64 nodes keep no pods off: the images decide', () => {
    expect(general({ machines: ['c4a-standard-4'] }).inputs(POOLS).nodeConfig.taintConfig).toEqual({ architectureTaintBehavior: 'NONE' });
    expect(cluster().inputs(POOLS).nodeConfig).not.toHaveProperty('taintConfig');
  });

  test.each([
    ['g2-standard-24', 'nvidia-l4', 2],
    ['a2-ultragpu-4g', 'nvidia-a100-80gb', 4],
    ['a3-megagpu-8g', 'nvidia-h100-mega-80gb', 8],
  ])('a pool of %s names its GPUs, has the driver, and keeps other pods off', (machine, type, count) => {
    expect(general({ machines: [machine] }).inputs(POOLS).nodeConfig).toMatchObject({
      guestAccelerators: [{ type, count, gpuDriverInstallationConfig: { gpuDriverVersion: 'DEFAULT' } }],
      taints: [{ key: 'nvidia.com/gpu', effect: 'NO_SCHEDULE' }],
    });
  });

  test('an upgrade brings new nodes first, but of GPUs, which are scarce, it gives old ones back first', () => {
    expect(general({ maxUnavailablePercent: 50 }).inputs(POOLS).upgradeSettings).toMatchObject({ maxSurge: 6, maxUnavailable: 0 });
    expect(general({ machines: ['g2-standard-4'] }).inputs(POOLS).upgradeSettings).toMatchObject({ maxSurge: 0, maxUnavailable: 3 });
  });

  test('disks are encrypted with the key that the program gives; another key is another pool', () => {
    const disksKey = 'projects/keys/locations/europe-west3/keyRings/a/cryptoKeys/disks';
    const tree = cluster({ disksKey });
    expect(tree.inputs(POOLS).nodeConfig.bootDiskKmsKey).toBe(disksKey);
    expect(tree.ids(POOLS)).not.toEqual(cluster().ids(POOLS));
  });

  test('another machine type is another pool, which stands beside the old one; another size is the same pool', () => {
    const ids = cluster().ids(POOLS);
    expect(general({ max: 20 }).ids(POOLS)).toEqual(ids);
    expect(general({ machines: ['n2-standard-4'] }).ids(POOLS)).not.toEqual(ids);
    expect(general({ spot: true }).ids(POOLS)).not.toEqual(ids);
  });

  test('the size that an autoscaler chose is not changed back', () => {
    expect(cluster().options(POOLS).ignoreChanges).toEqual(expect.arrayContaining(['initialNodeCount', 'nodeCount']));
  });
});

test.each([
  [{ project: '123456789012' }, 'gcp/project', 'shop-prod'],
  [{ region: 'europe-wst3' as 'europe-west3' }, 'cluster/unknown-region', 'did you mean "europe-west3"?'],
  [{ version: '1.19' }, 'cluster/version-not-offered', "write '1.36'"],
  [{ name: '2nd' }, 'gcp/cluster-name', 'shop-eu'],
  [{ tags: { Team: 'Shop' } }, 'gcp/label', "did you mean team: 'shop'?"],
  [{ pools: { general: { ...POOL, machines: ['e2-standrd-4'] } } }, 'pool/unknown-machine', 'did you mean "e2-standard-4"?'],
  [{ pools: { general: { ...POOL, machines: ['g2-standard-5'] } } }, 'pool/unknown-machine', 'did you mean "g2-standard-4"?'],
  [{ pools: { general: { ...POOL, min: 13 } } }, 'pool/range', 'write { min: 3, max: 12 }'],
  [{ pools: {} }, 'pool/none', 'auto: true'],
  [{ pools: { General: POOL } }, 'pool/name', 'did you mean "general"?'],
  [{ pools: { general: POOL }, auto: true }, 'gcp/auto-pools', 'leave pools out'],
  [{ pools: {}, auto: true, network: { zones: 2 } }, 'gcp/auto-decides', 'leave network.zones out'],
  [{ pools: {}, auto: true, addons: { dnsCache: false } }, 'gcp/auto-decides', 'leave addons.dnsCache out'],
  [{ network: { existing: GIVEN }, serviceCidr: '172.21.0.0/16' }, 'gcp/services-range', 'leave serviceCidr out'],
  [{ serviceCidr: '10.0.128.0/20' }, 'network/overlap', 'choose blocks'],
  [{ network: { cidr: '10.0.0.5/16' } }, 'network/cidr', 'did you mean "10.0.0.0/16"?'],
  [{ network: { cidr: '10.0.0.0/24' }, pools: { general: { ...POOL, min: 0, max: 1 } } }, 'network/too-small', 'choose a wider block'],
  [{ network: { cidr: '10.0.0.0/19' }, pools: { general: { ...POOL, max: 17 } } }, 'gcp/pods-range', 'choose a wider network.cidr'],
  [{ network: { nat: 'none' as const } }, 'gcp/no-way-out', 'dns: true'],
  [{ maintenance: { day: 'sunday' as const, hour: 2, hours: 4 } }, 'gcp/window', 'hours: 12'],
  [{ auditLogs: '4000d' }, 'gcp/retention', "'3650d'"],
  [{ secretsKey: 'projects/p/locations/us-east1/keyRings/a/cryptoKeys/b' }, 'gcp/key', 'europe-west3'],
  [{ admins: ['ada@shop.example'] }, 'gcp/member', 'did you mean "user:ada@shop.example"?'],
] satisfies [Partial<GkeProps>, string, string][])('%j is refused as %s', (props, code, fix) => {
  const [problem, ...others] = cluster(props).problems();
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ code, path: 'eu' });
  expect(problem?.fix).toContain(fix);
});

test('a second machine type is refused, also where no compiler looks', () => {
  const machines = ['e2-standard-4', 'n2-standard-4'] as readonly string[] as readonly [string];
  expect(cluster({ pools: { general: { ...POOL, machines } } }).problems()).toMatchObject([{ code: 'gcp/one-machine' }]);
});

test('two clusters of one name in one region are refused', () => {
  const app = new App();
  const provider = gke({ project: 'shop-prod', region: 'europe-west3', version: '1.34', name: 'shop', pools: { general: POOL } });
  new Cluster(app, 'a', provider);
  new Cluster(app, 'b', provider);
  expect(lowered(app).problems()).toMatchObject([{ code: 'cluster/name-twice', path: 'b' }]);
});
