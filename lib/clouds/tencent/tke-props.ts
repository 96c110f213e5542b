import type { IConstruct } from 'constructs';
import type { DurationInput } from '../../core';
import type { ClusterFacts } from '../../kube';
import { firstId, type ManagedClusterProps, type OwnNetwork, type PoolProps } from '../../provision';
import type { TencentRegion } from './facts';

/** A network of the cluster's own. */
export interface TkeNetwork extends Omit<OwnNetwork, 'zones'> {
  /** Zones that it spans, at least two. @default 2, since several regions have no third */
  readonly zones?: number;
  /**
   * Zones by name, where the machines of the pools are sold: `['eu-frankfurt-1', 'eu-frankfurt-2']`. It takes the place of `zones`.
   * @default the first zones that Tencent Cloud answers with
   */
  readonly zoneIds?: readonly [string, string, ...string[]];
}

/** A given network, as `network` takes it. */
export interface ExistingTkeNetwork {
  readonly existing: GivenTkeNetwork;
}

/** A network that is there already. Nodes need a way to what they pull. */
export interface GivenTkeNetwork {
  /** `vpc-2hfyray3` */
  readonly vpcId: string;
  /** Addresses of it, which the nodes talk to each other from: `'10.0.0.0/16'`. */
  readonly cidr: string;
  /** Subnets of nodes and of the API server's address, in at least two zones: `['subnet-…', 'subnet-…']`. */
  readonly subnetIds: readonly [string, string, ...string[]];
  /** Subnets of pods, in the same zones. */
  readonly podSubnetIds: readonly [string, ...string[]];
}

/** A pool. How many nodes an upgrade takes away at once is said in the console: the provider has no word for it. */
export type TkePool = Omit<PoolProps, 'maxUnavailablePercent'>;

/**
 * What TKE is asked for. The provider has no words for a maintenance window or for patches that the cloud installs by itself
 * (`maintenance`, `patches` of other clouds): both are said in the console.
 */
export interface TkeProps extends Omit<ManagedClusterProps<TencentRegion>, 'network' | 'pools' | 'maintenance' | 'patches'>, ClusterFacts {
  /**
   * Node pools by name: native nodes, and for spot machines ordinary ones. Disks that hold images and what containers write are encrypted;
   * the system disk of 50 GiB is not, for the provider has no word for it.
   * @default none, which only `auto` can do
   * @see https://www.tencentcloud.com/document/product/457/57339
   */
  readonly pools?: Readonly<Record<string, TkePool>>;
  /**
   * A super node in each zone, on which each pod is a machine of its own: nothing is kept ready, and DaemonSets do not run there.
   * @default false
   * @see https://www.tencentcloud.com/document/product/457/39814
   */
  readonly auto?: boolean;
  /** A network of its own, or a given one. @default its own, 10.0.0.0/16, over two zones, with one NAT gateway */
  readonly network?: TkeNetwork | ExistingTkeNetwork;
  /** Addresses of Services: a private block, /17 to /27. It can never change. @default '172.20.0.0/17' */
  readonly serviceCidr?: string;
  /**
   * How many nodes the control plane is made for: `L5` is 5, `L5000` is 5000. It grows by itself, and its price with it.
   * @default 'L20'
   * @see https://www.tencentcloud.com/document/product/457/42098
   */
  readonly level?: 'L5' | 'L20' | 'L50' | 'L100' | 'L200' | 'L500' | 'L1000' | 'L3000' | 'L5000';
  /**
   * CAM users by name, and CAM roles by theirs behind `role/`, who may do all that TKE can do with this cluster, and take on its
   * administrator's role: `['alice', 'role/operators']`.
   * @default whoever provisions it
   */
  readonly admins?: readonly string[];
  /** Id of the KMS key that encrypts Secrets at rest. It can never change. @default a key of the cluster's own, rotated each year */
  readonly secretsKey?: string;
  /** How long audit logs and events are kept, in CLS. Whole days, 1 to 3600. @default '90d' */
  readonly auditLogs?: DurationInput;
  /**
   * Add-ons by TKE's name of them, with the version; `false` keeps one away from a new cluster.
   * @default network policies; storage, DNS and metrics are always there
   * @see https://www.tencentcloud.com/document/product/457/35962
   */
  readonly addons?: Readonly<Record<string, string | false>>;
}

/** Defaults that differ from those of other clouds. */
export const TKE = {
  zones: 2,
  /** TKE has at most 32768 Services. */
  serviceCidr: '172.20.0.0/17',
  level: 'L20',
} as const;

/** Name of the cluster in Tencent Cloud: objects of Kubernetes go by it, so a renamed construct keeps its first one. */
export function tkeName(cluster: IConstruct, { name }: Pick<TkeProps, 'name'>): string {
  return name ?? firstId(cluster);
}
