/**
 * Tekton.
 * May import: `lib/core`, `lib/pipeline`.
 * @packageDocumentation
 */
export { tektonRuns } from './runner';
export { tekton } from './tekton';
export type { TektonProps } from './tekton-props';
