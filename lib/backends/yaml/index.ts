/**
 * The YAML backend: a finished tree becomes an assembly.
 * May import: `lib/core`, `lib/kube`, `lib/assembly`, `lib/yaml`.
 * @packageDocumentation
 */
export { assemble } from './assemble';
export { synthesize } from './synthesize';
