import type { App } from '../../core';
import { checkObjects, collectObjects, type ClusterObjects, type TreeObject } from '../../kube/finished';
import {
  checkMoves,
  FOUNDATION,
  lowerTree,
  orderResources,
  stackOf,
  type CloudResource,
  type OrderedResource,
  type StackSplit,
} from '../../provision';

/** The finished tree, as stacks. */
export interface TreePlan {
  readonly clusters: readonly ClusterObjects[];
  /** Of all stacks, each after what it needs. */
  readonly resources: readonly OrderedResource[];
}

/** What one stack holds. */
export interface StackPlan {
  /** Undefined if there is only one. */
  readonly name: string | undefined;
  readonly resources: readonly OrderedResource[];
  readonly objects: readonly TreeObject[];
}

/** Renders, lowers and checks a tree. Registers nothing. */
export function planTree(app: App): TreePlan {
  const clusters = collectObjects(app);
  checkObjects(clusters);
  checkMoves(app);
  return { clusters, resources: orderResources(app, lowerTree(app)) };
}

/** Names of the stacks that a tree is cut into: the foundation first, then in tree order. */
export function stackNames({ clusters, resources }: TreePlan, split: StackSplit): string[] {
  const constructs = [
    ...resources.map(({ resource }) => resource.construct),
    ...clusters.flatMap(({ objects }) => objects.map(({ construct }) => construct)),
  ];
  return [...new Set([FOUNDATION, ...constructs.flatMap((construct) => stackOf(construct, split) ?? [])])];
}

/** The part of a tree that one stack holds; with `undefined` all of it. */
export function planStack({ clusters, resources }: TreePlan, split: StackSplit, name: string | undefined): StackPlan {
  const here = (construct: CloudResource['construct']) => name === undefined || stackOf(construct, split) === name;
  return {
    name,
    resources: resources.filter(({ resource }) => here(resource.construct)),
    objects: clusters.flatMap(({ objects }) => objects.filter(({ construct }) => here(construct))),
  };
}
