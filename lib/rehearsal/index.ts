/**
 * An upgrade and its way back before production: what two assemblies say of it, and what a real API server does with them.
 * Loaded by commands only. May import: `lib/core`, `lib/kube`, `lib/pipeline`, `lib/assembly`, `lib/control-plane`, `lib/release`.
 * @packageDocumentation
 */
export { EFFECTS, type Effect, type ObjectEffect } from './effect';
export type { RefusalReason } from './frozen';
export { givenCluster, inRehearsalNamespace, rehearsalNamespace, understudy } from './given-cluster';
export { impactOf, type Impact } from './impact';
export { impactSections, impactSummary, isBlocked } from './impact-report';
export { markdown, plainText, wordsIn, type Section } from './report';
export type { RehearsedObject } from './judge';
export { rehearse, type Rehearsal } from './rehearsal';
export { rehearsalSections, rehearsalSummary } from './rehearsal-report';
