/**
 * Jenkins.
 * May import: `lib/core`, `lib/pipeline`.
 * @packageDocumentation
 */
export { jenkins } from './jenkins';
export type { JenkinsProps } from './jenkins-props';
