/**
 * What clouds are asked for, as data: resources, deferred values, and the vocabulary of clusters, registries and identities. Knows
 * no cloud, no engine, no Kubernetes kind.
 * May import: `lib/core`, `constructs`, `ip-address`.
 * @packageDocumentation
 */
export { checkBlocks, isBlock, prefixOf, subBlock, type Block } from './cidr';
export * from './cluster';
export * from './deferred';
export { described } from './describe';
export { keyOf, orderResources, type OrderedResource } from './graph';
export { checkReplacements, guardRecordOf, type GuardRecord } from './guard';
export type { Lowered } from './lowered';
export { lowerTree, provisions, type Lower, type Lowering } from './lowering';
export { checkMoves, firstId, formerPaths, moved } from './moved';
export { hasToken, named, NamedDeferred, namedValues, namesIn, namesInAll, splitText } from './named';
export { leavesOf, placeText, type Leaves } from './places';
export type * from './providers';
export type * from './resource';
export { idOf, placed, Shelf, type Kinds, type Placed } from './shelf';
export { FOUNDATION, stackOf, type StackSplit } from './stacks';
export { githubActions, gitlabCi, type GithubTrustProps, type GitlabTrustProps, type OidcTrust } from './trust';
