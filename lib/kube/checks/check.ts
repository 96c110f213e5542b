import type { ClusterObjects } from '../cluster-objects';
import type { TreeObject } from '../tree';

/** Looks at one object. It raises problems and changes nothing. */
export type Look = (object: TreeObject) => void;

/** A check opens over all objects of a cluster, beside those of the other clusters, and then looks at each; undefined if nothing can be wrong. */
export type ObjectCheck = (cluster: ClusterObjects, all: readonly ClusterObjects[]) => Look | undefined;
