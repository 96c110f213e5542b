/**
 * GitHub Actions.
 * May import: `lib/core`, `lib/pipeline`.
 * @packageDocumentation
 */
export { actionsRunners } from './runner';
export { github } from './github';
export type { GithubProps } from './github-props';
