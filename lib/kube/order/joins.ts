import type { ClusterObjects } from '../cluster-objects';
import type { Reference } from '../references';
import type { TreeObject } from '../tree';

/** A reference whose both ends are in the tree. */
export interface ObjectJoin {
  readonly kind: Reference['join'];
  readonly from: TreeObject;
  /** The wanted object, or the one that a controller makes it from. */
  readonly to: TreeObject;
  /** The end must exist before the start. */
  readonly orders: boolean;
}

/** Every reference between two objects of a cluster. */
export function joinsOf({ objects, providers }: ClusterObjects): ObjectJoin[] {
  const joins: ObjectJoin[] = [];
  for (const from of objects) {
    for (const reference of from.references) {
      const to = providers.find(reference);
      if (to && to !== from) joins.push({ kind: reference.join, from, to, orders: reference.orders });
    }
  }
  return joins;
}
