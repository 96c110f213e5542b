import type { IConstruct } from 'constructs';
import { combinations, isOn, secretsOf, type Job, type PipelineModel } from '../../pipeline';
import type { GitlabProps } from './gitlab-props';
import { needsOf } from './needs';
import { problem } from './problems';

const DIGEST = /@sha256:[0-9a-f]{64}$/;
/** Names that are no jobs, as far as a job's id can be one of them. */
const WORDS = new Set([
  ...[
    'cache',
    'default',
    'false',
    'image',
    'include',
    'nil',
    'pages',
    'services',
    'spec',
    'stages',
    'true',
    'types',
    'variables',
    'workflow',
  ],
]);
const MOST = { retries: 2, matrix: 200, needs: 50, caches: 4, cacheFiles: 2 };

/** What GitLab cannot express. */
export function checkForGitlab(scope: IConstruct, pipeline: PipelineModel, { image }: GitlabProps): void {
  const { schedule, main } = pipeline.triggers;
  if (image !== undefined && !DIGEST.test(image)) problem(scope, 'gitlab/image', { image });
  if (schedule !== undefined) problem(scope, 'gitlab/schedule', { cron: schedule, main });
  for (const job of pipeline.jobs) {
    if (WORDS.has(job.id)) problem(scope, 'gitlab/job-name', { job: job.id });
    if (isOn(job, 'closed') && pipeline.triggers.pulls && !isStop(job, pipeline)) problem(scope, 'gitlab/closed', { job: job.id });
    checkNumbers(scope, job, pipeline);
    checkCaches(scope, job);
    checkPaths(scope, job);
    checkSecrets(scope, job);
    const lock = typeof job.lock === 'object' ? job.lock.perPull : (job.lock ?? 'none');
    if (!/^[\w/. -]{1,200}$/.test(lock)) problem(scope, 'gitlab/lock', { job: job.id, got: lock });
  }
}

/** Whether it can be the job that stops its environment. */
function isStop(job: Job, { jobs }: PipelineModel): boolean {
  const { environment, on, needs = [] } = job;
  const same = jobs.filter((other) => other !== job && other.environment?.name === environment?.name);
  return (
    on.length === 1 &&
    needs.length === 0 &&
    environment?.timeToLive !== undefined &&
    same.some((other) => isOn(other, 'pull')) &&
    !same.some((other) => isOn(other, 'closed'))
  );
}

function checkNumbers(scope: IConstruct, job: Job, pipeline: PipelineModel): void {
  const { id, retries = 0 } = job;
  const needs = needsOf(job, pipeline).length;
  const jobs = combinations(job).length;
  if (retries > MOST.retries) problem(scope, 'gitlab/retries', { job: id, got: retries });
  if (jobs > MOST.matrix) problem(scope, 'gitlab/matrix', { job: id, got: jobs });
  if (needs > MOST.needs) problem(scope, 'gitlab/needs', { job: id, got: needs });
}

function checkCaches(scope: IConstruct, { id, caches = [] }: Job): void {
  if (caches.length > MOST.caches) problem(scope, 'gitlab/caches', { job: id, got: caches.length });
  for (const { name, files } of caches)
    if (files.length === 0 || files.length > MOST.cacheFiles)
      problem(scope, 'gitlab/cache-files', { job: id, cache: name, got: files.length });
}

function checkPaths(scope: IConstruct, { id, caches = [], gives = [] }: Job): void {
  for (const path of [...caches, ...gives].flatMap(({ paths }) => paths))
    if (/^[/~]|(?:^|\/)\.\.(?:\/|$)|\$/.test(path)) problem(scope, 'gitlab/outside', { job: id, path });
}

function checkSecrets(scope: IConstruct, job: Job): void {
  const { id, environment } = job;
  for (const { secret } of secretsOf(job)) {
    if (!/^[A-Za-z_]\w*$/.test(secret)) problem(scope, 'gitlab/secret-name', { job: id, got: secret });
    if (!environment) problem(scope, 'gitlab/secret-for-all', { job: id, secret });
  }
}
