/** Machines of one kind that pods run on, as far as a program knows them. */
export interface NodePool {
  readonly name: string;
  /** Nodes at most, over all zones. */
  readonly max: number;
  /** Zones that its nodes are spread over. @default nobody knows */
  readonly zones?: number;
  /** Labels of its nodes that the program gives them, and their architecture. */
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  /** Resource by which pods ask for its GPUs. @default none */
  readonly gpu?: string;
  /** Sizes of its machines, of which the cloud gives any. @default of one of them nobody knows it */
  readonly machines?: readonly MachineSize[];
  /** Pods that a node takes, those of the cloud too: for each of its machines. @default of one of them nobody knows it */
  readonly pods?: readonly number[];
  /** GPUs that a node has: for each of its machines. @default it has none, or of one of them nobody knows it */
  readonly gpus?: readonly number[];
  /** Disk of a node, in GiB. @default nobody knows */
  readonly disk?: number;
}

/** What a machine has before anything runs on it. */
export interface MachineSize {
  /** Cores, as Kubernetes counts them. */
  readonly cpu: number;
  /** GiB. */
  readonly memory: number;
}
