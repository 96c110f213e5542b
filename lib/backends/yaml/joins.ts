import { providersOf, type ClusterObjects, type Reference, type TreeObject } from '../../kube/finished';

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
export function joinsOf(cluster: ClusterObjects): ObjectJoin[] {
  const providers = providersOf(cluster);
  const joins: ObjectJoin[] = [];
  for (const from of cluster.objects) {
    for (const reference of from.references) {
      const provider = providers.find(reference);
      if (provider && provider.object !== from) joins.push({ kind: reference.join, from, to: provider.object, orders: reference.orders });
    }
  }
  return joins;
}
