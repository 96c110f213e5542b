import type { IConstruct } from 'constructs';
import type { NodePool } from './node-pool';

const UNIT = Symbol.for('sealane.Unit');
const COMPONENT = Symbol.for('sealane.Component');

/** The cluster that objects go to, as everything behind the tree needs to know it. */
export interface ClusterTarget {
  /** Name of the cluster's folder in the assembly. */
  readonly name: string;
  /** Kubernetes minor of the control plane: `1.34`. */
  readonly version: string;
  /** What its nodes can run. @default nobody knows: nothing is checked */
  readonly capacity?: {
    readonly architectures: readonly string[];
    readonly gpus: readonly string[];
    /** All nodes that there can be. @default nobody knows */
    readonly pools?: readonly NodePool[] | undefined;
  };
  /** Hosts and paths that images may come from, besides the registries of the program. @default nobody says: any */
  readonly imagesFrom?: readonly string[];
  /** How kubectl reaches it. Never a credential. @default as it does without being told */
  readonly access?: { readonly kubeconfig?: string; readonly context?: string };
}

/** A construct whose objects go together to one cluster, and there into one namespace or none. */
export interface Unit extends IConstruct {
  readonly target: ClusterTarget;
  /** Name of the namespace; undefined for a unit of cluster-scoped objects. */
  readonly namespace?: string | undefined;
  /** Stage on the way to production that the unit belongs to; undefined for what all stages share. */
  readonly stage?: string | undefined;
  /**
   * Objects that exist without being in the tree, as the program declares them: `Secret/regcred`, or with a key
   * `Secret/orders-db#url`.
   */
  readonly given?: ReadonlySet<string>;
}

/** Marks a construct class as a unit. */
export function markUnit(construct: Unit): void {
  Object.defineProperty(construct, UNIT, { value: true });
}

/** The unit that the construct belongs to, or undefined if it stands outside of any. */
export function unitOf(construct: IConstruct): Unit | undefined {
  for (let at: IConstruct | undefined = construct; at; at = at.node.scope) if (isUnit(at)) return at;
  return undefined;
}

/** Whether the construct is a unit itself. */
export function isUnit(construct: IConstruct): construct is Unit {
  return UNIT in construct;
}

/** Marks a class of constructs as components: the objects of each are written to one file of their own. */
export function markComponent(prototype: object): void {
  Object.defineProperty(prototype, COMPONENT, { value: true });
}

/** Whether the construct is a component of ours, which knows its own place. */
export function isComponent(construct: IConstruct): boolean {
  return COMPONENT in construct;
}

/** The component that a construct belongs to: the nearest marked one, or the direct child of its unit. */
export function componentOf(construct: IConstruct): IConstruct {
  let at = construct;
  for (;;) {
    if (COMPONENT in at || UNIT in at) return at;
    const scope: IConstruct | undefined = at.node.scope;
    if (!scope || UNIT in scope || !scope.node.scope) return at;
    at = scope;
  }
}
