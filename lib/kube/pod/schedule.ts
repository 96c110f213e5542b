import type { Affinity, PodSpec, Toleration, TopologySpreadConstraint } from '../generated/kinds';
import { GPU } from './resources';
import type { PodInput } from './source';

/** How pods of a workload keep apart. */
export type Spread = 'prefer' | 'require' | 'none';

/** A priority that the tree holds: a `PriorityClass`. */
export interface PriorityInput extends PodInput {
  readonly name: string;
}

/** GPU nodes keep other pods off by this taint, on every cloud. */
const GPU_TOLERATION: Toleration = { key: GPU, operator: 'Exists', effect: 'NoSchedule' };

/** Where pods may and should run. */
export interface ScheduleProps {
  /**
   * How pods of the workload keep apart over zones and nodes. `prefer` spreads where there is room, `require` leaves a pod
   * pending rather than crowd it.
   * @default 'prefer'; 'none' for an Agent, which is on every node anyway, and for a Job or CronJob
   */
  readonly spread?: Spread;
  /** Labels that a node must have. @default any node */
  readonly nodes?: Readonly<Record<string, string>>;
  /** Taints that the pods accept. @default none */
  readonly tolerations?: readonly Toleration[];
  /** Affinity in Kubernetes' own words. @default none */
  readonly affinity?: Affinity;
  /** A PriorityClass of the tree, or the name of one that exists. @default the cluster's default priority */
  readonly priority?: PriorityInput | string;
}

/** What a workload adds to its scheduling props. */
export interface ScheduleFrame {
  readonly selector: Readonly<Record<string, string>>;
  /** How its pods keep apart if the program does not say. */
  readonly spread: Spread;
  /** Labels that a node must have; undefined for any node. */
  readonly nodes: Readonly<Record<string, string>> | undefined;
  /** Its pods use GPUs. */
  readonly gpus: boolean;
}

/** Gives a pod spec its scheduling fields. */
export function addSchedule(
  spec: Omit<PodSpec, 'containers'>,
  props: ScheduleProps,
  { selector, spread, nodes, gpus }: ScheduleFrame,
): void {
  const constraints = spreadOf(props.spread ?? spread, selector);
  const tolerations = gpus ? [...(props.tolerations ?? []), GPU_TOLERATION] : props.tolerations;
  if (nodes) spec.nodeSelector = { ...nodes };
  if (tolerations) spec.tolerations = [...tolerations];
  if (props.affinity) spec.affinity = props.affinity;
  if (props.priority !== undefined) spec.priorityClassName = typeof props.priority === 'string' ? props.priority : props.priority.name;
  if (constraints.length > 0) spec.topologySpreadConstraints = constraints;
}

function spreadOf(spread: Spread, matchLabels: Readonly<Record<string, string>>): TopologySpreadConstraint[] {
  if (spread === 'none') return [];
  const whenUnsatisfiable = spread === 'require' ? 'DoNotSchedule' : 'ScheduleAnyway';
  return ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable,
    labelSelector: { matchLabels: { ...matchLabels } },
    // Pods of the version before do not count, or a rolling update would find every place taken.
    matchLabelKeys: ['pod-template-hash'],
  }));
}
