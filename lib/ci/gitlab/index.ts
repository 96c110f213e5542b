/**
 * GitLab CI.
 * May import: `lib/core`, `lib/pipeline`.
 * @packageDocumentation
 */
export { gitlab } from './gitlab';
export type { GitlabProps } from './gitlab-props';
