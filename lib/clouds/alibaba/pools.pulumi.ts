import { bytesOf } from '../../core';
import { MANAGED, poolName, type Placed, type PoolProps, type ResourceRef, type Shelf } from '../../provision';
import type { AckProps } from './ack-props';
import { FACTS } from './facts';
import type { AliKinds } from './kinds.pulumi';
import type { ClusterNetwork } from './network.pulumi';

interface PoolSite {
  readonly shelf: Shelf<AliKinds>;
  readonly props: AckProps;
  readonly cluster: Placed<AliKinds['alicloud:cs/managedKubernetes:ManagedKubernetes']['resource']>;
  readonly network: ClusterNetwork;
  readonly tags: Readonly<Record<string, string>>;
  /** What must be there before the first node. */
  readonly after: readonly ResourceRef[];
}

/** A node pool. Its id holds a checksum of its machines, which ACK would change for nodes to come only: others are another pool. */
export function addPool(site: PoolSite, name: string, pool: PoolProps): ResourceRef {
  const { shelf, cluster, network, tags, after } = site;
  const { machines, spot = false } = pool;
  const id = poolName(name, { machines, spot });
  return shelf.add(
    'alicloud:cs/nodePool:NodePool',
    `pool-${id}`,
    {
      nodePoolName: id,
      clusterId: cluster.providerId,
      vswitchIds: network.switches.map((each) => each.id),
      instanceTypes: machines,
      // Prepaid machines outlive a destroy, and cost on.
      instanceChargeType: 'PostPaid',
      ...sizeOf(pool),
      ...spotOf(spot),
      ...diskOf(pool),
      imageType: FACTS.machine(machines[0] ?? '')?.architecture === 'arm64' ? 'AliyunLinux3Arm64' : 'AliyunLinux3',
      labels: Object.entries({ ...pool.labels, 'sealane.dev/pool': name }).map(([key, value]) => ({ key, value })),
      taints: taintsOf(pool),
      // Labels and taints also reach the nodes that are there.
      updateNodes: true,
      management: managementOf(site.props, pool),
      tags,
    },
    { ignoreChanges: ['desiredSize'], dependsOn: after, timeouts: { create: '30m', update: '2h', delete: '1h' } },
  );
}

/** ACK's autoscaler wants room between least and most; a pool without is of a fixed size. */
function sizeOf(pool: PoolProps) {
  const { min, max, spot = false } = pool;
  if (min === max) return { desiredSize: String(max), scalingConfig: { enable: false } };
  const type = hasGpu(pool) ? 'gpu' : spot ? 'spot' : 'cpu';
  return { scalingConfig: { enable: true, minSize: min, maxSize: max, type } };
}

/** Spot machines are taken from the zone where they cost least, which is where there are most. */
function spotOf(spot: boolean) {
  return spot
    ? { spotStrategy: 'SpotAsPriceGo', spotInstanceRemedy: true, multiAzPolicy: 'COST_OPTIMIZED' }
    : { spotStrategy: 'NoSpot', multiAzPolicy: 'BALANCE' };
}

function diskOf({ disk = MANAGED.disk }: PoolProps) {
  return { systemDiskCategory: 'cloud_essd', systemDiskSize: Math.ceil((bytesOf(disk) ?? 0) / 2 ** 30), systemDiskEncrypted: true };
}

function taintsOf(pool: PoolProps) {
  const own = hasGpu(pool) ? [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }] : [];
  return [...own, ...(pool.taints ?? []).map(({ key, value = '', effect }) => ({ key, value, effect }))];
}

function hasGpu({ machines }: PoolProps): boolean {
  return FACTS.machine(machines[0] ?? '')?.gpu !== undefined;
}

function managementOf({ patches = true }: AckProps, { max, maxUnavailablePercent = MANAGED.maxUnavailablePercent }: PoolProps) {
  return {
    enable: true,
    autoRepair: true,
    autoRepairPolicy: { restartNode: true },
    autoUpgrade: patches,
    autoUpgradePolicy: { autoUpgradeKubelet: patches },
    autoVulFix: patches,
    maxUnavailable: Math.max(1, Math.ceil((max * maxUnavailablePercent) / 100)),
  };
}
