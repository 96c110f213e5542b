import type { IConstruct } from 'constructs';
import { closest, isDnsLabel, toDnsLabel } from '../core';
import { TRUSTED } from './event';
import type { Job } from './job';
import { problem } from './problems';
import type { Word } from './word';

const MINUTE = 60_000;
const LONGEST = 360 * MINUTE;
/** Names that some CI system fills itself; BUILD_, CHANGE_ and the three whole names are Jenkins'. */
const RESERVED = /^(?:(?:SEALANE|CI|GITHUB|GITEE|GO|CF|CIRCLE|BUILD|CHANGE)_|(?:TAG_NAME|BRANCH_NAME|PULL)$)/;
const VARIABLE = /^[A-Z_][A-Z0-9_]*$/;
const DIGEST = /@sha256:[0-9a-f]{64}$/;

/** What can be said of a job alone. */
export function checkJob(scope: IConstruct, job: Job): void {
  const { id, timeout } = job;
  if (!isDnsLabel(id)) problem(scope, 'pipeline/name', { kind: 'job', got: id, likely: toDnsLabel(id) });
  if (timeout % MINUTE !== 0 || timeout < MINUTE || timeout > LONGEST)
    problem(scope, 'pipeline/timeout', { job: id, got: `${timeout / 1000} s` });
  checkSteps(scope, job);
  checkVariables(scope, job);
  checkTexts(scope, job);
  checkTrust(scope, job);
  for (const { name, image } of job.services ?? [])
    if (!DIGEST.test(image)) problem(scope, 'pipeline/service-image', { job: id, service: name, image });
  for (const [axis, values] of Object.entries(job.matrix ?? {}))
    if (values.length === 0 || new Set(values).size < values.length) problem(scope, 'pipeline/matrix', { job: id, axis });
  const { environment, lock } = job;
  if (environment && job.rights?.cluster && lock === undefined)
    problem(scope, 'pipeline/no-lock', { job: id, environment: environment.name });
}

function checkSteps(scope: IConstruct, { id, steps, rescue }: Job): void {
  if (steps.length === 0) problem(scope, 'pipeline/no-steps', { job: id });
  const seen = new Set<string>();
  for (const step of [...steps, ...(rescue?.steps ?? [])]) {
    if (!isDnsLabel(step.id)) problem(scope, 'pipeline/name', { kind: 'step', got: step.id, likely: toDnsLabel(step.id) });
    if (seen.has(step.id)) problem(scope, 'pipeline/step-twice', { job: id, step: step.id });
    seen.add(step.id);
  }
  const ids = steps.map((step) => step.id);
  if (rescue && !ids.includes(rescue.from))
    problem(scope, 'pipeline/rescue-from', { job: id, from: rescue.from, likely: closest(rescue.from, ids) ?? '' });
}

function checkVariables(scope: IConstruct, { id, env = {}, secrets = {}, secretFiles = {}, steps, rescue }: Job): void {
  const all = [env, secrets, secretFiles, ...[...steps, ...(rescue?.steps ?? [])].map((step) => step.env ?? {})];
  for (const name of new Set(all.flatMap(Object.keys)))
    if (!VARIABLE.test(name) || RESERVED.test(name)) problem(scope, 'pipeline/variable', { job: id, got: name });
}

/** No command line and no file can hold a NUL or half of a character. */
function checkTexts(scope: IConstruct, { id, env = {}, steps, rescue }: Job): void {
  const all = [...steps, ...(rescue?.steps ?? [])];
  for (const [name, word] of [...Object.entries(env), ...all.flatMap(({ env: own = {} }) => Object.entries(own))])
    if (!isText(word)) problem(scope, 'pipeline/no-text', { job: id, at: name });
  for (const step of all) if (!step.run.every(isText) || !isText(step.title)) problem(scope, 'pipeline/no-text', { job: id, at: step.id });
}

function isText(word: Word): boolean {
  return typeof word !== 'string' || !/\0|\p{Surrogate}/u.test(word);
}

/** Code that nobody has read gets nothing; a request of the repository's own gets what an environment without approval gives. */
function checkTrust(scope: IConstruct, { id, on, rights = {}, secrets = {}, secretFiles = {}, environment }: Job): void {
  const own = Object.keys(rights).filter((right) => rights[right as keyof typeof rights]);
  const has = [...own, ...Object.keys(secrets), ...Object.keys(secretFiles)];
  if (has.length === 0) return;
  for (const event of on) {
    const protectedHere = event !== 'fork' && !environment?.approval;
    if (!TRUSTED.includes(event) && !protectedHere) problem(scope, 'pipeline/untrusted', { job: id, what: has.join(', '), event });
  }
}
