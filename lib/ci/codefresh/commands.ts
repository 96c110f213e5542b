import {
  axisVariable,
  factsOf,
  factVariable,
  secretLines,
  secretsOf,
  shellLine,
  shellSecretFiles,
  type Artifact,
  type Cache,
  type FactName,
  type Job,
  type PipelineModel,
  type Step,
  type Word,
} from '../../pipeline';
import { BASE, TOKEN } from './node-scripts';
import { stepNames } from './step-names';

/** A job, or one of the combinations of its matrix, with the name of its step. */
export interface Place {
  readonly job: Job;
  readonly name: string;
  readonly matrix: Readonly<Record<string, string>>;
  readonly pipeline: PipelineModel;
}

const JOBS = '"$CF_VOLUME_PATH"/jobs';
const ARTIFACTS = '"$CF_VOLUME_PATH"/artifacts';
const CACHES = '"$CF_VOLUME_PATH"/caches';

/** Words in which Codefresh finds no variable of its own. What holds a `$` is in single quotes. */
const line = (words: readonly Word[]): string => shellLine(words).split('${{').join("$''{{");

/** A folder of the job's own on the volume that all steps share, with the repository in it. */
export function freshFolder({ name, job: { source = true } }: Place, repository: string): readonly string[] {
  const clone = `"$CF_VOLUME_PATH"/${line([repository.split('/').at(-1) ?? ''])}`;
  return [`mkdir -p ${JOBS} && rm -rf ${JOBS}/${name}`, source ? `cp -a ${clone} ${JOBS}/${name}` : `mkdir ${JOBS}/${name}`];
}

/** What every shell of a job begins with: its folder, its variables, and nothing that is not for it. */
export function entry({ job, name, matrix, pipeline }: Place): readonly string[] {
  const { env = {}, rights = {} } = job;
  const foreign = pipeline.jobs.flatMap((other) => secretsOf(other).map(({ secret }) => secret));
  const dropped = [
    ...(rights.token ? [] : ['CF_OIDC_REQUEST_TOKEN', 'CF_OIDC_REQUEST_URL']),
    ...new Set(foreign.filter((secret) => !secretsOf(job).some((own) => own.secret === secret))),
  ];
  return [
    `cd ${JOBS}/${name}`,
    ...factsOf(job).map((fact) => `export ${factVariable(fact)}=${FACT_WORDS[fact](job)}`),
    ...Object.entries(matrix).map(([axis, value]) => `export ${axisVariable(axis)}=${line([value])}`),
    ...Object.entries(env).map(([variable, word]) => `export ${variable}=${line([word])}`),
    ...secretLines(job),
    ...shellSecretFiles(job),
    ...(dropped.length > 0 ? [`unset ${dropped.join(' ')}`] : []),
    ...(rights.token ? [tokenFunction(pipeline)] : []),
  ];
}

/** What Codefresh knows of a run, in the words of a shell. */
const FACT_WORDS: Readonly<Record<FactName, (job: Job) => string>> = {
  commit: ({ on }) => (on.includes('rollback') ? '"${CF_REVISION:-$(git rev-parse HEAD)}"' : '"$CF_REVISION"'),
  base: () => `"$(node -p '${BASE}')"`,
  branch: () => '"$CF_BRANCH"',
  // Of a tag, Codefresh has the name where that of a branch would be.
  tag: ({ on }) => (on.includes('tag') ? '"$(test "$SEALANE_EVENT" != tag || echo "$CF_BRANCH")"' : "''"),
  pull: () => '"${CF_PULL_REQUEST_NUMBER:-}"',
  run: () => '"$CF_BUILD_ID"',
  actor: () => '"$CF_BUILD_INITIATOR"',
  link: () => '"$CF_BUILD_URL"',
};

/** A step's command, with a token that has not grown old. */
export function command(step: Step, { rights = {} }: Job): readonly string[] {
  const variables = Object.entries(step.env ?? {}).map(([name, word]) => `${name}=${line([word])} `);
  return [...(rights.token ? ['sealane_token'] : []), `${variables.join('')}${line(step.run)}`];
}

function tokenFunction({ audience }: PipelineModel): string {
  const query = audience === undefined ? '' : ` ${line([`?audience=${encodeURIComponent(audience)}`])}`;
  return `sealane_token() { SEALANE_ID_TOKEN="$(node -e '${TOKEN}'${query})" && export SEALANE_ID_TOKEN; }`;
}

/** Finds what other jobs have left, and what earlier builds have. */
export function taking({ job, pipeline }: Place): readonly string[] {
  const left = (name: string) =>
    pipeline.jobs.flatMap((giver) => (giver.gives?.some((one) => one.name === name) ? archives(name, giver) : []));
  return [
    ...cachesOf(job).flatMap((cache) => [
      cachePlace(cache),
      `if [ -e "$${cacheVariable(cache)}" ]; then tar -xf "$${cacheVariable(cache)}"; fi`,
    ]),
    ...(job.takes ?? []).flatMap(left).map((archive) => `tar -xf ${archive}`),
  ];
}

/** Leaves what other jobs and later builds will find. */
export function giving({ job, name }: Place): readonly string[] {
  return [
    ...(job.on.includes('main') ? cachesOf(job).map((cache) => keepCache(cache, name)) : []),
    ...(job.gives ?? []).flatMap((artifact) => [`mkdir -p ${ARTIFACTS}`, keeping(artifact, { job, name })]),
  ];
}

function keeping({ name: artifact, paths, always = false }: Artifact, { job, name }: Pick<Place, 'job' | 'name'>): string {
  const archive = archives(artifact, job)[stepNames(job).indexOf(name)];
  return `tar -cf ${archive} ${line(paths)}${always ? ' 2>/dev/null || true' : ''}`;
}

/** Where a job leaves an artifact; each of a matrix has a name of its own. */
function archives(artifact: string, job: Job): readonly string[] {
  return stepNames(job).map((name) => `${ARTIFACTS}/${artifact}${job.matrix ? `-${name}` : ''}.tar`);
}

/** A job with rights neither fills nor trusts a cache that others fill. */
function cachesOf({ caches = [], rights = {} }: Job): readonly Cache[] {
  return Object.values(rights).some(Boolean) ? [] : caches;
}

/** Capitals are for the environment; this is of the shell alone. */
const cacheVariable = ({ name }: Cache): string => `cache_${name.replace(/\W/g, '_')}`;

function cachePlace(cache: Cache): string {
  return `${cacheVariable(cache)}=${CACHES}/${cache.name}-"$(cat ${line(cache.files)} | sha256sum | cut -c1-16)".tar`;
}

/** What the main branch has found out; beside it first, since jobs of the same build read it. */
function keepCache(cache: Cache, step: string): string {
  const place = cacheVariable(cache);
  const beside = `"$${place}.${step}"`;
  return (
    `if [ "$SEALANE_EVENT" = main ] && [ ! -e "$${place}" ]; then mkdir -p ${CACHES}; ` +
    `if tar -cf ${beside} ${line(cache.paths)} 2>/dev/null; then mv -f ${beside} "$${place}"; else rm -f ${beside}; fi; fi`
  );
}

/** The way back: each step, whether or not the one before succeeded; and what is for a reader, into the log. */
export function rescuing({ job }: Place): readonly string[] {
  return [
    'set +e',
    ...(job.rescue?.steps ?? []).flatMap((step) => command(step, job)),
    ...(job.gives ?? [])
      .filter(({ always }) => always)
      .map(({ paths }) => `find ${line(paths)} -type f -size -256k -exec tail -n +1 {} + 2>/dev/null`),
  ];
}
