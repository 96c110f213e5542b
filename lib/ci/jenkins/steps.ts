import {
  factsOf,
  factVariable,
  shellLine,
  type Artifact,
  type CiSecret,
  type FactName,
  type Job,
  type PipelineModel,
  type Step,
} from '../../pipeline';
import { block, quoted, type Groovy, type ShellStep } from './groovy';
import { stagesOf, type StageOfJob, type Writing } from './names';
import { TOKEN } from './pod';

const DAY = 24 * 60 * 60_000;

/** What Jenkins tells a shell of a run. */
const FACTS: Readonly<Record<FactName, string>> = {
  commit: '"$GIT_COMMIT"',
  base: '"$(if [ -n "$CHANGE_TARGET" ]; then git rev-parse -q --verify "refs/remotes/origin/$CHANGE_TARGET"; else echo "$GIT_PREVIOUS_SUCCESSFUL_COMMIT"; fi)"',
  branch: '"${CHANGE_BRANCH:-$BRANCH_NAME}"',
  tag: '"$TAG_NAME"',
  pull: '"${CHANGE_ID:-$PULL}"',
  run: '"$BUILD_TAG"',
  actor: '"$CHANGE_AUTHOR"',
  link: '"$BUILD_URL"',
};

/** Variable of the build that tells how far a job with a rescue is. */
export function stateVariable({ id }: Job): string {
  return `SEALANE_STATE_${id.toUpperCase().replaceAll('-', '_')}`;
}

/** What a job does: take, work, give. */
export function workOf(stage: StageOfJob, writing: Writing): readonly Groovy[] {
  const { job, suffix } = stage;
  const { steps, rescue, takes = [], gives = [] } = job;
  const state = (value: string) => block('script', [`env.${stateVariable(job)} = ${quoted(value)}`]);
  return withSecrets(job, [
    ...takes.flatMap((name) => stashesOf(name, writing).map((stash) => `unstash ${quoted(stash)}`)),
    ...steps.flatMap((step) => [...(step.id === rescue?.from ? [state('begun')] : []), shellStep(step, stage)]),
    ...(rescue ? [state('done')] : []),
    ...gives.filter(({ always }) => !always).flatMap((artifact) => giveOf(artifact, suffix, writing)),
  ]);
}

/**
 * What takes a deploy back. Jenkins comes here after a failure of any other stage as well, so the job's own state is asked. Each command
 * is run, whatever became of the one before.
 */
export function rescueOf(stage: StageOfJob): readonly Groovy[] {
  const { job } = stage;
  const commands = (job.rescue?.steps ?? []).map((step) => block('catchError', [shellStep(step, stage)]));
  return [block('script', [block(`if (env.${stateVariable(job)} == 'begun')`, withSecrets(job, commands))])];
}

/** Files that are kept for a reader, whatever becomes of the job. */
export function keptOf({ gives = [] }: Job): readonly Groovy[] {
  return gives
    .filter(({ always }) => always)
    .map(({ paths }) => `archiveArtifacts artifacts: ${files(paths)}, defaultExcludes: false, allowEmptyArchive: true`);
}

/** Credentials of the types "Secret text" and "Secret file". */
function withSecrets({ secrets = {}, secretFiles = {} }: Job, body: readonly Groovy[]): readonly Groovy[] {
  const binding =
    (type: string) =>
    ([name, { secret }]: readonly [string, CiSecret]) =>
      `${type}(credentialsId: ${quoted(secret)}, variable: ${quoted(name)})`;
  const bound = [...Object.entries(secrets).map(binding('string')), ...Object.entries(secretFiles).map(binding('file'))];
  return bound.length > 0 ? [block(`withCredentials([${bound.join(', ')}])`, body)] : body;
}

function shellStep({ title, run, env = {} }: Step, { job, values }: StageOfJob): ShellStep {
  const variables = { ...values, ...job.env, ...env };
  return {
    label: title,
    script: [
      ...factsOf(job).map((name) => `export ${factVariable(name)}=${FACTS[name]}`),
      ...(job.rights?.token ? [`SEALANE_ID_TOKEN="$(cat ${TOKEN.folder}/${TOKEN.file})"`, 'export SEALANE_ID_TOKEN'] : []),
      ...Object.entries(variables).map(([name, word]) => `export ${name}=${shellLine([word])}`),
      shellLine(run),
    ],
  };
}

/** Names of the files that jobs leave as an artifact. */
function stashesOf(name: string, writing: Writing): readonly string[] {
  const giver = writing.pipeline.jobs.find(({ gives = [] }) => gives.some((artifact) => artifact.name === name));
  return giver ? stagesOf(giver, writing).map(({ suffix }) => `${name}${suffix}`) : [];
}

function giveOf({ name, paths, keep }: Artifact, suffix: string, { pipeline }: Writing): readonly string[] {
  const taken = isTaken(name, pipeline);
  return [
    ...(taken ? [`stash name: ${quoted(`${name}${suffix}`)}, includes: ${files(paths)}, useDefaultExcludes: false`] : []),
    // A stash goes with its run.
    ...(!taken || keep > DAY ? [`archiveArtifacts artifacts: ${files(paths)}, defaultExcludes: false`] : []),
  ];
}

function isTaken(name: string, { jobs }: PipelineModel): boolean {
  return jobs.some(({ takes = [] }) => takes.includes(name));
}

/** Files, and all that folders hold, in the words of Ant. */
function files(paths: readonly string[]): string {
  return quoted(paths.flatMap((path) => [path, `${path}/**`]).join(','));
}
