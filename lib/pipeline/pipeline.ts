import type { IConstruct } from 'constructs';
import type { RepositoryFile } from '../core';
import type { EventName } from './event';
import type { Job, ToolName } from './job';
import type { RunnerLabels } from './runner';

/** When runs start. */
export interface Triggers {
  /** The branch that is deployed. */
  readonly main: string;
  /** Version tags, `v1.4.2`, start a run. */
  readonly tags: boolean;
  /** Pull or merge requests start a run. */
  readonly pulls: boolean;
  /** Times of runs by the clock, as cron has them, UTC. @default none */
  readonly schedule?: string;
}

/** The road from a commit to what runs, in no CI system's words. */
export interface PipelineModel {
  /** Name of the pipeline, and of its files: a DNS label. */
  readonly name: string;
  readonly triggers: Triggers;
  /** In an order in which each comes after those that it needs. */
  readonly jobs: readonly Job[];
  /** Environments that can be restored by one click, in the order of the road. */
  readonly environments: readonly string[];
  /** What its jobs ask for to land on their runner. @default the system's own */
  readonly runner?: RunnerLabels;
  /** Hosts of the registries that it pushes to: `ghcr.io`. */
  readonly registries: readonly string[];
  /** Whom the tokens are for that the CI system signs for jobs with `token`. @default the CI system's own default */
  readonly audience?: string;
}

/** How far a CI system goes with a feature of the model. */
export interface Support {
  /** `native`: the system has it. `ours`: the rendered file brings it about. `none`: a problem names it. */
  readonly how: 'native' | 'ours' | 'none';
  /** What stands for it, or why there is nothing. */
  readonly by: string;
}

/** Features that systems differ in; docs/ci.md has a row for each. */
export const FEATURES = {
  order: 'Jobs wait for those that they need',
  matrix: 'A job for each combination of values',
  artifacts: 'Files go from job to job',
  cache: 'Folders that later runs find again',
  services: 'Programs beside a job',
  approval: 'Somebody agrees before an environment changes',
  lock: 'One deploy of an environment at a time',
  cancel: 'A newer commit of a pull request ends the run of the older one',
  token: 'Identity by a signed token, without a stored key',
  secrets: 'Secrets of an environment only in its jobs',
  forks: "Forks' code runs without rights",
  rescue: 'After a failed deploy, and only then, the last good release comes back',
  click: 'One click restores an environment',
  closed: 'The preview goes when its pull request is closed',
  schedule: 'Runs by the clock',
  timeout: 'A limit for each job',
  retry: 'Another try when the machine fails',
  runner: 'A runner in the cluster, with the rights of its jobs',
} as const;

export type FeatureName = keyof typeof FEATURES;

/** A CI system. Made by its own folder: `github()`, `gitlab()`. */
export interface CiSystem {
  /** `GitHub Actions` */
  readonly name: string;
  readonly supports: Readonly<Record<FeatureName, Support>>;
  /** The files of a pipeline. Raises a problem on the construct for what the system cannot express. */
  readonly render: (pipeline: PipelineModel, construct: IConstruct) => readonly RepositoryFile[];
  /**
   * Whether a job that no runner of ours takes may reach a cluster by what the files do not say: its machine is one's own, or the system
   * itself knows the cluster by its context. A machine that the system lends to anybody does not.
   */
  readonly reaches: (cluster: { readonly context?: string }) => boolean;
  /** What a job's file is a secret of, for whoever puts it there. */
  readonly secretFile: string;
  /** Tools that are on its machines without being installed. @default none */
  readonly brings?: readonly ToolName[];
}

/** Whether a run of the event has the job. */
export function isOn(job: Job, event: EventName): boolean {
  return job.on.includes(event);
}

/** The jobs that a run of the event has, with the needs that are among them. */
export function jobsOn({ jobs }: PipelineModel, event: EventName): readonly (Job & { readonly needs: readonly string[] })[] {
  const had = jobs.filter((job) => isOn(job, event));
  const ids = new Set(had.map(({ id }) => id));
  return had.map((job) => ({ ...job, needs: (job.needs ?? []).filter((need) => ids.has(need)) }));
}
