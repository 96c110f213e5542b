/**
 * GitHub Actions.
 * May import: `lib/core`, `lib/pipeline`.
 * @packageDocumentation
 */
export { github } from './github';
export type { GithubProps } from './github-props';
