import type { Construct, IConstruct } from 'constructs';
import type { ClusterCapacity } from './cluster';
import type { Deferred } from './deferred';
import type { Lowering } from './lowering';
import type { NamedDeferred } from './named';
import type { OidcTrust } from './trust';

/** The part of a cluster's provider that makes the cluster. Values are stateless: each question names the construct. */
export interface ClusterProvisioner {
  /** The cloud, as registries, accesses and identities name it: only equal ones fit each other. */
  readonly cloud: string;
  /** Where it lies. @default nobody knows: `standsIn` may tell whose law holds there */
  readonly region?: string;
  readonly capacity: ClusterCapacity;
  /** Checks the props, once the construct stands. */
  check(cluster: IConstruct): void;
  /** Puts network, cluster, pools, keys and logs on the shelf. */
  lower(into: Lowering, cluster: IConstruct): void;
  /** Puts the objects in the cluster without which it would not be what programs expect. @default it needs none */
  furnish?(cluster: Construct): void;
  /** Text that names the cluster for good: a provider of Kubernetes objects is never replaced while it stays. Never deferred. */
  identifier(cluster: IConstruct): string;
  /** Name in the cloud; of a cluster that is made through an output of it, so that whoever uses the name comes after it. */
  cloudName(cluster: IConstruct): string | Deferred;
  /** The kubeconfig as JSON text, without a static credential wherever the cloud has a login of its own. */
  kubeconfig(cluster: IConstruct): Deferred;
  /** Who pulls images for the pods: the identity of the nodes. */
  principal(cluster: IConstruct): ClusterPrincipal;
  /** How a service account becomes an identity of the cloud. @default pods of this cluster have none */
  readonly pods?: PodIdentityProvider;
}

/** A cluster as a registry sees it. */
export interface ClusterPrincipal {
  readonly cloud: string;
  readonly cluster: IConstruct;
  /** What the registry grants the right to pull to: a role, a service account's e-mail. @default nothing to name: the cloud has it by account */
  readonly nodes?: Deferred;
}

/** A service account that acts in the cloud. */
export interface PodAccount {
  readonly cluster: IConstruct;
  /** The workload: what is provisioned for it stands below its path. */
  readonly workload: IConstruct;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** How the objects of a workload say which identity its pods have. */
export interface PodMarks {
  /** Annotations of the service account. @default none */
  readonly account?: Readonly<Record<string, string>>;
  /** Labels of the pods. @default none */
  readonly podLabels?: Readonly<Record<string, string>>;
}

export interface PodIdentityProvider {
  /** What the objects need; asked once for each workload, while the tree is built. */
  marks(account: PodAccount): PodMarks;
  lower(into: Lowering, account: PodAccount, access: readonly CloudAccess[]): void;
}

/** A right in a cloud: made by the cloud's own folder, read by it alone. */
export interface CloudAccess {
  readonly cloud: string;
  /** As reports show it: `read s3://backups`. */
  readonly what: string;
}

/** The part of a registry's provider that makes the registry. */
export interface RegistryProvisioner {
  readonly cloud: string;
  /** Where its images lie. @default nobody knows: its host or `standsIn` may tell whose law holds there */
  readonly region?: string;
  check(registry: IConstruct): void;
  lower(into: Lowering, use: RegistryUse): void;
  /** Whether nodes of such a cluster can be given the right to pull; else its namespaces need a pull secret. */
  grantsPull(to: ClusterPrincipal): boolean;
}

/** What the tree wants of a registry. */
export interface RegistryUse {
  readonly registry: IConstruct;
  /** Names of the images, sorted: each is a repository. */
  readonly repositories: readonly string[];
  /** Clusters whose namespaces pull from it. */
  readonly pulledBy: readonly ClusterPrincipal[];
}

/** What makes a small thing that needs no word of its own for each cloud: a DNS zone, an object store. */
export interface ResourceProvisioner {
  readonly cloud: string;
  check(construct: IConstruct): void;
  lower(into: Lowering, construct: IConstruct): void;
}

export interface DnsZoneProvisioner extends ResourceProvisioner {
  /** Name servers to enter at the registrar, joined by spaces. */
  nameServers(zone: IConstruct): NamedDeferred;
  /** Right to write records: for ExternalDNS and cert-manager. */
  access(zone: IConstruct): CloudAccess;
}

export interface ObjectStoreProvisioner extends ResourceProvisioner {
  /** Where its objects lie. @default nobody knows: `standsIn` may tell whose law holds there */
  readonly region?: string;
  /** Name of the bucket, as backup tools take it. */
  bucket(store: IConstruct): string;
  access(store: IConstruct, mode: 'read' | 'write'): CloudAccess;
}

/** What lets a CI system act in the cloud without a key. */
export interface CiIdentityProvisioner {
  readonly cloud: string;
  check(identity: IConstruct): void;
  lower(into: Lowering, use: CiUse): void;
  /** What the pipeline logs in as: a role ARN, a service account's e-mail. */
  login(identity: IConstruct): NamedDeferred | string;
  /** How a cluster of the cloud knows it, for a RoleBinding. */
  subject(identity: IConstruct, cluster: DeployTarget): { readonly kind: 'User' | 'Group'; readonly name: string };
}

/** A cluster that a pipeline deploys to. */
export interface DeployTarget extends IConstruct {
  readonly provision: ClusterProvisioner | undefined;
}

/** A namespace that a pipeline deploys to. */
export interface DeployNamespace {
  readonly cluster: IConstruct;
  readonly namespace: string;
}

/** A registry, with the names of its images. */
export interface PushTarget extends IConstruct {
  readonly images: readonly string[];
}

/** What the tree wants of a CI identity. */
export interface CiUse {
  readonly identity: IConstruct;
  readonly trust: OidcTrust;
  /** Registries that it pushes to. */
  readonly push: readonly PushTarget[];
  /** Clusters that it deploys to. */
  readonly clusters: readonly DeployTarget[];
  /** Namespaces that it deploys to, for clouds that give rights inside of a cluster by themselves. */
  readonly namespaces: readonly DeployNamespace[];
  readonly access: readonly CloudAccess[];
}
