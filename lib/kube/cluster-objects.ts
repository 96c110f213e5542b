import type { ClusterTarget } from '../core';
import { IdentityMap } from './identity';
import { providersOf, type Providers } from './references';
import type { KubeFacts } from './schema';
import { identityOf, type TreeObject } from './tree';

/** All objects of one cluster, with the look-ups that checks need. */
export interface ClusterObjects {
  readonly target: ClusterTarget;
  readonly facts: KubeFacts;
  readonly objects: readonly TreeObject[];
  /** With duplicates, the first. */
  readonly byIdentity: IdentityMap<TreeObject>;
  readonly providers: Providers;
}

/** Makes the look-ups over the objects of a cluster. */
export function clusterObjects(target: ClusterTarget, facts: KubeFacts, objects: readonly TreeObject[]): ClusterObjects {
  const byIdentity = new IdentityMap<TreeObject>();
  for (const object of objects) byIdentity.add(identityOf(object), object);
  return { target, facts, objects, byIdentity, providers: providersOf(objects, byIdentity) };
}
