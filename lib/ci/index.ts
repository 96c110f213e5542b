/**
 * CI systems: package entry `sealane/ci`.
 * May import: each `lib/ci/<name>`, `lib/pipeline`.
 * @packageDocumentation
 */
export { circleci, type CircleciProps } from './circleci';
export { codefresh, type CodefreshProps } from './codefresh';
export { giteeGo, type GiteeGoProps } from './gitee-go';
export { ACTION_PINS, actionsRunners, github, type ActionPin, type ActionPins, type GithubProps } from './github';
export { gitlab, gitlabRunner, type GitlabProps, type GitlabRunnerProps } from './gitlab';
export { jenkins, jenkinsAgents, type JenkinsAgentsProps, type JenkinsProps } from './jenkins';
export { tekton, tektonRuns, type TektonProps } from './tekton';
export {
  axis,
  fact,
  type CiSystem,
  type EventName,
  type Fact,
  type Job as PipelineJob,
  type RunnerKind,
  type RunnerLabels,
  type RunnerObject,
  type RunnerPlace,
  type RunnerUse,
  type Step as PipelineStep,
  type Trust,
  type Word,
} from '../pipeline';
