/**
 * Clusters, registries and secret stores of your own: package entry `sealane/onprem`.
 * May import: `lib/core`, `lib/provision`, `lib/kube`.
 * @packageDocumentation
 */
export { existing, type ExistingProps } from './existing';
export { genericRegistry, type GenericRegistryProps } from './generic-registry';
export { harbor } from './harbor';
export type { HarborProps, HarborPull } from './harbor-props';
export type { BastionProps, HostProps, HostsClusterProps, SshProps } from './host';
export { k3s } from './k3s';
export type { K3sPart, K3sProps } from './k3s-props';
export { kubeadm } from './kubeadm';
export { kubeadmConfig, kubeadmFile, type KubeadmConfig, type KubeadmDocument, type KubeadmNode } from './kubeadm-config';
export type { KubeadmProps, NetworkManifest } from './kubeadm-props';
export { nexus, type NexusProps } from './nexus';
export { rancher } from './rancher';
export type {
  GivenCredential,
  HarvesterMachines,
  RancherCredential,
  RancherCustomNodes,
  RancherMachines,
  RancherPoolProps,
  RancherProps,
  RancherRole,
  VsphereMachines,
} from './rancher-props';
export { secretStore, type SecretStoreProps } from './secret-store';
export { vault, type VaultKubernetesAuth, type VaultProps } from './vault';
