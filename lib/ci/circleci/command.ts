import {
  factsOf,
  factVariable,
  secretLines,
  shellLine,
  shellSecretFiles,
  type FactName,
  type Job,
  type PipelineModel,
  type Step,
} from '../../pipeline';
import { literal } from './literal';

/** What CircleCI puts into a job's environment only when the file says so. */
const EVENT_VALUES = {
  SEALANE_EVENT_BASE: '<< pipeline.git.base_revision >>',
  SEALANE_EVENT_PULL: '<< pipeline.event.github.pull_request.number >>',
} as const;

/** Where the event has no value, CircleCI writes a word that is none. */
const FACTS: Readonly<Record<Exclude<FactName, 'base'>, string>> = {
  commit: '$CIRCLE_SHA1',
  branch: '$CIRCLE_BRANCH',
  tag: '$CIRCLE_TAG',
  pull: '${CIRCLE_PR_NUMBER:-${SEALANE_EVENT_PULL//[!0-9]/}}',
  run: '$CIRCLE_WORKFLOW_ID',
  actor: '$CIRCLE_USERNAME',
  link: 'https://app.circleci.com/pipelines/workflows/$CIRCLE_WORKFLOW_ID',
};

/** Made when the first step begins that the rescue is for. Tells this job from all others of the machine. */
const MARK = '"$HOME/.sealane-begun-$CIRCLE_WORKFLOW_JOB_ID"';

/** How long the commands may take: the way back has a third of the job's time that nothing else takes. Seconds. */
const partOf = ({ timeout, rescue }: Job): number => Math.floor((rescue ? (timeout * 2) / 3 : timeout) / 1000);

/** The step that begins the time of the job, and tells the shells of the others how to keep it: `timeout 0` would be none. */
export function beginning(job: Job) {
  const lines = [
    `echo "SEALANE_END=$(( $(date +%s) + ${partOf(job)} ))" >> "$BASH_ENV"`,
    `echo 'in_time() { local left=$(( SEALANE_END - $(date +%s) )); timeout "$(( left > 0 ? left : 1 ))" "$@"; }' >> "$BASH_ENV"`,
  ];
  return { run: { name: 'Begin the time of the job', command: script(lines) } };
}

/** A command with what only the run knows. Each step has a shell of its own. */
export function commandStep(step: Step, job: Job, pipeline: PipelineModel) {
  const begins = step.id === job.rescue?.from ? [`touch ${MARK}`] : [];
  const lines = [...settingOf(step, job, pipeline), ...begins, timed(step)];
  return { run: { ...nameAndTime(step, job), command: script(lines) } };
}

/** The steps of the way back: after a failure, once the deploy has begun. None takes the time of the next. */
export function rescueSteps(job: Job, pipeline: PipelineModel) {
  const { steps = [] } = job.rescue ?? {};
  const all = Math.floor(job.timeout / 1000) - partOf(job);
  return steps.map((step, i) => {
    const until = `SEALANE_END=$(( SEALANE_END + ${Math.floor((all / steps.length) * (i + 1))} ))`;
    const lines = [`[ -e ${MARK} ] || exit 0`, ...settingOf(step, job, pipeline), until, timed(step)];
    return { run: { ...nameAndTime(step, job), when: 'on_fail', command: script(lines) } };
  });
}

const script = (lines: readonly string[]): string => literal(`${lines.join('\n')}\n`);

function nameAndTime({ title }: Step, { timeout }: Job) {
  return { name: literal(title), no_output_timeout: `${timeout / 60_000}m` };
}

function timed({ run, env = {} }: Step): string {
  const own = Object.entries(env).map(([name, word]) => `${name}=${shellLine([word])}`);
  return [...own, 'in_time', shellLine(run)].join(' ');
}

function settingOf(step: Step, job: Job, pipeline: PipelineModel): readonly string[] {
  const { env = {}, rights = {} } = job;
  return [
    ...factsOf({ ...job, steps: [step], rescue: { from: '', steps: [] } }).flatMap((name) =>
      name === 'base' ? baseOf(pipeline) : [`export ${factVariable(name)}="${FACTS[name]}"`],
    ),
    ...Object.entries(env).flatMap(([name, word]) => (typeof word === 'string' ? [] : [`export ${name}=${shellLine([word])}`])),
    ...secretLines(job),
    ...shellSecretFiles(job),
    ...(rights.token ? tokenOf(job, pipeline) : []),
  ];
}

/** A request is compared with where it left the main branch; the main branch with what was built before. */
function baseOf({ triggers: { main } }: PipelineModel): readonly string[] {
  const branch = shellLine([main]);
  return [
    `export ${factVariable('base')}="\${SEALANE_EVENT_BASE//[!0-9a-f]/}"`,
    `[ -z "$CIRCLE_BRANCH" ] || [ "$CIRCLE_BRANCH" = ${branch} ] || SEALANE_BASE="$(git merge-base HEAD ${shellLine([`origin/${main}`])})"`,
  ];
}

function tokenOf({ tools = [] }: Job, { audience }: PipelineModel): readonly string[] {
  // In two words, so that a token that could not be had ends the step.
  const signed = (name: string, aud: string) => [
    `${name}="$(circleci run oidc get --claims ${shellLine([JSON.stringify({ aud })])})"`,
    `export ${name}`,
  ];
  return [
    ...(audience === undefined ? ['export SEALANE_ID_TOKEN="$CIRCLE_OIDC_TOKEN_V2"'] : signed('SEALANE_ID_TOKEN', audience)),
    // Cosign looks for its own.
    ...(tools.includes('signer') ? signed('SIGSTORE_ID_TOKEN', 'sigstore') : []),
  ];
}

/** Variables of a job that only the event knows. */
export function eventValues(job: Job): Readonly<Record<string, string>> {
  const facts = factsOf(job);
  return {
    ...(facts.includes('base') ? { SEALANE_EVENT_BASE: EVENT_VALUES.SEALANE_EVENT_BASE } : {}),
    ...(facts.includes('pull') ? { SEALANE_EVENT_PULL: EVENT_VALUES.SEALANE_EVENT_PULL } : {}),
  };
}
