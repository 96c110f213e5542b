import {
  axisVariable,
  type Axis,
  type Fact,
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

/** A step as GitHub has it. */
export type GithubStep = Readonly<Record<string, unknown>>;

const DAY = 24 * 60 * 60_000;

/** The steps of a job: the repository, the tools, what other jobs left, the commands, what others will need. */
export function stepsOf(job: Job, { pipeline, node }: { readonly pipeline: PipelineModel; readonly node: string }): readonly GithubStep[] {
  const { steps, rescue, source = true, gives = [] } = job;
  return [
    ...(source ? [checkout(job)] : []),
    { name: 'Node', uses: uses('node'), with: { 'node-version': node, 'package-manager-cache': false } },
    ...(job.tools ?? []).flatMap(toolStep),
    ...cacheSteps(job, 'restore'),
    ...(job.takes ?? []).map((name) => download(name, pipeline)),
    ...steps.map((step) => commandStep(step)),
    ...cacheSteps(job, 'save'),
    ...(rescue ? rescue.steps.map((step) => commandStep(step, rescueCondition(job))) : []),
    ...gives.map((artifact) => upload(artifact, job)),
  ];
}

function checkout({ history = false }: Job): GithubStep {
  // Nothing of a job needs the repository's token later.
  return { name: 'Checkout', uses: uses('checkout'), with: { 'persist-credentials': false, ...(history ? { 'fetch-depth': 0 } : {}) } };
}

/** kubectl, helm and pulumi are on GitHub's machines. */
const SETUPS: Readonly<Partial<Record<ToolName, GithubStep>>> = {
  builder: { name: 'Buildx', uses: uses('buildx') },
  scanner: { name: 'Trivy', uses: uses('trivy'), with: { version: 'v0.73.0', cache: false } },
  sbom: { name: 'Syft', uses: uses('syft') },
  signer: { name: 'Cosign', uses: uses('cosign') },
};

function toolStep(tool: ToolName): GithubStep[] {
  const step = SETUPS[tool];
  return step ? [step] : [];
}

function commandStep({ id, title, run, env }: Step, condition?: string): GithubStep {
  return {
    name: title,
    id,
    ...(condition === undefined ? {} : { if: condition }),
    ...(env ? { env: mapWords(env, (word) => `\${{ env.${variableOf(word)} }}`) } : {}),
    run: `${shellLine(run)}\n`,
  };
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
function cacheSteps({ caches = [], rights = {} }: Job, way: 'restore' | 'save'): GithubStep[] {
  if (Object.values(rights).some(Boolean)) return [];
  return caches.map(({ name, paths, files }) => ({
    name: `${way === 'restore' ? 'Find' : 'Keep'} the cache of ${name}`,
    // Only what the main branch has put there is found by everybody.
    ...(way === 'save' ? { if: "github.event_name == 'push' && github.ref_type == 'branch'" } : {}),
    uses: uses(way === 'restore' ? 'cacheRestore' : 'cacheSave'),
    with: { path: paths.join('\n'), key: `${name}-\${{ hashFiles(${files.map((file) => `'${file}'`).join(', ')}) }}` },
  }));
}

function upload({ name, paths, keep, always = false }: Artifact, { matrix = {} }: Job): GithubStep {
  return {
    name: `Hand over: ${name}`,
    ...(always ? { if: 'always()' } : {}),
    uses: uses('upload'),
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

function download(name: string, { jobs }: PipelineModel): GithubStep {
  const artifact = jobs.flatMap(({ gives = [] }) => gives).find((given) => given.name === name);
  return { name: `Take: ${name}`, uses: uses('download'), with: { name, path: commonFolder(artifact?.paths ?? []) } };
}

/** What GitHub leaves out of the paths in an artifact: the folder that all of them lie in. A path without a point in its last part is a folder. */
export function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => path.split('/')).map((parts) => (/\./.test(parts.at(-1) ?? '') ? parts.slice(0, -1) : parts));
  const [first = []] = folders;
  const shared = first.findIndex((part, i) => folders.some((folder) => folder[i] !== part));
  return (shared === -1 ? first : first.slice(0, shared)).join('/') || '.';
}
