import type { ClusterProvider } from '../../../lib/kube';
import type { CloudAccess, MaintenanceWindow, OwnNetwork, PoolProps, Taint } from '../../../lib/provision';

/** What a program may say of a managed cluster, in words that every cloud takes or refuses by its types. */
export interface ClusterWords {
  readonly name?: string;
  readonly pools?: Readonly<Record<string, PoolProps>>;
  readonly auto?: boolean;
  readonly network?: OwnNetwork | 'given';
  readonly serviceCidr?: string;
  readonly endpoint?: { readonly publicFrom?: readonly string[] };
  readonly admins?: 'some';
  readonly secretsKey?: 'own';
  readonly auditLogs?: '30d' | '400d';
  readonly addons?: 'other';
  readonly maintenance?: MaintenanceWindow;
  readonly patches?: boolean;
  readonly deletionProtection?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A provider of clusters, as the suite and docs/clouds.md know it. */
export interface CloudCase {
  /** As a program writes it: `eks()`. */
  readonly value: string;
  /** Package entry: `sealane/aws`. */
  readonly entry: string;
  /** A cluster that says these words. */
  readonly cluster: (words: ClusterWords) => ClusterProvider;
  /** Machine types: two plain ones of one architecture, one of the other, one with a GPU. @default machines are no matter of this provider */
  readonly machines?: { readonly plain: string; readonly other: string; readonly arm64: string; readonly gpu: string };
  /** A right in it. @default one that says nothing, where an identity is made all the same */
  readonly access?: CloudAccess;
  /** Features that it has not, each with the reason. */
  readonly exceptions: Readonly<Partial<Record<FeatureId, string>>>;
}

type Machines = NonNullable<CloudCase['machines']>;

/** A feature: two programs that differ in it. On a cloud that has it they ask for different resources, and neither has a problem. */
interface Feature {
  readonly title: string;
  readonly without: (machines: Machines) => ClusterWords;
  readonly with: (machines: Machines) => ClusterWords;
}

const pool = (machine: string, props: Partial<PoolProps> = {}): ClusterWords => ({
  pools: { general: { machines: [machine], min: 1, max: 3, ...props } },
});
const plain = ({ plain }: Machines) => pool(plain);
const also =
  (words: ClusterWords) =>
  ({ plain }: Machines): ClusterWords => ({ ...pool(plain), ...words });
const inPool =
  (props: Partial<PoolProps>) =>
  ({ plain }: Machines) =>
    pool(plain, props);
const taint: Taint = { key: 'team', value: 'shop', effect: 'NoSchedule' };

export const FEATURES = {
  'network-cidr': { title: 'Own network: private subnets in each zone', without: plain, with: also({ network: { cidr: '10.64.0.0/16' } }) },
  'network-zones': { title: 'Number of zones', without: also({ network: { zones: 3 } }), with: also({ network: { zones: 2 } }) },
  'nat-per-zone': { title: 'NAT gateway in each zone', without: plain, with: also({ network: { nat: 'per-zone' } }) },
  'network-given': { title: 'Given network', without: plain, with: also({ network: 'given' }) },
  'service-cidr': { title: 'Addresses of Services', without: plain, with: also({ serviceCidr: '192.168.0.0/20' }) },
  'endpoint-public': {
    title: 'Private endpoint; public only from allowed blocks',
    without: plain,
    with: also({ endpoint: { publicFrom: ['203.0.113.0/24'] } }),
  },
  'pool-size': { title: 'Pools with least and most nodes', without: plain, with: inPool({ max: 5 }) },
  spot: { title: 'Spot machines', without: plain, with: inPool({ spot: true }) },
  arm64: { title: 'arm64 machines', without: plain, with: ({ arm64 }) => pool(arm64) },
  gpu: { title: 'GPU machines, with their taint', without: plain, with: ({ gpu }) => pool(gpu) },
  'pool-labels': { title: 'Node labels', without: plain, with: inPool({ labels: { team: 'shop' } }) },
  'pool-taints': { title: 'Node taints', without: plain, with: inPool({ taints: [taint] }) },
  'pool-disk': { title: 'Disk of the nodes', without: plain, with: inPool({ disk: '120Gi' }) },
  'pool-unavailable': { title: 'Nodes that an upgrade takes at once', without: plain, with: inPool({ maxUnavailablePercent: 50 }) },
  'pool-blue-green': {
    title: 'Another machine type: the new pool is ready before the old one goes',
    without: plain,
    with: ({ other }) => pool(other),
  },
  auto: { title: 'Auto mode', without: plain, with: () => ({ auto: true, pools: {} }) },
  'secrets-key': { title: 'Secrets encrypted with a key (own or given)', without: plain, with: also({ secretsKey: 'own' }) },
  'audit-logs': { title: 'Audit logs with retention', without: also({ auditLogs: '30d' }), with: also({ auditLogs: '400d' }) },
  addons: { title: 'Add-ons: pinned, left out, added', without: plain, with: also({ addons: 'other' }) },
  admins: { title: 'Administrators', without: plain, with: also({ admins: 'some' }) },
  maintenance: { title: 'Maintenance window', without: plain, with: also({ maintenance: { day: 'tuesday', hour: 3 } }) },
  patches: { title: 'Patches by the cloud, or not', without: plain, with: also({ patches: false }) },
  protection: { title: 'Deletion protection', without: plain, with: also({ deletionProtection: false }) },
  tags: { title: 'Tags', without: plain, with: also({ tags: { team: 'shop' } }) },
  name: { title: 'Name of its own', without: plain, with: also({ name: 'shop-eu' }) },
} satisfies Readonly<Record<string, Feature>>;

export type FeatureId = keyof typeof FEATURES | 'keyless-kubeconfig' | 'pod-identity';

/** Titles of what the suite asks in another way. */
export const OTHER_TITLES = {
  'keyless-kubeconfig': 'Kubeconfig without a static secret',
  'pod-identity': 'Pods become identities of the cloud',
} as const;
