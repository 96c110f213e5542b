/**
 * The YAML backend: a finished tree becomes an assembly.
 * May import: `lib/core`, `lib/kube`, `lib/assembly`.
 * @packageDocumentation
 */
export { assemble } from './assemble';
export { synthesize } from './synthesize';
