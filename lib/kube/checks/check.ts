import type { ClusterObjects } from '../cluster-objects';

/** One check over all objects of a cluster, beside those of the other clusters. It raises problems and changes nothing. */
export type ObjectCheck = (cluster: ClusterObjects, all: readonly ClusterObjects[]) => void;
