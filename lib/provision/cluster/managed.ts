import type { DurationInput, SizeInput } from '../../core';

/** A machine pool of a cluster. Changing what the cloud cannot change in place makes a new pool beside the old one first. */
export interface PoolProps<Machine extends string = string> {
  /** Machine types of the cloud, the preferred first. All of one architecture, all with the same GPU or none. */
  readonly machines: readonly Machine[];
  /** Nodes at least, over all zones. */
  readonly min: number;
  /** Nodes at most, over all zones. */
  readonly max: number;
  /** Machines that the cloud may take back at two minutes' notice or less, for a fraction of the price. @default false */
  readonly spot?: boolean;
  /** Labels of its nodes. @default `sealane.dev/pool: <name>` only, which is always there */
  readonly labels?: Readonly<Record<string, string>>;
  /** What keeps pods off its nodes. @default none; with a GPU `nvidia.com/gpu:NoSchedule`, which is always there */
  readonly taints?: readonly Taint[];
  /** Disk of each node, encrypted. @default '50Gi' */
  readonly disk?: SizeInput;
  /** Nodes that an upgrade may take away at once, in percent of the pool. @default 25 */
  readonly maxUnavailablePercent?: number;
}

export interface Taint {
  readonly key: string;
  /** @default '' */
  readonly value?: string;
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** A network of the cluster's own: private subnets in each zone, and a way out. */
export interface OwnNetwork {
  /** Addresses of the network: IPv4, /16 to /21. @default '10.0.0.0/16' */
  readonly cidr?: string;
  /** Zones that it spans, at least two. @default 3, or as many as the region has */
  readonly zones?: number;
  /**
   * How private nodes reach the internet: one gateway is cheap, one per zone survives the loss of a zone.
   * @default 'single'
   */
  readonly nat?: 'single' | 'per-zone' | 'none';
}

/** Who may call the API server over the internet. */
export interface EndpointProps {
  /** IPv4 blocks that may; `'0.0.0.0/0'` is everybody. @default none: only from inside of the network */
  readonly publicFrom?: readonly string[];
}

/** When the cloud may work on the cluster, in UTC. */
export interface MaintenanceWindow {
  readonly day: 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
  /** Hour of the day at which it begins: 0 to 23. */
  readonly hour: number;
  /** @default 4 */
  readonly hours?: number;
}

/** What a managed cluster is asked for on every cloud. Each cloud narrows the types, and adds what only it has. */
export interface ManagedClusterProps<Region extends string = string, Machine extends string = string, Given = unknown> {
  readonly region: Region;
  /** Kubernetes minor: `'1.34'`. */
  readonly version: string;
  /** Name in the cloud. It can never change. @default the construct's id */
  readonly name?: string;
  /** Machine pools by name. @default none, which only `auto` can do */
  readonly pools?: Readonly<Record<string, PoolProps<Machine>>>;
  /** The cloud makes and removes nodes by itself, as pods need them. @default false */
  readonly auto?: boolean;
  /** A network of its own, or a given one. @default its own, 10.0.0.0/16 over 3 zones with one NAT gateway */
  readonly network?: OwnNetwork | { readonly existing: Given };
  /** Addresses of Services. @default '172.20.0.0/16' */
  readonly serviceCidr?: string;
  /** Who reaches the API server. @default only the network itself */
  readonly endpoint?: EndpointProps;
  /** Principals of the cloud that administer the cluster: role ARNs, groups, user ids. @default whoever provisions it */
  readonly admins?: readonly string[];
  /** Key of the cloud that encrypts Secrets at rest. @default a key of the cluster's own, rotated each year */
  readonly secretsKey?: string;
  /** How long audit and API server logs are kept. Whole days. @default '90d' */
  readonly auditLogs?: DurationInput;
  /** Versions of add-ons, by the cloud's name of them; `false` leaves one out. @default network, DNS, storage and metrics, newest versions */
  readonly addons?: Readonly<Record<string, string | false>>;
  /** When the cloud may work on it. @default Sunday, 02:00 to 06:00 UTC */
  readonly maintenance?: MaintenanceWindow;
  /** Let the cloud install patches of the same minor by itself. @default true */
  readonly patches?: boolean;
  /** The cloud and the engine refuse to delete it. @default true */
  readonly deletionProtection?: boolean;
  /** Tags or labels of everything that it is made of. @default `managed-by: sealane` and `cluster: <name>`, which are always there */
  readonly tags?: Readonly<Record<string, string>>;
  /** Why it may be replaced, with all that runs in it. @default it may not: a change that replaces it is a problem */
  readonly replace?: { readonly reason: string };
}

/** Defaults of every cloud, in one place. */
export const MANAGED = {
  cidr: '10.0.0.0/16',
  zones: 3,
  nat: 'single',
  serviceCidr: '172.20.0.0/16',
  disk: '50Gi',
  maxUnavailablePercent: 25,
  auditLogs: '90d',
  maintenance: { day: 'sunday', hour: 2, hours: 4 },
} as const;
