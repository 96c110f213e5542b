import type { IConstruct } from 'constructs';
import type { DurationInput } from '../../core';
import type { ClusterFacts } from '../../kube';
import { firstId, type ManagedClusterProps, type OwnNetwork, type PoolProps } from '../../provision';
import type { AliRegion } from './facts';

/** A network of the cluster's own. A NAT gateway of Alibaba Cloud spans zones and survives the loss of one: there is none per zone. */
export interface AckNetwork extends Omit<OwnNetwork, 'nat'> {
  /** How private nodes reach the internet: by an enhanced NAT gateway, or not at all. @default 'single' */
  readonly nat?: 'single' | 'none';
  /**
   * Zones by name, where the machines of the pools are sold: `['cn-hangzhou-j', 'cn-hangzhou-k']`. It takes the place of `zones`.
   * @default the first zones that Alibaba Cloud answers with
   */
  readonly zoneIds?: readonly [string, string, ...string[]];
}

/** A given network, as `network` takes it. */
export interface ExistingAckNetwork {
  readonly existing: GivenAckNetwork;
}

/** A network that is there already. Nodes need a way to what they pull. */
export interface GivenAckNetwork {
  /** `vpc-bp1…` */
  readonly vpcId: string;
  /** Switches of nodes and of the API server, in at least two zones. */
  readonly switches: readonly [GivenSwitch, GivenSwitch, ...GivenSwitch[]];
  /** Ids of the switches of pods, in the same zones. @default none, which only Flannel (`flannel`) can do */
  readonly podSwitchIds?: readonly [string, ...string[]];
}

export interface GivenSwitch {
  /** `vsw-bp1…` */
  readonly id: string;
  /** `cn-hangzhou-j` */
  readonly zone: string;
}

/** The pod network of a cluster without Terway. */
export interface Flannel {
  /** Addresses of pods: IPv4, apart from those of the network and of Services. */
  readonly podCidr: string;
}

export interface AckProps extends Omit<ManagedClusterProps<AliRegion>, 'network' | 'pools'>, ClusterFacts {
  /** Node pools by name. @default none, which only `auto` can do */
  readonly pools?: Readonly<Record<string, PoolProps>>;
  /** A network of its own, or a given one. @default its own, 10.0.0.0/16, over three zones, with one NAT gateway */
  readonly network?: AckNetwork | ExistingAckNetwork;
  /**
   * Flannel in place of Terway: pods have addresses of their own block, and NetworkPolicies are **not** enforced. It can never change.
   * @default none: Terway, where pods have addresses of the network and NetworkPolicies are enforced
   * @see https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/work-with-terway
   */
  readonly flannel?: Flannel;
  /**
   * How much the control plane is made for. `ack.pro.small` grows with the cluster; the others are reserved, at a price.
   * @default 'ack.pro.small'
   * @see https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/product-overview/cluster-management-fee
   */
  readonly spec?: 'ack.pro.small' | 'ack.pro.xlarge' | 'ack.pro.2xlarge' | 'ack.pro.4xlarge';
  /**
   * KMS instance that the cluster's own key is made in: `kst-hzz…`. Accounts that are new to KMS need one for any key but their first.
   * @default none: the key is one of the account's without an instance
   * @see https://www.alibabacloud.com/help/en/kms/key-management-service/getting-started/
   */
  readonly kmsInstance?: string;
  /**
   * RAM users by their id, and RAM roles by theirs behind `role/`, who administer the cluster: `['216…', 'role/302…']`. What such a user
   * may do in other clusters is overwritten, for ACK keeps one list of each; they also need a RAM policy that lets them see the cluster.
   * @default whoever provisions it
   */
  readonly admins?: readonly string[];
  /**
   * How long control plane logs and audit logs are kept. Whole days, 1 to 3650. ACK makes the store of the audit logs by itself, and keeps
   * them there for 30 days; what is kept longer is copied into a bucket.
   * @default '90d'
   */
  readonly auditLogs?: DurationInput;
}

/** Name of the cluster in Alibaba Cloud: objects of Kubernetes go by it, so a renamed construct keeps its first one. */
export function ackName(cluster: IConstruct, { name }: Pick<AckProps, 'name'>): string {
  return name ?? firstId(cluster);
}

/** Days that ACK keeps audit logs. */
export const AUDIT_STORE_DAYS = 30;
