/**
 * GitHub Actions.
 * May import: `lib/core`, `lib/pipeline`.
 * @packageDocumentation
 */
export { ACTION_PINS } from './actions';
export { actionsRunners } from './runner';
export { github } from './github';
export type { ActionPin, ActionPins, GithubProps } from './github-props';
