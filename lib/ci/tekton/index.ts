/**
 * Tekton.
 * May import: `lib/core`, `lib/pipeline`.
 * @packageDocumentation
 */
export { tekton } from './tekton';
export type { TektonProps } from './tekton-props';
