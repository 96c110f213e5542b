/** Words that few programs say: what is behind them is loaded when a program first says one of them (tools/build/late-words.mjs). */
export { Agent, type AgentProps } from './agent';
export { job, type AnalysisJobProps } from './analysis-job';
export { CiIdentity, type CiIdentityProps } from './ci-identity';
export { CronJob, type CronJobProps } from './cron-job';
export { DnsZone } from './dns-zone';
export { HelmChart, type HelmChartProps } from './helm-chart';
export { ObjectStore } from './object-store';
export { Pipeline, type PipelineProps, type PreviewProps } from './pipeline';
export { PriorityClass, type PriorityClassProps } from './priority-class';
export { Runner, type RunnerProps } from './runner';
