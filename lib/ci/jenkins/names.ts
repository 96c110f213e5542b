import { axisVariable, combinations, type Job, type PipelineModel } from '../../pipeline';
import type { JenkinsProps } from './jenkins-props';

/** What every file of a pipeline is written with. */
export interface Writing {
  readonly pipeline: PipelineModel;
  readonly props: JenkinsProps;
}

/** A job, or one of its matrix: a stage of its own, since a matrix of Jenkins has nothing beside it. */
export interface StageOfJob {
  readonly job: Job;
  readonly title: string;
  /** What tells its files from those of the rest of the matrix. */
  readonly suffix: string;
  /** Values of the matrix, by variable. */
  readonly values: Readonly<Record<string, string>>;
}

export function stagesOf(job: Job, { pipeline }: Writing): readonly StageOfJob[] {
  // Jenkins wants names of stages to differ.
  const alone = pipeline.jobs.filter(({ title }) => title === job.title).length === 1;
  const title = alone ? job.title : `${job.title} (${job.id})`;
  if (!job.matrix) return [{ job, title, suffix: '', values: {} }];
  return combinations(job).map((combination, i) => ({
    job,
    title: `${title} (${Object.values(combination).join(', ')})`,
    suffix: `-${i + 1}`,
    values: Object.fromEntries(Object.entries(combination).map(([axis, value]) => [axisVariable(axis), value])),
  }));
}

/** Service account of a job's agent: what has rights shares none with what has none. */
export function accountOf({ rights = {}, environment }: Job, pipeline: string): string {
  if (environment && rights.cluster) return environmentAccount(pipeline, environment.name);
  return `${pipeline}-${rights.cluster ? 'cluster' : rights.push ? 'push' : rights.token ? 'token' : 'jobs'}`;
}

function environmentAccount(pipeline: string, environment: string): string {
  return `${pipeline}-env-${environment}`;
}

/** Service accounts that belong to no environment. */
export function sharedAccounts(pipeline: string): readonly string[] {
  return ['jobs', 'push', 'token', 'cluster'].map((kind) => `${pipeline}-${kind}`);
}
