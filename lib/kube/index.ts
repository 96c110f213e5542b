/**
 * Kubernetes facts: objects, pods, networks, versions and schemas, and the checks over finished objects.
 * May import: `lib/core`, `cdk8s`.
 * @packageDocumentation
 */
export * from './amounts';
export * from './autoscale';
export { checkObjects } from './checks';
export * from './cluster-facts';
export * from './collect';
export * from './component';
export * from './expose';
export * from './external-secrets';
export type * as k8s from './generated/kinds';
export * from './kube-object';
export * from './labels';
export * from './network';
export * from './object-unit';
export * from './order';
export * from './pod';
export type * from './provider';
export * from './quota';
export * from './ready';
export * from './references';
export * from './schema';
export * from './tree';
export * from './version';
