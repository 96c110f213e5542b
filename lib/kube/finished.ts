/**
 * The second door of the room: what a finished tree holds, what its objects refer to, and the checks over them. It is opened
 * when a program synthesizes or tests, never by what a program imports.
 * @packageDocumentation
 */
export { checkObjects } from './checks';
export type { ClusterObjects } from './cluster-objects';
export { collectObjects } from './collect';
export type { Reference } from './references';
export { describe, treeObject, type TreeObject } from './tree';
