import { Component, KubeObject, type PodUser, type PriorityInput } from '../lib/kube';
import { checkedProps } from './checked-props';
import type { Cluster } from './cluster';
import { Namespace } from './namespace';
import { problem } from './problems';

export interface PriorityClassProps {
  /** Higher goes first. A whole number up to 1 000 000 000; pods without a class have 0. It can never be changed. */
  readonly value: number;
  /** Push pods of lower priority off their nodes when there is no room. @default true */
  readonly preempts?: boolean;
  /** Give it to all pods that name no class. One class of a cluster at most. @default false */
  readonly isDefault?: boolean;
  /** What it is for, for readers of the cluster. @default none */
  readonly description?: string;
  /** Name in the cluster. @default the construct's id */
  readonly name?: string;
}

const HIGHEST = 1_000_000_000;
/** The default class of each cluster. */
const DEFAULTS = new WeakMap<Cluster, { readonly name: string }>();

/**
 * A priority of pods in a cluster: `new WebService(ns, 'orders', { priority: high })`.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
 */
export class PriorityClass extends Component implements PriorityInput {
  public readonly name: string;
  public readonly object: KubeObject;

  constructor(
    private readonly cluster: Cluster,
    id: string,
    given: PriorityClassProps,
  ) {
    super(cluster, id);
    const props = checkedProps(this, 'PriorityClass', given);
    this.name = props.name ?? id;
    const { value, preempts = true, isDefault = false, description } = props;
    if (!Number.isInteger(value) || value > HIGHEST || value < -(2 ** 31)) problem(this, 'priority/value', { got: value, max: HIGHEST });
    if (isDefault) this.checkOnlyDefault();
    if (this.name.startsWith('system-')) problem(this, 'priority/system-name', { name: this.name });
    this.object = new KubeObject(this, 'priority-class', {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: this.name },
      body: () => ({
        value,
        globalDefault: isDefault,
        preemptionPolicy: preempts ? 'PreemptLowerPriority' : 'Never',
        ...(description === undefined ? {} : { description }),
      }),
    });
  }

  public attach(user: PodUser): void {
    const { cluster } = Namespace.of(user);
    if (cluster !== this.cluster)
      problem(user, 'reference/other-cluster-priority', { name: this.name, from: cluster.target.name, to: this.cluster.target.name });
  }

  private checkOnlyDefault(): void {
    const other = DEFAULTS.get(this.cluster);
    if (other) problem(this, 'priority/second-default', { name: this.name, other: other.name });
    else DEFAULTS.set(this.cluster, this);
  }
}
