/**
 * Codefresh.
 * May import: `lib/core`, `lib/pipeline`.
 * @packageDocumentation
 */
export { codefresh } from './codefresh';
export type { CodefreshProps } from './codefresh-props';
