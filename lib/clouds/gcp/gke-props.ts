import type { IConstruct } from 'constructs';
import type { ClusterFacts } from '../../kube';
import {
  firstId,
  type EndpointProps,
  type MaintenanceWindow,
  type ManagedClusterProps,
  type OwnNetwork,
  type PoolProps,
} from '../../provision';
import type { GcpRegion } from './facts';
import type { GcpProject } from './provider';

/** A node pool of GKE, which has one machine type. GPUs are those of the machine type (A2 to A4X, G2, G4), none that is attached to an N1. */
export interface GkePool extends Omit<PoolProps, 'machines'> {
  /** The machine type: `['c4a-standard-4']`. A pool of GKE has one; a second type is a second pool. */
  readonly machines: readonly [string];
}

/** A network of the cluster's own. Cloud NAT is a service of the region, which survives the loss of a zone: there is none per zone. */
export interface GkeNetwork extends Omit<OwnNetwork, 'nat'> {
  /** How private nodes reach the internet: by Cloud NAT, or not at all. Google's own APIs are reached without. @default 'single' */
  readonly nat?: 'single' | 'none';
}

/** A given network, as `network` takes it. */
export interface ExistingGkeNetwork {
  readonly existing: GivenGkeNetwork;
}

/** A network that is there already, such as a shared one. Nodes need a way to what they pull beyond Artifact Registry. */
export interface GivenGkeNetwork {
  /** `projects/shop-net/global/networks/shared` */
  readonly network: string;
  /** Subnetwork of the cluster's region: `projects/shop-net/regions/europe-west3/subnetworks/eu`. */
  readonly subnetwork: string;
  /** Name of its secondary range for pods. */
  readonly podsRange: string;
  /** Name of its secondary range for Services; so `serviceCidr` cannot be given. */
  readonly servicesRange: string;
}

export interface GkeEndpoint extends EndpointProps {
  /**
   * A DNS name by which the API server is reached from anywhere, by those whom IAM gives `container.clusters.connect`: runners of a CI
   * system without fixed addresses. The kubeconfig then uses it.
   * @default false
   * @see https://cloud.google.com/kubernetes-engine/docs/concepts/network-isolation#dns-based_endpoint
   */
  readonly dns?: boolean;
}

export interface GkeMaintenance extends Omit<MaintenanceWindow, 'hours'> {
  /**
   * Whole hours, 12 to 24: GKE wants 48 hours in any 32 days, and a week has one window.
   * @default 12
   * @see https://cloud.google.com/kubernetes-engine/docs/concepts/maintenance-windows-and-exclusions
   */
  readonly hours?: number;
}

/** Add-ons of GKE. They have no versions of their own: each comes with the cluster's. */
export type GkeAddon = (typeof ADDONS)[number];

export const ADDONS = [
  'configConnector',
  'dnsCache',
  'gcePersistentDiskCsiDriver',
  'gcpFilestoreCsiDriver',
  'gcsFuseCsiDriver',
  'gkeBackupAgent',
  'horizontalPodAutoscaling',
  'httpLoadBalancing',
  'statefulHa',
] as const;

/** Words of managed clusters that GKE takes in another shape. */
type Reshaped = 'pools' | 'network' | 'endpoint' | 'maintenance' | 'addons';

export interface GkeProps extends Omit<ManagedClusterProps<GcpRegion>, Reshaped>, GcpProject, ClusterFacts {
  /** Node pools by name. @default none, which only Autopilot (`auto`) can do */
  readonly pools?: Readonly<Record<string, GkePool>>;
  /** A network of its own, or a given one. @default its own, 10.0.0.0/16, over three zones that Google chooses, with Cloud NAT */
  readonly network?: GkeNetwork | ExistingGkeNetwork;
  /** Who reaches the API server. @default only the network itself */
  readonly endpoint?: GkeEndpoint;
  /** When Google may upgrade it. @default Sunday, 02:00 to 14:00 UTC */
  readonly maintenance?: GkeMaintenance;
  /** Add-ons that are switched on or left out. @default disks, DNS cache, load balancers and pod autoscaling are on; Autopilot has its own */
  readonly addons?: Readonly<Partial<Record<GkeAddon, boolean>>>;
  /**
   * Release channel: how soon patches come. Minor versions come from `version` alone, until Google supports one no longer. With
   * `patches: false` only a run of the engine upgrades nodes; Google patches the control plane in any case.
   * @default 'REGULAR'
   * @see https://cloud.google.com/kubernetes-engine/docs/concepts/release-channels
   */
  readonly channel?: 'RAPID' | 'REGULAR' | 'STABLE' | 'EXTENDED';
  /**
   * Full name of a KMS key of the region for the disks of the nodes: `projects/…/locations/…/keyRings/…/cryptoKeys/…`. The service agent
   * of Compute Engine must be allowed to use it. Another key is another pool.
   * @default Google's own keys
   */
  readonly disksKey?: string;
  /**
   * Google group whose member groups RoleBindings may name: `gke-security-groups@shop.example`.
   * @default none: RoleBindings name users and service accounts
   * @see https://cloud.google.com/kubernetes-engine/docs/how-to/google-groups-rbac
   */
  readonly securityGroup?: string;
}

/** Name of the cluster in Google Cloud: it can never change, so a renamed construct keeps its first one. */
export function gkeName(cluster: IConstruct, { name }: Pick<GkeProps, 'name'>): string {
  return name ?? firstId(cluster);
}

/** The cluster's name for good. */
export function gkePath(cluster: IConstruct, props: Pick<GkeProps, 'name' | 'project' | 'region'>): string {
  return `projects/${props.project}/locations/${props.region}/clusters/${gkeName(cluster, props)}`;
}

/** Hours of the maintenance window, if the program does not say. */
export const WINDOW_HOURS = 12;

/** Pool whose identities the pods of a project's clusters have. */
export function workloadPool(project: string): string {
  return `${project}.svc.id.goog`;
}
