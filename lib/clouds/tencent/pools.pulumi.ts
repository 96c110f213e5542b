import { bytesOf, toDnsLabel } from '../../core';
import { MANAGED, poolName, type Deferred, type ResourceRef, type Shelf } from '../../provision';
import { FACTS } from './facts';
import type { TencentKinds } from './kinds.pulumi';
import type { ClusterNetwork } from './network.pulumi';
import type { TkePool } from './tke-props';

interface PoolSite {
  readonly shelf: Shelf<TencentKinds>;
  readonly clusterId: Deferred;
  readonly name: string;
  readonly network: ClusterNetwork;
  /** Security group of the nodes. */
  readonly group: Deferred;
  readonly tags: Readonly<Record<string, string>>;
  /** What must be there before the first node. */
  readonly after: readonly ResourceRef[];
}

const DISK_TYPE = 'CLOUD_BSSD';
const SYSTEM_DISK = 50;
const CONTAINERS = '/var/lib/containerd';

/**
 * A node pool. Its id holds a checksum of its machines, which TKE cannot change: others are another pool. Spot machines are sold to ordinary
 * node pools alone; all others are native nodes.
 */
export function addPool(site: PoolSite, name: string, pool: TkePool): ResourceRef {
  return pool.spot ? addSpotPool(site, name, pool) : addNativePool(site, name, pool);
}

function addNativePool(site: PoolSite, name: string, pool: TkePool): ResourceRef {
  const { shelf, clusterId, tags, after } = site;
  const { machines, min, max } = pool;
  const id = poolName(name, { machines, spot: false });
  return shelf.add(
    'tencentcloud:Kubernetes/nativeNodePool:NativeNodePool',
    `pool-${id}`,
    {
      clusterId,
      name: id,
      type: 'Native',
      native: nativeOf(site, pool),
      labels: Object.entries(labelsOf(name, pool)).map(([label, value]) => ({ name: label, value })),
      taints: taintsOf(pool),
      tags: [{ resourceType: 'machine', tags: Object.entries(tags).map(([key, value]) => ({ key, value })) }],
      deletionProtection: false,
    },
    { ...(min < max ? { ignoreChanges: ['native.replicas'] } : {}), dependsOn: after },
  );
}

function nativeOf({ network, group }: PoolSite, pool: TkePool) {
  const { machines, min, max } = pool;
  return {
    // Machines of CVM, of every type that it sells.
    machineType: 'NativeCVM',
    instanceTypes: machines,
    // Prepaid machines outlive a destroy, and cost on.
    instanceChargeType: 'POSTPAID_BY_HOUR',
    subnetIds: network.nodeSubnetIds,
    securityGroupIds: [group],
    systemDisk: { diskType: DISK_TYPE, diskSize: SYSTEM_DISK },
    dataDisks: [{ ...mountOf(pool), encrypt: 'ENCRYPT' }],
    runtimeRootDir: CONTAINERS,
    autoRepair: true,
    enableAutoscaling: min < max,
    scaling: { minReplicas: min, maxReplicas: max, createPolicy: 'ZoneEquality' },
    replicas: min,
  } as const;
}

function addSpotPool(site: PoolSite, name: string, pool: TkePool): ResourceRef {
  const { shelf, clusterId, network, tags, after } = site;
  const { machines, min, max, disk = MANAGED.disk } = pool;
  const id = poolName(name, { machines, spot: true, disk });
  return shelf.add(
    'tencentcloud:Kubernetes/nodePool:NodePool',
    `pool-${id}`,
    {
      clusterId,
      name: id,
      vpcId: network.vpcId,
      subnetIds: network.nodeSubnetIds,
      multiZoneSubnetPolicy: 'EQUALITY',
      minSize: min,
      maxSize: max,
      enableAutoScale: min < max,
      desiredCapacity: min,
      autoScalingConfig: machineOf(site, pool),
      nodeConfig: { dockerGraphPath: CONTAINERS, dataDisks: [mountOf(pool)] },
      labels: labelsOf(name, pool),
      taints: taintsOf(pool),
      tags,
      deleteKeepInstance: false,
      deletionProtection: false,
    },
    { ...(min < max ? { ignoreChanges: ['desiredCapacity'] } : {}), dependsOn: after },
  );
}

function machineOf({ group }: PoolSite, pool: TkePool) {
  const [instanceType = '', ...backupInstanceTypes] = pool.machines;
  return {
    instanceType,
    backupInstanceTypes,
    instanceChargeType: 'SPOTPAID',
    spotInstanceType: 'one-time',
    // The price is the market's; a limit only says when the machine is taken away, and there is always one to say.
    spotMaxPrice: '1000',
    orderlySecurityGroupIds: [group],
    systemDiskType: DISK_TYPE,
    systemDiskSize: SYSTEM_DISK,
    dataDisks: [{ diskType: DISK_TYPE, diskSize: gibOf(pool), encrypt: true, deleteWithInstance: true }],
  } as const;
}

function mountOf(pool: TkePool) {
  return { diskType: DISK_TYPE, diskSize: gibOf(pool), autoFormatAndMount: true, fileSystem: 'ext4', mountTarget: CONTAINERS } as const;
}

/** Disks are sold by ten GiB. */
function gibOf({ disk = MANAGED.disk }: TkePool): number {
  return Math.max(20, Math.ceil((bytesOf(disk) ?? 0) / 2 ** 30 / 10) * 10);
}

function labelsOf(name: string, { labels }: TkePool): Readonly<Record<string, string>> {
  return { ...labels, 'sealane.dev/pool': name };
}

function taintsOf(pool: TkePool) {
  const hasGpu = FACTS.machine(pool.machines[0] ?? '')?.gpu !== undefined;
  const own = hasGpu ? [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }] : [];
  return [...own, ...(pool.taints ?? []).map(({ key, value = '', effect }) => ({ key, value, effect }))];
}

/** A super node in each zone, for auto mode: its pods get addresses of the pods' subnets. */
export function addSuperNodes({ shelf, clusterId, name, network, group, after }: PoolSite): ResourceRef {
  return shelf.add(
    'tencentcloud:Kubernetes/serverlessNodePool:ServerlessNodePool',
    'super-nodes',
    {
      clusterId,
      name: toDnsLabel(`${name}-super-nodes`, 60),
      serverlessNodes: network.podSubnetIds.map((subnetId, i) => ({ displayName: `${name}-super-${i}`, subnetId })),
      securityGroupIds: [group],
      labels: { 'sealane.dev/pool': 'super-nodes' },
    },
    { dependsOn: after },
  );
}
