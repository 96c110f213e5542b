/**
 * What clouds are asked for, as data: resources, deferred values, and the vocabulary of clusters, registries and identities. Knows
 * no cloud, no engine, no Kubernetes kind.
 * May import: `lib/core`, `constructs`, `ip-address`.
 * @packageDocumentation
 */
export { checkBlocks, prefixOf, subBlock } from './cidr';
export * from './cluster';
export * from './deferred';
export { described } from './describe';
export { keyOf, orderResources, type OrderedResource } from './graph';
export { checkReplacements, guardRecordOf, type GuardRecord } from './guard';
export type { Lowered } from './lowered';
export { lowerTree, provisions, type Lowering } from './lowering';
export { checkMoves, firstId, formerPaths, moved } from './moved';
export { hasToken, named, NamedDeferred, namedValues, namesIn, splitText } from './named';
export { leavesOf, placeText } from './places';
export type * from './providers';
export type * from './resource';
export { placed, Shelf, type Kinds, type Placed } from './shelf';
export { FOUNDATION, stackOf, type StackSplit } from './stacks';
export { githubActions, gitlabCi, type GithubTrustProps, type GitlabTrustProps, type OidcTrust } from './trust';
