import type { MachineSize, NodePool } from '../../core';

/** What pods of a node can ask for together: cores, bytes of memory, pods, GPUs, and bytes of its disk. */
export interface Room {
  readonly cpu: number;
  readonly memory: number;
  readonly pods: number;
  readonly gpus: number;
  readonly disk: number;
}

type Steps = readonly (readonly [upTo: number, share: number])[];

/**
 * What GKE keeps back for kubelet and system, the most of all clouds that say it: cores, then GiB. Others keep back the same share of
 * cores (EKS) or less memory, so a node of theirs has a little more.
 * @see https://cloud.google.com/kubernetes-engine/docs/concepts/plan-node-sizes
 */
const RESERVED: { readonly cpu: Steps; readonly memory: Steps } = {
  cpu: [
    [1, 0.06],
    [2, 0.01],
    [4, 0.005],
    [Infinity, 0.0025],
  ],
  memory: [
    [4, 0.25],
    [8, 0.2],
    [16, 0.1],
    [128, 0.06],
    [Infinity, 0.02],
  ],
};

const GI = 2 ** 30;
const MI = 2 ** 20;
/** Below it kubelet evicts. @see https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#hard-eviction-thresholds */
const EVICTION = 100 * MI;
/**
 * What the cloud's own DaemonSets ask for, which no program shows: kube-proxy, network, disks, metrics. An estimate: no cloud promises
 * a number.
 */
const SYSTEM = { cpu: 0.2, memory: 128 * MI, pods: 4 };
/** Of the disk kubelet begins to evict at a tenth. */
const DISK_SHARE = 0.9;

/**
 * What is left of a node of the pool for the pods of programs: of its smallest or of its largest machine. What nobody knows of it is
 * infinite: a node is believed to have it.
 */
export function allocatable({ machines, pods, gpu, gpus, disk }: NodePool, pick: (...amounts: number[]) => number): Room {
  const sizes = machines?.map(sizeOf);
  return {
    cpu: sizes ? pick(...sizes.map(({ cpu }) => cpu)) : Infinity,
    memory: sizes ? pick(...sizes.map(({ memory }) => memory)) : Infinity,
    pods: pods ? Math.max(0, pick(...pods) - SYSTEM.pods) : Infinity,
    gpus: gpu === undefined ? 0 : gpus ? pick(...gpus) : Infinity,
    disk: disk === undefined ? Infinity : disk * GI * DISK_SHARE,
  };
}

function sizeOf({ cpu, memory }: MachineSize): Pick<Room, 'cpu' | 'memory'> {
  return {
    cpu: Math.max(0, cpu - reserved(cpu, RESERVED.cpu) - SYSTEM.cpu),
    memory: Math.max(0, (memory - reserved(memory, RESERVED.memory)) * GI - EVICTION - SYSTEM.memory),
  };
}

function reserved(amount: number, steps: Steps): number {
  let [sum, below] = [0, 0];
  for (const [upTo, share] of steps) {
    sum += Math.max(0, Math.min(amount, upTo) - below) * share;
    below = upTo;
  }
  return sum;
}
