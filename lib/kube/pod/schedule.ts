import type { Affinity, PodSpec, Toleration, TopologySpreadConstraint } from '../generated/kinds';
import type { PodInput } from './source';

/** How pods of a workload keep apart. */
export type Spread = 'prefer' | 'require' | 'none';

/** A priority that the tree holds: a `PriorityClass`. */
export interface PriorityInput extends PodInput {
  readonly name: string;
}

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

/** The scheduling fields of a pod spec. */
export function scheduleSpec(props: ScheduleProps, selector: Readonly<Record<string, string>>, otherwise: Spread): Partial<PodSpec> {
  const constraints = spreadOf(props.spread ?? otherwise, selector);
  return {
    ...(props.nodes ? { nodeSelector: { ...props.nodes } } : {}),
    ...(props.tolerations ? { tolerations: [...props.tolerations] } : {}),
    ...(props.affinity ? { affinity: props.affinity } : {}),
    ...(props.priority === undefined
      ? {}
      : { priorityClassName: typeof props.priority === 'string' ? props.priority : props.priority.name }),
    ...(constraints.length > 0 ? { topologySpreadConstraints: constraints } : {}),
  };
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
