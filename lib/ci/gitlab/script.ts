import {
  factsOf,
  factVariable,
  lacking,
  secretLines,
  shellLine,
  type FactName,
  type Job,
  type PipelineModel,
  type Step,
  type Word,
} from '../../pipeline';

/** What GitLab knows of a run. The values are read by the shell alone: GitLab would look for variables in the name of a branch. */
const EXPRESSIONS: Readonly<Record<FactName, string>> = {
  // Of a merge request whose result is tried, the commit is one that nobody has written.
  commit: '${CI_MERGE_REQUEST_SOURCE_BRANCH_SHA:-$CI_COMMIT_SHA}',
  base: '${CI_MERGE_REQUEST_DIFF_BASE_SHA:-$CI_COMMIT_BEFORE_SHA}',
  branch: '${CI_MERGE_REQUEST_SOURCE_BRANCH_NAME:-$CI_COMMIT_BRANCH}',
  tag: '$CI_COMMIT_TAG',
  pull: '$CI_MERGE_REQUEST_IID',
  run: '$CI_PIPELINE_ID',
  actor: '$GITLAB_USER_LOGIN',
  link: '$CI_PIPELINE_URL',
};

/** Made when the first step begins that the rescue is for. Tells this job from all others that were in the folder. */
const MARK = '".sealane-begun-$CI_JOB_ID"';

/** What a job's shells run: before the steps, the steps, and after them. */
export function scriptsOf(job: Job, pipeline: PipelineModel) {
  const before = [...settingOf(job), ...loginOf(job, pipeline)];
  return {
    ...(before.length > 0 ? { before_script: [block('Facts of the run', before)] } : {}),
    script: job.steps.map((step) => block(step.title, [...(step.id === job.rescue?.from ? [`touch ${MARK}`] : []), commandOf(step)])),
    ...(job.rescue ? { after_script: [rescueOf(job, job.rescue)] } : {}),
  };
}

/** Lines of shell under a title, which is the line that the log shows. */
function block(title: string, lines: readonly string[]): string {
  return [`# ${title.replace(/\s+/g, ' ')}`, ...lines, ''].join('\n');
}

/** Variables that only the run knows. A shell after the steps has nothing of the one before. */
function settingOf(job: Job): readonly string[] {
  const { env = {} } = job;
  return [
    ...factsOf(job).flatMap((name) => [
      `export ${factVariable(name)}="${EXPRESSIONS[name]}"`,
      // GitLab's way to say that there is none.
      ...(name === 'base' ? [`case "$SEALANE_BASE" in *[!0]*) ;; *) SEALANE_BASE= ;; esac`] : []),
    ]),
    ...Object.entries(env).flatMap(([name, word]) => (typeof word === 'string' ? [] : [`export ${assignment(name, word)}`])),
    ...secretLines(job),
    ...secretFilesOf(job),
  ];
}

/** A variable of type File names one already. Of another type it would be the text, which a program would tell in its complaint. */
function secretFilesOf({ secretFiles = {} }: Job): readonly string[] {
  return Object.entries(secretFiles).flatMap(([name, { secret }]) => [
    `[ -f "\${${secret}:?${lacking(secret)}}" ] || { echo '${secret} must be a variable of type File' >&2; exit 1; }`,
    `export ${name}="$${secret}"`,
  ]);
}

/** GitLab's own login, for GitLab's own registry and no other; a login that the project's settings give comes first. */
function loginOf({ rights = {} }: Job, { registries }: PipelineModel): readonly string[] {
  const hosts = registries.filter((host) => !host.includes('${'));
  if (!rights.push || hosts.length === 0) return [];
  return [
    `case "$CI_REGISTRY" in ${hosts.map((host) => shellLine([host])).join('|')})`,
    `  export SEALANE_REGISTRY_USER="\${SEALANE_REGISTRY_USER:-$CI_REGISTRY_USER}"`,
    `  export SEALANE_REGISTRY_PASSWORD="\${SEALANE_REGISTRY_PASSWORD:-$CI_REGISTRY_PASSWORD}" ;;`,
    'esac',
  ];
}

function assignment(name: string, word: Word): string {
  return `${name}=${shellLine([word])}`;
}

function commandOf({ run, env = {} }: Step, limit: readonly string[] = []): string {
  return [...Object.entries(env).map(([name, word]) => assignment(name, word)), ...limit, shellLine(run)].join(' ');
}

/** After a failure, a cancel or the end of the time, once a step from the named one on was begun. */
function rescueOf(job: Job, { steps }: NonNullable<Job['rescue']>): string {
  // None takes the time of the next; the last has what is left.
  const limit = ['timeout', `${Math.floor(rescueTime(job) / steps.length / 1000)}`];
  const commands = steps.map((step, i) => `${commandOf(step, i < steps.length - 1 ? limit : [])} || SEALANE_FAILED=1`);
  return block('After a failure, once the deploy has begun', [
    `if [ "$CI_JOB_STATUS" != success ] && [ -e ${MARK} ]; then`,
    ...[...settingOf(job), ...commands].map((line) => `  ${line}`),
    'fi',
    `rm -f ${MARK}`,
    'exit "${SEALANE_FAILED:-0}"',
  ]);
}

/** The part of a job's time that its rescue has. Milliseconds. */
export function rescueTime({ timeout }: Job): number {
  return timeout / 3;
}
