import type { IConstruct } from 'constructs';
import { problem } from '../problems';

const claims = new WeakMap<IConstruct, Map<string, IConstruct>>();

/** Two clusters of one identifier would be one cluster to the cloud: the second is a problem. */
export function claimName(cluster: IConstruct, identifier: string): void {
  const { root } = cluster.node;
  let known = claims.get(root);
  if (!known) claims.set(root, (known = new Map<string, IConstruct>()));
  const other = known.get(identifier) ?? cluster;
  if (other === cluster) known.set(identifier, cluster);
  else problem(cluster, 'cluster/name-twice', { name: identifier, other: other.node.path });
}
