/**
 * Google Cloud: package entry `sealane/gcp`.
 * May import: `lib/core`, `lib/provision`, `lib/kube`.
 * @packageDocumentation
 */
export { gcpAccess, type GcpAccess, type GcpGrant, type GcpResource } from './access';
export { artifactRegistry } from './artifact-registry';
export type { ArtifactRegistryProps } from './artifact-registry-props';
export { cloudDns } from './cloud-dns';
export type { CloudDnsProps } from './cloud-dns-props';
export { cloudStorage } from './cloud-storage';
export type { CloudStorageProps } from './cloud-storage-props';
export { existingGke, type ExistingGkeProps } from './existing-gke';
export type { GcpRegion } from './facts';
export { gke } from './gke';
export type {
  ExistingGkeNetwork,
  GivenGkeNetwork,
  GkeAddon,
  GkeEndpoint,
  GkeMaintenance,
  GkeNetwork,
  GkePool,
  GkeProps,
} from './gke-props';
export type { GcpProject } from './provider';
export { secretManager, type SecretManagerProps, type WorkloadIdentity } from './secret-manager';
export { workloadIdentity } from './workload-identity';
export type { WorkloadIdentityProps } from './workload-identity-props';
