import type { IConstruct } from 'constructs';
import { unitOf } from '../core';

/** Into which Pulumi stacks a tree is cut, besides the foundation. */
export type StackSplit = 'stage' | 'namespace' | 'one';

/** The stack of everything that no namespace owns: networks, clusters, registries, identities, cluster-wide objects. */
export const FOUNDATION = 'network-cluster';

/**
 * The stack that a construct belongs to. With `one` there is a single stack, and its name is the user's own.
 * @returns undefined with `one`
 */
export function stackOf(construct: IConstruct, split: StackSplit): string | undefined {
  if (split === 'one') return undefined;
  for (let unit = unitOf(construct); unit; unit = unit.node.scope && unitOf(unit.node.scope)) {
    if (unit.namespace === undefined) continue;
    return split === 'stage' ? (unit.stage ?? unit.namespace) : unit.namespace;
  }
  return FOUNDATION;
}
