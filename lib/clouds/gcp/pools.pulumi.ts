import { bytesOf } from '../../core';
import { MANAGED, poolName, type Deferred, type Placed, type ResourceRef, type Shelf } from '../../provision';
import { acceleratorOf, FACTS, type Accelerator } from './facts';
import type { GkePool, GkeProps } from './gke-props';
import type { GcpKinds } from './kinds.pulumi';

interface PoolSite {
  readonly shelf: Shelf<GcpKinds>;
  readonly props: GkeProps;
  readonly cluster: Placed<GcpKinds['gcp:container/cluster:Cluster']['resource']>;
  /** E-mail of the nodes' service account. */
  readonly account: Deferred;
  readonly labels: Readonly<Record<string, string>>;
  /** What must be there before the first node: its rights. */
  readonly after: readonly ResourceRef[];
}

/** A node pool. Its id holds a checksum of what cannot change: another machine type is a new pool beside the old one. */
export function addPool(site: PoolSite, name: string, pool: GkePool): ResourceRef {
  const { shelf, props, cluster, after } = site;
  const { machines, min, max, spot = false } = pool;
  const { project, region, disksKey } = props;
  const id = poolName(name, { machines, spot, disksKey });
  return shelf.add(
    'gcp:container/nodePool:NodePool',
    `pool-${id}`,
    {
      name: id,
      project,
      location: region,
      cluster: cluster.output('name'),
      // Nodes follow the control plane: a release channel alone would not take them to another minor.
      version: cluster.output('masterVersion'),
      initialNodeCount: firstNodes(props, pool),
      // Over all zones, as a program counts. Spot machines are taken where there are any.
      autoscaling: { totalMinNodeCount: min, totalMaxNodeCount: max, locationPolicy: spot ? 'ANY' : 'BALANCED' },
      // A release channel wants both.
      management: { autoRepair: true, autoUpgrade: true },
      upgradeSettings: { strategy: 'SURGE', ...upgradeOf(pool) },
      nodeDrainConfigs: [{ respectPdbDuringNodePoolDeletion: true }],
      nodeConfig: nodeConfig(site, name, pool),
    },
    { ignoreChanges: ['initialNodeCount', 'nodeCount'], dependsOn: after, timeouts: { create: '30m', update: '2h', delete: '1h' } },
  );
}

/** Nodes of each zone to begin with: enough for `min`, unless rounding up would pass `max`. Later the autoscaler decides. */
function firstNodes({ network }: GkeProps, { min, max }: GkePool): number {
  const zones = network && !('existing' in network) ? (network.zones ?? MANAGED.zones) : MANAGED.zones;
  const perZone = Math.ceil(min / zones);
  return perZone * zones <= max ? perZone : Math.floor(min / zones);
}

/** GKE takes twenty nodes at once at most. */
const AT_ONCE = 20;

/** New nodes come before the old ones go, except where machines are scarce: GPUs are given back first. */
function upgradeOf({ machines, max, maxUnavailablePercent = MANAGED.maxUnavailablePercent }: GkePool) {
  const nodes = Math.min(AT_ONCE, Math.max(1, Math.ceil((max * maxUnavailablePercent) / 100)));
  return acceleratorOf(machines[0]) ? { maxSurge: 0, maxUnavailable: nodes } : { maxSurge: nodes, maxUnavailable: 0 };
}

function nodeConfig({ props, account, labels }: PoolSite, name: string, pool: GkePool) {
  const { machines, spot = false, disk = MANAGED.disk, taints = [] } = pool;
  const accelerator = acceleratorOf(machines[0]);
  const arm = FACTS.machine(machines[0])?.architecture === 'arm64';
  const own = accelerator ? [{ key: 'nvidia.com/gpu', value: 'present', effect: EFFECTS.NoSchedule }] : [];
  return {
    machineType: machines[0],
    spot,
    diskSizeGb: Math.ceil((bytesOf(disk) ?? 0) / 2 ** 30),
    ...(props.disksKey === undefined ? {} : { bootDiskKmsKey: props.disksKey }),
    imageType: 'COS_CONTAINERD',
    serviceAccount: account,
    // What the nodes may do is a matter of their account's roles alone.
    oauthScopes: ['https://www.googleapis.com/auth/cloud-platform'],
    labels: { ...pool.labels, 'sealane.dev/pool': name },
    taints: [...own, ...taints.map(({ key, value = '', effect }) => ({ key, value, effect: EFFECTS[effect] }))],
    // Pods choose their nodes by what their images were built for, as on every cloud; GKE's own taint would keep them off.
    ...(arm ? { taintConfig: { architectureTaintBehavior: 'NONE' } } : {}),
    ...(accelerator ? { guestAccelerators: [withDriver(accelerator)] } : {}),
    resourceLabels: labels,
    workloadMetadataConfig: { mode: 'GKE_METADATA' },
    shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
  };
}

function withDriver({ type, count }: Accelerator) {
  return { type, count, gpuDriverInstallationConfig: { gpuDriverVersion: 'DEFAULT' } };
}

const EFFECTS = { NoSchedule: 'NO_SCHEDULE', PreferNoSchedule: 'PREFER_NO_SCHEDULE', NoExecute: 'NO_EXECUTE' } as const;
