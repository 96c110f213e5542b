import type { MachineSize } from '../../core';

/** What pods of a node can ask for together: cores, and bytes. */
export interface Room {
  readonly cpu: number;
  readonly memory: number;
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
const SYSTEM: Room = { cpu: 0.2, memory: 128 * MI };

/** What is left of a machine for the pods of programs. */
export function allocatable({ cpu, memory }: MachineSize): Room {
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
