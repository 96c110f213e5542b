import { axisVariable, combinations, secretsOf, type Job, type PipelineModel } from '../../pipeline';
import type { TektonProps } from './tekton-props';

/** What every file of a pipeline is written with. */
export interface Writing {
  readonly pipeline: PipelineModel;
  readonly props: TektonProps;
}

/** A job, or one of its matrix: a task of its own, so that no value of a matrix passes through a parameter. */
export interface TaskOfJob {
  readonly job: Job;
  /** Name in the pipeline. */
  readonly name: string;
  readonly title: string;
  /** Values of the matrix, by variable. */
  readonly values: Readonly<Record<string, string>>;
}

export function tasksOf(job: Job): readonly TaskOfJob[] {
  if (!job.matrix) return [{ job, name: job.id, title: job.title, values: {} }];
  return combinations(job).map((combination, i) => ({
    job,
    name: `${job.id}--${i + 1}`,
    title: `${job.title} (${Object.values(combination).join(', ')})`,
    values: Object.fromEntries(Object.entries(combination).map(([axis, value]) => [axisVariable(axis), value])),
  }));
}

export function namespaceOf({ props }: Writing): string {
  return props.namespace ?? 'ci';
}

export function metadataOf(name: string, { pipeline, props }: Writing) {
  return { name, namespace: namespaceOf({ pipeline, props }), labels: { 'app.kubernetes.io/part-of': pipeline.name } };
}

export function taskObjectName({ name }: TaskOfJob, { pipeline }: Writing): string {
  return `${pipeline.name}-${name}`;
}

/** Service account of a job, and the Secret with its secrets: what has rights shares neither with what has none. */
export function accountOf(job: Job, pipeline: string): string {
  const { rights = {}, environment } = job;
  if (environment && (rights.cluster || secretsOf(job).length > 0)) return environmentAccount(pipeline, environment.name);
  const kind = rights.cluster ? 'cluster' : rights.push ? 'push' : rights.token ? 'token' : 'jobs';
  return `${pipeline}-${kind}`;
}

function environmentAccount(pipeline: string, environment: string): string {
  return `${pipeline}-env-${environment}`;
}

/** Service accounts of the pipeline; the cluster lets in those that have the right to. */
export function accountsOf(writing: Writing): ReadonlyMap<string, { readonly cluster: boolean }> {
  const accounts = new Map([[`${writing.pipeline.name}-jobs`, { cluster: false }]]);
  for (const job of writing.pipeline.jobs) {
    const name = accountOf(job, writing.pipeline.name);
    accounts.set(name, { cluster: job.rights?.cluster === true || accounts.get(name)?.cluster === true });
  }
  return accounts;
}

/** What GitHub tells of an event, on the run and, by Tekton, on each of its pods. */
export const TOLD = ['commit', 'base', 'branch', 'tag', 'pull', 'actor'] as const;

export function annotationOf(name: (typeof TOLD)[number]): string {
  return `sealane.dev/${name}`;
}
