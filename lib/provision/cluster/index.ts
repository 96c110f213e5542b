/** Managed clusters: one vocabulary for all clouds, and the checks that are the same on each. */
export { capacityOf, checkCluster, subnetPrefix } from './check-cluster';
export { claimName } from './claim-name';
export type * from './machine';
export * from './managed';
export { ownNetwork } from './own-network';
export { poolName } from './pool-name';
