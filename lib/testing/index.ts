/**
 * Helpers for tests of programs and of constructs: package entry `sealane/testing`.
 * May import: `lib/core`, `lib/kube`, `constructs`.
 * @packageDocumentation
 */
export { bench, type Bench, type BenchProps } from './bench';
export { type KnownKinds, type ManifestOf } from './manifest-of';
