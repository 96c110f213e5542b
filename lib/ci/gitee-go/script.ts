import { axisVariable, factsOf, factVariable, type Job, type Step } from '../../pipeline';
import { archivesOf, type Archives } from './archives';
import { factWord } from './facts';
import { line, type Shell } from './shell';

const MINUTE = 60_000;

/**
 * What a host does for a job: a folder of its own with the commit in it, the commands within their time, then, if they fail after the
 * step that the rescue is for has begun, the way back.
 */
export function scriptOf(shell: Shell): string {
  const archives = archivesOf(shell);
  const commands = commandsOf(shell, archives);
  const end = delimiter(commands);
  return [
    ...['set -eu', 'umask 077', 'work="$(mktemp -d)"', 'export work', `trap 'rm -rf "$work"' EXIT`],
    // A run that is ended from outside still goes its way back.
    'trap : HUP INT TERM',
    ...variablesOf(shell),
    ...folderOf(shell),
    ...archives.folder,
    `cat > "$work/commands" <<'${end}'`,
    ...commands,
    end,
    'cd "$work/job"',
    'code=0',
    `timeout -k 60 ${shell.job.timeout / MINUTE}m sh -eu "$work/commands" < /dev/null || code=$?`,
    ...rescueOf(shell),
    ...archives.gives.filter(({ always }) => always).map(({ keep }) => `${keep} 2> /dev/null || true`),
    'exit "$code"',
    '',
  ].join('\n');
}

/** A line that is none of the commands. */
function delimiter(commands: readonly string[]): string {
  const lines = new Set(commands.join('\n').split('\n'));
  let end = 'END';
  while (lines.has(end)) end += '_';
  return end;
}

function variablesOf(shell: Shell): readonly string[] {
  const { job, matrix, event } = shell;
  const facts = factsOf(job);
  return [
    ...facts.map((fact) => `export ${factVariable(fact)}=${factWord(fact, shell)}`),
    ...(facts.includes('tag') && event === 'tag' ? ['test -n "$SEALANE_TAG"'] : []),
    ...Object.entries(matrix).map(([axis, value]) => `export ${axisVariable(axis)}=${line([value])}`),
    ...Object.entries(job.env ?? {}).map(([variable, word]) => `export ${variable}=${line([word])}`),
    ...Object.entries(job.secrets ?? {}).flatMap(([variable, { secret }]) => [
      `${variable}="$(printenv ${line([secret])})"`,
      `export ${variable}`,
    ]),
    ...secretFilesOf(job),
  ];
}

/** What the commands call does not find the text in its environment. */
function secretFilesOf({ secretFiles = {} }: Job): readonly string[] {
  const files = Object.entries(secretFiles);
  return [
    ...files.map(([variable, { secret }]) => `printenv ${line([secret])} > "$work/${variable}"`),
    ...[...new Set(files.map(([, { secret }]) => secret))].map((secret) => `unset ${line([secret])}`),
    ...files.map(([variable]) => `export ${variable}="$work/${variable}"`),
  ];
}

/** The commit, by the address that the hosts may read; of a request, from where Gitee keeps it. */
function folderOf(shell: Shell): readonly string[] {
  const { job, event, props } = shell;
  if (job.source === false) return ['mkdir "$work/job"'];
  return [
    `git clone --quiet --no-checkout -- ${line([props.repository])} "$work/job"`,
    ...(event === 'pull' ? ['git -C "$work/job" fetch --quiet origin "refs/pull/${GITEE_PULL_ID}/head"'] : []),
    `git -C "$work/job" checkout --quiet --detach ${factWord('commit', shell)}`,
  ];
}

/** Run by a shell of their own, so that their time can end without that of the way back. */
function commandsOf(shell: Shell, { caches, takes, gives }: Archives): readonly string[] {
  const { steps, rescue } = shell.job;
  return [
    ...caches.map(({ find }) => find),
    ...takes,
    ...steps.flatMap((step) => [...(step.id === rescue?.from ? ['touch "$work/begun"'] : []), ...command(step, shell)]),
    ...caches.flatMap(({ keep }) => keep),
    ...gives.filter(({ always }) => !always).map(({ keep }) => keep),
  ];
}

/** A step's command, with the token that the host has now. */
function command({ run, env = {} }: Step, { job, props: { tokenFile } }: Shell): readonly string[] {
  const variables = Object.entries(env).map(([name, word]) => `${name}=${line([word])} `);
  const token = job.rights?.token && tokenFile !== undefined;
  return [
    ...(token ? [`SEALANE_ID_TOKEN="$(cat ${line([tokenFile])})"`, 'export SEALANE_ID_TOKEN'] : []),
    `${variables.join('')}${line(run)}`,
  ];
}

/** Each step of the way back, whether or not the one before succeeded. */
function rescueOf(shell: Shell): readonly string[] {
  const { rescue } = shell.job;
  if (!rescue) return [];
  return [
    'if [ "$code" -ne 0 ] && [ -e "$work/begun" ]; then',
    '  set +e',
    ...rescue.steps.flatMap((step) => command(step, shell)).map((each) => `  ${each}`),
    'fi',
  ];
}
