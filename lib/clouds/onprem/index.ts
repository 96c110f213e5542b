/**
 * Clusters, registries and secret stores of your own: package entry `sealane/onprem`.
 * May import: `lib/core`, `lib/kube`.
 * @packageDocumentation
 */
export { existing, type ExistingProps } from './existing';
export { genericRegistry, type GenericRegistryProps } from './generic-registry';
export { secretStore, type SecretStoreProps } from './secret-store';
export { vault, type VaultKubernetesAuth, type VaultProps } from './vault';
