/** The facts of a version, for rooms that judge objects which no tree holds. */
export { kubeFacts, type KubeFacts } from './schema';
