import { axisVariable, commented, isOn, trustOf, type Job, type PipelineModel } from '../../pipeline';
import { needsOf } from './needs';
import { rulesOf } from './rules';
import { rescueTime, scriptsOf } from './script';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A job as GitLab has it. */
export function jobOf(job: Job, pipeline: PipelineModel, stage: string): Readonly<Record<string, unknown>> {
  const { title, timeout, retries = 0, lock, environment, matrix, services } = job;
  const variables = variablesOf(job);
  return {
    stage: commented(stage, title.replace(/\s+/g, ' ')),
    rules: rulesOf(job, pipeline),
    ...(pipeline.runner ? { tags: [pipeline.runner[trustOf(job)]] } : {}),
    needs: needsOf(job, pipeline),
    ...(environment ? { environment: environmentOf(job, environment, pipeline) } : {}),
    ...(lock === undefined
      ? {}
      : { resource_group: typeof lock === 'string' ? literal(lock) : `${literal(lock.perPull)}-$CI_MERGE_REQUEST_IID` }),
    ...(lock === undefined && (isOn(job, 'pull') || isOn(job, 'fork')) ? { interruptible: true } : {}),
    timeout: span(timeout),
    ...(retries > 0 ? { retry: { max: Math.min(retries, 2), when: MACHINE_FAILURES } } : {}),
    ...(matrix ? { parallel: { matrix: [Object.fromEntries(Object.entries(matrix).map(axisOf))] } } : {}),
    ...(services ? { services: services.map(serviceOf) } : {}),
    ...cacheOf(job),
    ...(job.rights?.token ? { id_tokens: tokensOf(job, pipeline) } : {}),
    ...(Object.keys(variables).length > 0 ? { variables } : {}),
    ...scriptsOf(job, pipeline),
    ...artifactsOf(job),
  };
}

/** What is not the fault of a step. */
const MACHINE_FAILURES = ['runner_system_failure', 'scheduler_failure', 'stuck_or_timeout_failure'];

/** Text in which GitLab finds no variable. */
function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** A length of time in GitLab's words. */
function span(milliseconds: number): string {
  const units = [
    [DAY, 'day'],
    [HOUR, 'hour'],
    [MINUTE, 'minute'],
  ] as const;
  const [size, unit] = units.find(([each]) => milliseconds % each === 0) ?? [1000, 'second'];
  const count = Math.max(1, Math.round(milliseconds / size));
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function environmentOf({ on }: Job, { name, url, timeToLive }: NonNullable<Job['environment']>, { jobs }: PipelineModel) {
  const same = jobs.filter((job) => job.environment?.name === name);
  const stop = same.find((job) => isOn(job, 'closed'));
  const removes = on.includes('closed');
  return {
    name: timeToLive === undefined ? name : `${name}/$CI_MERGE_REQUEST_IID`,
    ...(url === undefined ? {} : { url }),
    ...(timeToLive === undefined ? tierOf(same) : { deployment_tier: 'development' }),
    ...(removes ? { action: 'stop' } : {}),
    ...(stop && !removes ? { on_stop: stop.id } : {}),
    ...(timeToLive === undefined || removes ? {} : { auto_stop_in: span(timeToLive) }),
  };
}

/** What somebody must agree to is production. Of the others, GitLab finds the tier by the name. */
function tierOf(same: readonly Job[]) {
  return same.some(({ environment }) => environment?.approval) ? { deployment_tier: 'production' } : {};
}

function axisOf([name, values]: readonly [string, readonly string[]]) {
  return [axisVariable(name), values.map(literal)] as const;
}

function serviceOf({ name, image, env }: NonNullable<Job['services']>[number]) {
  const variables = Object.fromEntries(Object.entries(env ?? {}).map(([key, value]) => [key, literal(value)]));
  return { name: image, alias: name, ...(env ? { variables } : {}) };
}

/** A job with rights neither fills nor trusts a cache that others fill. */
function cacheOf({ caches = [], rights = {} }: Job) {
  if (caches.length === 0 || Object.values(rights).some(Boolean)) return {};
  // What a merge request has put there is not found by a protected branch.
  const cache = caches.map(({ name, paths, files }) => ({ key: { prefix: name, files }, paths, policy: 'pull-push', unprotect: false }));
  return { cache };
}

function tokensOf({ tools = [] }: Job, { audience = '$CI_SERVER_URL' }: PipelineModel) {
  // Cosign looks for its own.
  return { SEALANE_ID_TOKEN: { aud: audience }, ...(tools.includes('signer') ? { SIGSTORE_ID_TOKEN: { aud: 'sigstore' } } : {}) };
}

function variablesOf(job: Job): Readonly<Record<string, unknown>> {
  const { source = true, history = false, rescue, timeout, env = {} } = job;
  return {
    // `none` would leave what another job has left.
    ...(source ? {} : { GIT_STRATEGY: 'empty' }),
    ...(history ? { GIT_DEPTH: '0' } : {}),
    // The way back has a part of the time that nothing else takes: without one, GitLab gives it five minutes, and none after a timeout.
    ...(rescue ? { RUNNER_SCRIPT_TIMEOUT: seconds(timeout * 0.6), RUNNER_AFTER_SCRIPT_TIMEOUT: seconds(rescueTime(job)) } : {}),
    ...Object.fromEntries(
      Object.entries(env).flatMap(([name, word]) =>
        typeof word === 'string' ? [[name, word.includes('$') ? { value: word, expand: false } : word]] : [],
      ),
    ),
  };
}

const seconds = (milliseconds: number): string => `${Math.floor(milliseconds / 1000)}s`;

/** A job has one archive. */
function artifactsOf({ gives = [] }: Job) {
  if (gives.length === 0) return {};
  const always = gives.some((artifact) => artifact.always);
  const keep = Math.max(...gives.map((artifact) => artifact.keep));
  return {
    artifacts: {
      name: gives.map(({ name }) => name).join('-'),
      paths: gives.flatMap(({ paths }) => paths),
      expire_in: span(keep),
      ...(always ? { when: 'always' } : {}),
      access: 'developer',
    },
  };
}
