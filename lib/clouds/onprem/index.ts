/**
 * Clusters, registries and secret stores of your own: package entry `sealane/onprem`.
 * May import: `lib/core`, `lib/provision`, `lib/kube`.
 * @packageDocumentation
 */
export { existing, type ExistingProps } from './existing';
export { genericRegistry, type GenericRegistryProps } from './generic-registry';
export type { BastionProps, HostProps, HostsClusterProps, SshProps } from './host';
export { k3s } from './k3s';
export { kubeadm } from './kubeadm';
export { kubeadmConfig, kubeadmFile, type KubeadmConfig, type KubeadmDocument, type KubeadmNode } from './kubeadm-config';
export type { KubeadmProps, NetworkManifest } from './kubeadm-props';
export type { K3sPart, K3sProps } from './k3s-props';
export { secretStore, type SecretStoreProps } from './secret-store';
export { vault, type VaultKubernetesAuth, type VaultProps } from './vault';
