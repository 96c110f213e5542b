import type { IConstruct } from 'constructs';
import { isDnsLabel, toDnsLabel } from '../core';
import { checkJob } from './check-job';
import { EVENTS, TRUSTED, type EventName } from './event';
import type { Job } from './job';
import { before, inOrder } from './order';
import { jobsOn, type PipelineModel } from './pipeline';
import { problem } from './problems';
import { actsOf } from './trust';

/** The pipeline with its jobs in order. Raises a problem for whatever no CI system could make right. */
export function checkPipeline(scope: IConstruct, pipeline: PipelineModel): PipelineModel {
  const { name } = pipeline;
  if (!isDnsLabel(name)) problem(scope, 'pipeline/name', { kind: 'pipeline', got: name, likely: toDnsLabel(name) });
  const ids = new Set<string>();
  for (const job of pipeline.jobs) {
    if (ids.has(job.id)) problem(scope, 'pipeline/job-twice', { job: job.id });
    ids.add(job.id);
    checkJob(scope, job);
  }
  const ordered = { ...pipeline, jobs: inOrder(scope, pipeline.jobs) };
  checkActs(scope, ordered.jobs);
  const told = new Set<string>();
  for (const event of EVENTS) {
    const jobs = jobsOn(ordered, event);
    checkArtifacts(scope, { jobs, event, told });
    if (event !== 'rollback') checkEnvironments(scope, { jobs, event, told });
  }
  return ordered;
}

/** What somebody must agree to is out of reach for code that nobody has read, by whatever job. */
function checkActs(scope: IConstruct, jobs: readonly Job[]): void {
  const approved = new Set(jobs.flatMap(({ environment }) => (environment?.approval ? [environment.name] : [])));
  for (const job of jobs)
    for (const event of job.on) {
      const act = TRUSTED.includes(event)
        ? undefined
        : actsOf(job).find(({ environment, preview }) => !preview && approved.has(environment));
      if (act) problem(scope, 'pipeline/untrusted', { job: job.id, what: `the right to ${act.does} ${act.environment}`, event });
    }
}

/** The jobs of one event, and what was said of them at an event before. */
interface Had {
  readonly jobs: readonly Job[];
  readonly event: EventName;
  readonly told: Set<string>;
}

function first(told: Set<string>, words: string): boolean {
  if (told.has(words)) return false;
  told.add(words);
  return true;
}

function checkArtifacts(scope: IConstruct, { jobs, event, told }: Had): void {
  const givers = new Map<string, string>();
  for (const { id, gives = [] } of jobs)
    for (const { name: artifact } of gives) {
      const other = givers.get(artifact);
      if (other !== undefined && first(told, `gives ${artifact} ${id}`))
        problem(scope, 'pipeline/artifact-twice', { artifact, job: id, other });
      givers.set(artifact, id);
    }
  for (const { id, takes = [] } of jobs)
    for (const artifact of takes) {
      const giver = givers.get(artifact);
      if ((giver === undefined || !before(jobs, id).has(giver)) && first(told, `takes ${artifact} ${id}`))
        problem(scope, 'pipeline/no-artifact', { job: id, artifact, event });
    }
}

function checkEnvironments(scope: IConstruct, { jobs, event, told }: Had): void {
  const changers = jobs.filter(({ environment, rights }) => environment && rights?.cluster);
  changers.forEach((job, i) => {
    for (const other of changers.slice(i + 1)) {
      if (other.environment?.name !== job.environment?.name) continue;
      const ordered = before(jobs, other.id).has(job.id) || before(jobs, job.id).has(other.id);
      if (!ordered && first(told, `at once ${job.id} ${other.id}`))
        problem(scope, 'pipeline/twice-at-once', { job: job.id, other: other.id, environment: job.environment?.name ?? '', event });
    }
  });
}
