/**
 * CI systems: package entry `sealane/ci`.
 * May import: each `lib/ci/<name>`, `lib/pipeline`.
 * @packageDocumentation
 */
export { circleci, type CircleciProps } from './circleci';
export { codefresh, type CodefreshProps } from './codefresh';
export { giteeGo, type GiteeGoProps } from './gitee-go';
export { github, type GithubProps } from './github';
export { gitlab, type GitlabProps } from './gitlab';
export { jenkins, type JenkinsProps } from './jenkins';
export { tekton, type TektonProps } from './tekton';
export {
  axis,
  fact,
  type CiSystem,
  type EventName,
  type Fact,
  type Job as PipelineJob,
  type Step as PipelineStep,
  type Word,
} from '../pipeline';
