import type { IConstruct } from 'constructs';
import { combinations, secretsOf, type Job, type PipelineModel } from '../../pipeline';
import type { CircleciProps } from './circleci-props';
import { eventRuns, type EventRun } from './events';
import { problem } from './problems';

const DIGEST = /@sha256:[0-9a-f]{64}$/;
const MOST_COMBINATIONS = 128;

/** What CircleCI cannot express. */
export function checkForCircleci(scope: IConstruct, pipeline: PipelineModel, { image }: CircleciProps): void {
  const { schedule, main } = pipeline.triggers;
  if (!DIGEST.test(image)) problem(scope, 'circleci/image', { image });
  if (schedule !== undefined) problem(scope, 'circleci/schedule', { cron: schedule, main });
  const taken = new Set(pipeline.jobs.flatMap(({ takes = [] }) => takes));
  for (const job of pipeline.jobs) {
    if (/^(?:approve-|[^a-z])/.test(job.id)) problem(scope, 'circleci/job-name', { job: job.id });
    checkMatrix(scope, job, taken);
    checkPaths(scope, job);
    checkSecrets(scope, job);
    const lock = lockOf(job) ?? 'none';
    if (!/^[\w/.-]{1,200}$/.test(lock)) problem(scope, 'circleci/lock', { job: job.id, got: lock });
  }
  eventRuns(pipeline).forEach((run) => checkLocks(scope, run));
}

function lockOf({ lock }: Job): string | undefined {
  return typeof lock === 'object' ? lock.perPull : lock;
}

function checkLocks(scope: IConstruct, { event, jobs }: EventRun): void {
  const holders = new Map<string, string>();
  for (const job of jobs) {
    const lock = lockOf(job);
    if (lock === undefined) continue;
    const other = holders.get(lock);
    if (other !== undefined) problem(scope, 'circleci/lock-twice', { job: other, other: job.id, lock, event });
    holders.set(lock, job.id);
  }
}

function checkMatrix(scope: IConstruct, job: Job, taken: ReadonlySet<string>): void {
  const { id, matrix, gives = [] } = job;
  const jobs = combinations(job).length;
  if (jobs > MOST_COMBINATIONS) problem(scope, 'circleci/matrix', { job: id, got: jobs });
  for (const { name } of gives) if (matrix && taken.has(name)) problem(scope, 'circleci/matrix-artifact', { job: id, artifact: name });
}

function checkPaths(scope: IConstruct, { id, gives = [] }: Job): void {
  for (const path of gives.flatMap(({ paths }) => paths))
    if (/^[/~]|(?:^|\/)\.\.(?:\/|$)/.test(path)) problem(scope, 'circleci/outside', { job: id, path });
}

function checkSecrets(scope: IConstruct, job: Job): void {
  const { id, environment } = job;
  for (const { secret } of secretsOf(job)) {
    if (!/^[A-Za-z_]\w*$/.test(secret)) problem(scope, 'circleci/secret-name', { job: id, got: secret });
    if (!environment) problem(scope, 'circleci/secret-for-all', { job: id, secret });
  }
}
