/**
 * The road from a commit to what runs, as data: jobs, steps, rights, environments. Knows no CI system.
 * May import: `lib/core`, `yaml`.
 * @packageDocumentation
 */
export type { RepositoryFile as PipelineFile } from '../core';
export {
  DEPLOY_LEASE,
  isDeployedKind,
  isPrunedKind,
  pluralOf,
  roomVerbs,
  rulesOf,
  type AccessRule,
  type Act,
  type ActName,
  type ObjectKind,
} from './act';
export { checkPipeline } from './check-pipeline';
export { EVENTS, TRUSTED, type EventName, type Run } from './event';
export { combinations, execute, type Outcome, type TraceEntry } from './execute';
export { defaultFlow, type FlowEnvironment, type FlowPreview, type FlowProps } from './flow';
export {
  TOOLS,
  type Artifact,
  type Cache,
  type CiSecret,
  type Job,
  type JobEnvironment,
  type LockPerPull,
  type Rescue,
  type Rights,
  type Service,
  type Step,
  type ToolName,
} from './job';
export { withHeader } from '../core';
export { before } from './order';
export { FEATURES, isOn, jobsOn, type CiSystem, type FeatureName, type PipelineModel, type Support, type Triggers } from './pipeline';
export {
  axis,
  axisVariable,
  fact,
  FACTS,
  factVariable,
  shellLine,
  variableOf,
  type Axis,
  type Fact,
  type FactName,
  type Word,
} from './word';
export { actsOf, reachesCluster, runnerLabels, TRUSTS, trustOf, type Trust } from './trust';
export type { RunnerKind, RunnerLabels, RunnerObject, RunnerPlace, RunnerUse } from './runner';
export { factsOf, factVariables } from './used';
export { commented, yamlFile, yamlText } from './yaml-file';
export { lacking, secretChecks, secretFileLines, secretLines, secretsOf, shellSecretFiles } from './secret-lines';
export { checkReach, checkSharedLogins, withLogins } from './logins';
