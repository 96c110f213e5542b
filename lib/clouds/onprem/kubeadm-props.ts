import type { ClusterFacts } from '../../kube';
import type { HostProps, HostsClusterProps } from './host';

/** The network plugin: a manifest of its own makers, taken only with its checksum. */
export interface NetworkManifest {
  /** Address of a YAML file, of a fixed version. It must bring the plugin's programs (as Calico and Cilium do) and enforce network policies. */
  readonly manifest: string;
  /** SHA-256 of the file: `sha256sum calico.yaml`. */
  readonly sha256: string;
}

export interface KubeadmProps extends HostsClusterProps, ClusterFacts {
  /** Release, whole: `v1.34.2`. Another one upgrades control plane by control plane, then the workers; a minor at a time. */
  readonly version: string;
  /** Machines with the API server and etcd, an odd number. The first begins the cluster. They run pods only if there are no workers. */
  readonly controlPlane: readonly [HostProps, ...HostProps[]];
  /** Machines that run pods. @default none */
  readonly workers?: readonly HostProps[];
  /**
   * kubeadm brings no network: without one no node becomes ready. `given` says that somebody else puts it in, and that nobody waits for ready
   * nodes. Its blocks of addresses must be those of `podCidr`.
   */
  readonly network: NetworkManifest | 'given';
  /** How Services reach pods. @default 'iptables', which every kernel has */
  readonly proxy?: 'iptables' | 'nftables';
  /** Where kubeadm, kubelet and kubectl are downloaded, without the release at the end. @default Kubernetes' own */
  readonly source?: string;
  /** Where crictl is downloaded, which Kubernetes before 1.31 needs. @default its releases on GitHub */
  readonly criTools?: string;
  /** Registry of the control plane's own images. @default Kubernetes' own */
  readonly imageRepository?: string;
}

export const KUBEADM = {
  source: 'https://dl.k8s.io/release',
  criTools: 'https://github.com/kubernetes-sigs/cri-tools/releases/download',
  proxy: 'iptables',
} as const;
