/**
 * GitLab CI.
 * May import: `lib/core`, `lib/pipeline`.
 * @packageDocumentation
 */
export { gitlabRunner } from './runner';
export type { GitlabRunnerProps } from './runner-props';
export { gitlab } from './gitlab';
export type { GitlabProps } from './gitlab-props';
