/**
 * Jenkins.
 * May import: `lib/core`, `lib/pipeline`.
 * @packageDocumentation
 */
export { jenkins } from './jenkins';
export { jenkinsAgents, type JenkinsAgentsProps } from './runner';
export type { JenkinsProps } from './jenkins-props';
