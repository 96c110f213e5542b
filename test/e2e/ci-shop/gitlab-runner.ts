import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Market } from './market';
import { mustRun, run } from './run';

const CLI = require.resolve('gitlab-ci-local/dist/index.js');
const FILE = '.gitlab-ci.yml';
const REMOTE = 'git@gitlab.com:shop/market.git';

/** A job as gitlab-ci-local lists it for a run. */
interface Listed {
  readonly name: string;
  readonly when: string;
  readonly allow_failure: boolean;
  readonly needs: readonly { readonly job: string; readonly artifacts: boolean }[];
}

type Variables = Readonly<Record<string, string | { readonly value?: string }>>;
type CiFile = { readonly variables: Variables } & Readonly<Record<string, { readonly variables?: Variables }>>;

export interface JobEnd {
  /** `manual`: nobody has started it. `skipped`: what it needs did not succeed. */
  readonly status: 'success' | 'failed' | 'manual' | 'skipped';
  readonly log: string;
  /** What it left for others, or for a reader. */
  readonly artifacts: string;
}

export interface PipelineProps {
  /** Commit before the push. @default none: the branch is new */
  readonly before?: string;
  /** Jobs that somebody starts. */
  readonly starts?: readonly string[];
  /** Run these alone, in a pipeline that was there before. @default all */
  readonly only?: readonly string[];
}

/**
 * A GitLab that has one repository: gitlab-ci-local says which jobs a push has and executes each of them; here is what GitLab's server and
 * its runner do around that: a fresh clone, as deep as the job wants it, the artifacts of the jobs that it needs, and variables of the project.
 */
export class GitlabRunner {
  private pipelines = 0;

  constructor(private readonly market: Market) {
    const { registry, cluster, signingKey, signingPassword } = market;
    const kubeconfig = readFileSync(cluster.kubeconfig, 'utf8');
    const file = (values: Readonly<Record<string, string>>) => ({ type: 'file', values });
    const variables = {
      CI_REGISTRY: registry.host,
      CI_REGISTRY_USER: registry.user,
      CI_REGISTRY_PASSWORD: registry.password,
      COSIGN_PASSWORD: signingPassword,
      SEALANE_SIGNING_KEY: file({ '*': readFileSync(signingKey, 'utf8') }),
      // Only jobs of an environment find the cluster.
      MARKET_KUBECONFIG: file({ 'market-*': kubeconfig }),
    };
    market.write('.gitlab-ci-local/variables.yml', stringify({ project: { 'gitlab.com/shop/market.git': variables } }), market.home);
  }

  /** Runs the pipeline of a push of the commit that main is at. */
  public async push({ before = '0'.repeat(40), starts = [], only }: PipelineProps = {}): Promise<ReadonlyMap<string, JobEnd>> {
    const number = ++this.pipelines;
    const folder = join(this.market.folder, `pipeline-${number}`);
    const pushed = { number, folder, said: this.predefined(before) };
    const list = await this.clone(join(folder, 'list'), '0');
    const { out } = await run(process.execPath, [CLI, '--list-json', ...pushed.said], { cwd: list, env: this.market.env });
    const jobs = (JSON.parse(out) as Listed[]).filter(({ name }) => only?.includes(name) ?? true);
    const file = parse(readFileSync(join(list, FILE), 'utf8')) as CiFile;
    const ends = new Map<string, Promise<JobEnd>>();
    for (const job of jobs) {
      const needs = only ? [] : job.needs.map((need) => ({ ...need, end: ends.get(need.job) }));
      ends.set(job.name, this.play(job, needs, { ...pushed, file, started: starts.includes(job.name) }));
    }
    return new Map(await Promise.all([...ends].map(async ([name, end]) => [name, await end] as const)));
  }

  private async play(
    { name, when }: Listed,
    needs: readonly { readonly artifacts: boolean; readonly end: Promise<JobEnd> | undefined }[],
    { folder, said, file, started }: Pushed,
  ): Promise<JobEnd> {
    const before = await Promise.all(needs.map(async ({ artifacts, end }) => ({ artifacts, end: await end })));
    const artifacts = join(folder, 'artifacts', name);
    if (before.some(({ end }) => end?.status !== 'success')) return { status: 'skipped', log: '', artifacts };
    if (when === 'manual' && !started) return { status: 'manual', log: '', artifacts };
    const variable = (key: string) => valueOf(file[name]?.variables?.[key] ?? file.variables[key]);
    const at = join(folder, name);
    if (variable('GIT_STRATEGY') === 'empty') await this.empty(at);
    else await this.clone(at, variable('GIT_DEPTH') ?? '0');
    for (const { artifacts: taken, end } of before)
      if (taken && end && existsSync(end.artifacts)) cpSync(end.artifacts, at, { recursive: true });
    const words = [CLI, name, '--force-shell-executor', ...said];
    const { code, out, err } = await run(process.execPath, words, { cwd: at, env: this.market.env });
    const left = join(at, '.gitlab-ci-local/artifacts', name);
    if (existsSync(left)) cpSync(left, artifacts, { recursive: true });
    return { status: code === 0 ? 'success' : 'failed', log: `${out}${err}`, artifacts };
  }

  /** What GitLab says of a run, and gitlab-ci-local does not know or has another value for. */
  private predefined(before: string): readonly string[] {
    const run = 4710 + this.pipelines;
    const variables = {
      CI_PIPELINE_SOURCE: 'push',
      CI_COMMIT_BRANCH: 'main',
      CI_COMMIT_BEFORE_SHA: before,
      CI_PIPELINE_ID: String(run),
      CI_PIPELINE_URL: `https://gitlab.com/shop/market/-/pipelines/${run}`,
      GITLAB_USER_LOGIN: 'li',
    };
    // It warns of variables that it sets as well, and those of the registry are in the project's.
    const known = ['--ignore-predefined-vars', [...Object.keys(variables), 'CI_REGISTRY'].join(',')];
    return [...known, ...Object.entries(variables).flatMap(([name, value]) => ['--variable', `${name}=${value}`])];
  }

  private async clone(folder: string, depth: string): Promise<string> {
    const deep = depth === '0' ? [] : ['--depth', depth];
    await mustRun('git', ['clone', '--quiet', ...deep, `file://${this.market.repository}`, folder]);
    await mustRun('git', ['remote', 'set-url', 'origin', REMOTE], { cwd: folder });
    return folder;
  }

  /** A job that has no repository. gitlab-ci-local wants the pipeline's file, and a remote to know the project by. */
  private async empty(folder: string): Promise<void> {
    mkdirSync(folder, { recursive: true });
    await mustRun('git', ['init', '--quiet', '--initial-branch', 'main'], { cwd: folder });
    await mustRun('git', ['remote', 'add', 'origin', REMOTE], { cwd: folder });
    writeFileSync(join(folder, FILE), readFileSync(join(this.market.repository, FILE)));
  }
}

interface Pushed {
  readonly folder: string;
  readonly said: readonly string[];
  readonly file: CiFile;
  /** Somebody starts it, should it wait for that. */
  readonly started: boolean;
}

function valueOf(value: Variables[string] | undefined): string | undefined {
  return typeof value === 'object' ? value.value : value;
}
