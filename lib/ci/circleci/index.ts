/**
 * CircleCI.
 * May import: `lib/core`, `lib/pipeline`.
 * @packageDocumentation
 */
export { circleci } from './circleci';
export type { CircleciProps } from './circleci-props';
