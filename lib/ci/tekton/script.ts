import { factsOf, shellLine, type Artifact, type Job, type Step, type Word } from '../../pipeline';
import type { TaskOfJob } from './names';

/** File with the token of a job that has the right to one. */
export const TOKEN = { folder: '/var/run/sealane/token', file: 'token' };

/** What a rescue has when the job's own time is over. Milliseconds. */
export const RESCUE_TIME = 10 * 60_000;

/** A task that fails leaves its word as well: without it, what asks for it would end the run. */
const NOT_YET = 'printf failed > "$(results.outcome.path)"';

/**
 * The commands of a job, as one script. Tekton replaces `$(…)` in a script before a shell reads it: no text of a user's has any, and
 * Tekton is asked only where it hands something over, a workspace or a result.
 */
export function scriptOf({ job, name, values }: TaskOfJob): string {
  const { steps, rescue, takes = [], gives = [] } = job;
  return [
    '#!/bin/sh',
    NOT_YET,
    ...variablesOf(job, values),
    ...(asksForHead(job) ? ['SEALANE_COMMIT="${SEALANE_COMMIT:-"$(git rev-parse HEAD)"}"'] : []),
    ...(rescue ? limitOf(job) : []),
    'work() {',
    ...takes.map((artifact) => `  for file in "$(workspaces.${artifact}.path)"/*.tar; do tar -xf "$file" || return; done`),
    ...steps.flatMap((step) => [
      ...(step.id === rescue?.from ? ['  begun=yes'] : []),
      `  ${titleOf(step)}`,
      `  ${rescue ? 'within ' : ''}${commandOf(step)} || return`,
    ]),
    '}',
    'failed=',
    'work || failed=yes',
    ...(rescue ? rescueOf(rescue.steps) : []),
    ...gives.map((artifact) => giveOf(artifact, name)),
    '[ -z "$failed" ] || exit 1',
    'printf ok > "$(results.outcome.path)"',
    '',
  ].join('\n');
}

/** What the fetching step is written with. */
export interface Fetching {
  readonly repository: string;
  readonly main: string;
  /** Whether there is a token. */
  readonly login: boolean;
}

/** Brings the commit of the run; without one, the main branch's. */
export function fetchScript({ history = false }: Job, { repository, main, login }: Fetching): string {
  const credential = login ? `-c credential.helper='!f() { echo username=git; echo "password=$TOKEN"; }; f' ` : '';
  return [
    '#!/bin/sh',
    'set -e',
    NOT_YET,
    'git init -q .',
    `git remote add origin ${shell([repository])}`,
    `main=${shell([`refs/heads/${main}`])}`,
    `git ${credential}fetch -q ${history ? '' : '--depth=1 '}origin "\${SEALANE_COMMIT:-$main}"${history ? ' ${SEALANE_BASE:+"$SEALANE_BASE"}' : ''}`,
    'git checkout -q --detach FETCH_HEAD',
    '',
  ].join('\n');
}

/** A line of shell in which Tekton finds nothing to replace: `$(` is broken by a quote that ends and begins again. */
function shell(words: readonly Word[]): string {
  return shellLine(words).replaceAll('$(', () => "$''(");
}

function variablesOf({ env = {}, rights = {} }: Job, values: TaskOfJob['values']): readonly string[] {
  return [
    ...Object.entries({ ...values, ...env }).map(([name, word]) => `export ${name}=${shell([word])}`),
    ...(rights.token ? [`SEALANE_ID_TOKEN="$(cat ${TOKEN.folder}/${TOKEN.file})" && export SEALANE_ID_TOKEN || exit`] : []),
  ];
}

/** A pod whose time is over is killed with all that it runs, so a job that takes something back ends its own commands before. */
function limitOf({ timeout }: Job): readonly string[] {
  return [
    'begun=',
    `end=$(($(date +%s) + ${timeout / 1000}))`,
    'within() {',
    '  left=$((end - $(date +%s)))',
    '  [ "$left" -gt 0 ] && timeout -k 30 "$left" "$@"',
    '}',
  ];
}

const titleOf = ({ title }: Step) => `echo ${shell([`--- ${title}`])}`;

function commandOf({ run, env = {} }: Step): string {
  const own = Object.entries(env).map(([name, word]) => `${name}=${shell([word])}`);
  return [...(own.length > 0 ? ['env', ...own] : []), shell(run)].join(' ');
}

function rescueOf(steps: readonly Step[]): readonly string[] {
  return ['if [ -n "$failed" ] && [ -n "$begun" ]; then', ...steps.flatMap((step) => [`  ${titleOf(step)}`, `  ${commandOf(step)}`]), 'fi'];
}

function giveOf({ name, paths, always = false }: Artifact, task: string): string {
  const give = `tar -cf "$(workspaces.${name}.path)/${task}.tar" ${shell(paths)}`;
  return always ? `${give} 2> /dev/null || true` : `[ -n "$failed" ] || ${give} || failed=yes`;
}

/** Runs that no commit has begun are of the main branch's last. */
function asksForHead(job: Job): boolean {
  return job.source !== false && factsOf(job).includes('commit') && job.on.some((event) => event === 'schedule' || event === 'rollback');
}
