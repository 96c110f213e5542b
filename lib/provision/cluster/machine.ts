import type { MachineSize, NodePool } from '../../core';

/** What a machine type is, as scheduling sees it. */
export interface MachineFacts {
  readonly architecture: Architecture;
  /** Resource by which pods ask for its GPUs: `nvidia.com/gpu`. @default no GPU */
  readonly gpu?: string;
  /** How many GPUs it has. @default with `gpu` nobody knows it */
  readonly gpus?: number;
  /** @default its name does not tell */
  readonly size?: MachineSize;
  /** How many pods a node of it takes, those of the cloud too. @default nobody knows: the network of pods or an answer of the cloud decides */
  readonly pods?: number;
}

export type Architecture = 'amd64' | 'arm64';

/** What the nodes of a cluster can run. */
export interface ClusterCapacity {
  readonly architectures: readonly Architecture[];
  /** Resources of GPUs, of which some pool has any. */
  readonly gpus: readonly string[];
  /** All nodes that there can be. @default nobody knows: whether pods have room is not checked */
  readonly pools?: readonly NodePool[] | undefined;
}

/** What a cloud is to the checks of its clusters: data, and one question. */
export interface CloudFacts {
  /** As problems call it: `EKS`. */
  readonly name: string;
  readonly regions: readonly string[];
  /** Kubernetes minors that it offers, ascending. */
  readonly versions: readonly string[];
  /** The longest name that a pool can have. */
  readonly maxPoolName: number;
  /** What a machine type is; undefined if the cloud has none of that name. */
  machine(type: string): MachineFacts | undefined;
  /** Machine types that are often meant, for "did you mean". */
  readonly commonMachines: readonly string[];
}
