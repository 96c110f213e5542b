import {
  axisVariable,
  type Axis,
  type Fact,
  secretChecks,
  secretFileLines,
  shellLine,
  variableOf,
  type Artifact,
  type Job,
  type PipelineModel,
  type Step,
  type ToolName,
  type Word,
} from '../../pipeline';
import { uses } from './actions';
import type { ActionPins } from './github-props';

/** A step as GitHub has it. */
export type GithubStep = Readonly<Record<string, unknown>>;

const DAY = 24 * 60 * 60_000;

/** What the steps of a job are written with. */
interface StepProps {
  readonly pipeline: PipelineModel;
  readonly node: string;
  readonly pins: ActionPins;
}

/** The steps of a job: the repository, the tools, what other jobs left, the commands, what others will need. */
export function stepsOf(job: Job, { pipeline, node, pins }: StepProps): readonly GithubStep[] {
  const { steps, rescue, source = true, gives = [] } = job;
  return [
    ...(source ? [checkout(job, pins)] : []),
    { name: 'Node', uses: uses('node', pins), with: { 'node-version': node, 'package-manager-cache': false } },
    ...(job.tools ?? []).flatMap((tool) => toolStep(tool, pins)),
    ...cacheSteps(job, 'restore', pins),
    ...(job.takes ?? []).map((name) => download(name, pipeline, pins)),
    ...secretStep(job),
    ...secretFileSteps(job),
    ...steps.map((step) => commandStep(step)),
    ...cacheSteps(job, 'save', pins),
    ...(rescue ? rescue.steps.map((step) => commandStep(step, rescueCondition(job))) : []),
    ...gives.map((artifact) => upload(artifact, job, pins)),
  ];
}

function checkout({ history = false }: Job, pins: ActionPins): GithubStep {
  // Nothing of a job needs the repository's token later.
  return {
    name: 'Checkout',
    uses: uses('checkout', pins),
    with: { 'persist-credentials': false, ...(history ? { 'fetch-depth': 0 } : {}) },
  };
}

/** kubectl, helm and pulumi are on GitHub's machines. */
const SETUPS: Readonly<Partial<Record<ToolName, (pins: ActionPins) => GithubStep>>> = {
  builder: (pins) => ({ name: 'Buildx', uses: uses('buildx', pins) }),
  scanner: (pins) => ({ name: 'Trivy', uses: uses('trivy', pins), with: { version: 'v0.73.0', cache: false } }),
  sbom: (pins) => ({ name: 'Syft', uses: uses('syft', pins) }),
  signer: (pins) => ({ name: 'Cosign', uses: uses('cosign', pins) }),
};

function toolStep(tool: ToolName, pins: ActionPins): GithubStep[] {
  const step = SETUPS[tool];
  return step ? [step(pins)] : [];
}

/** A secret that GitHub has not is an empty text. */
function secretStep(job: Job): GithubStep[] {
  const checks = secretChecks(job);
  return checks.length > 0 ? [{ name: 'Secrets are there', run: `${checks.join('\n')}\n` }] : [];
}

/** GitHub empties the folder when the job ends; only this step finds the text. */
function secretFileSteps({ secretFiles = {} }: Job): GithubStep[] {
  return Object.entries(secretFiles).map(([name, { secret }]) => {
    const file = `"$RUNNER_TEMP/${name}"`;
    const lines = [...secretFileLines(secret, secret, file), `echo ${name}=${file} >> "$GITHUB_ENV"`];
    return { name: `File of the secret ${secret}`, env: { [secret]: `\${{ secrets.${secret} }}` }, run: `${lines.join('\n')}\n` };
  });
}

function commandStep({ id, title, run, env }: Step, condition?: string): GithubStep {
  return {
    name: literal(title),
    id,
    ...(condition === undefined ? {} : { if: condition }),
    ...(env ? { env: mapWords(env, (word) => `\${{ env.${variableOf(word)} }}`) } : {}),
    run: `${commandLine(run)}\n`,
  };
}

/** A command in which GitHub finds no expression: it would put the value into the shell. What holds a `$` is in single quotes. */
function commandLine(words: readonly Word[]): string {
  return shellLine(words).split('${{').join("$''{{");
}

/** Variables as GitHub writes them; `said` words what is not text. */
export function mapWords(env: Readonly<Record<string, Word>>, said: (word: Fact | Axis) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(env).map(([name, word]) => [name, typeof word === 'string' ? literal(word) : said(word)]));
}

/** Text in which GitHub finds no expression. */
function literal(text: string): string {
  return text.includes('${{') ? text.split('${{').join("${{ '${{' }}") : text;
}

/** After a failure, or the end of the job's time, once a step from the named one on was begun. */
function rescueCondition({ steps, rescue }: Job): string {
  const from = steps.findIndex(({ id }) => id === rescue?.from);
  const begun = steps.slice(from).map(({ id }) => `steps.${id}.outcome == 'failure' || steps.${id}.outcome == 'cancelled'`);
  return `(failure() || cancelled()) && (${begun.join(' || ')})`;
}

/** A job with rights neither fills nor trusts a cache that others fill. */
function cacheSteps({ caches = [], rights = {} }: Job, way: 'restore' | 'save', pins: ActionPins): GithubStep[] {
  if (Object.values(rights).some(Boolean)) return [];
  return caches.map(({ name, paths, files }) => ({
    name: `${way === 'restore' ? 'Find' : 'Keep'} the cache of ${name}`,
    // Only what the main branch has put there is found by everybody.
    ...(way === 'save' ? { if: "github.event_name == 'push' && github.ref_type == 'branch'" } : {}),
    uses: uses(way === 'restore' ? 'cacheRestore' : 'cacheSave', pins),
    with: { path: paths.join('\n'), key: `${name}-\${{ hashFiles(${files.map((file) => `'${file}'`).join(', ')}) }}` },
  }));
}

function upload({ name, paths, keep, always = false }: Artifact, { matrix = {} }: Job, pins: ActionPins): GithubStep {
  return {
    name: `Hand over: ${name}`,
    ...(always ? { if: 'always()' } : {}),
    uses: uses('upload', pins),
    with: {
      // A name is given once in a run, so the jobs of a matrix need names of their own.
      name: [name, ...Object.keys(matrix).map((each) => `\${{ env.${axisVariable(each)} }}`)].join('-'),
      path: paths.join('\n'),
      'retention-days': Math.max(1, Math.round(keep / DAY)),
      'if-no-files-found': always ? 'ignore' : 'error',
      'include-hidden-files': true,
    },
  };
}

function download(name: string, { jobs }: PipelineModel, pins: ActionPins): GithubStep {
  const artifact = jobs.flatMap(({ gives = [] }) => gives).find((given) => given.name === name);
  return { name: `Take: ${name}`, uses: uses('download', pins), with: { name, path: commonFolder(artifact?.paths ?? []) } };
}

/** What GitHub leaves out of the paths in an artifact: the folder that all of them lie in. A path without a point in its last part is a folder. */
export function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => path.split('/')).map((parts) => (/\./.test(parts.at(-1) ?? '') ? parts.slice(0, -1) : parts));
  const [first = []] = folders;
  const shared = first.findIndex((part, i) => folders.some((folder) => folder[i] !== part));
  return (shared === -1 ? first : first.slice(0, shared)).join('/') || '.';
}
