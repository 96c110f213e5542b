import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { ACTION_PINS, ACTIONS } from '../../../lib/ci/github/actions';
import { act } from '../harness/ci-tools';
import type { Market } from './market';
import { run, type Ended } from './run';

/** What stands in for an action: a line of shell in the job's workspace, with its inputs as variables `INPUT_…`. */
type StandIn = Readonly<{ inputs: readonly string[]; run: string }>;

const NOTHING: StandIn = { inputs: [], run: 'true' };

/** The actions themselves come from GitHub, which a machine without a network cannot reach. Each does here what its own README says. */
const STAND_INS: Readonly<Record<keyof typeof ACTIONS, StandIn>> = {
  checkout: {
    inputs: ['fetch-depth'],
    run: `
git init --quiet .
git remote add origin "$MARKET_REPOSITORY"
case "$INPUT_FETCH_DEPTH" in 0) set -- ;; *) set -- --depth "\${INPUT_FETCH_DEPTH:-1}" ;; esac
git fetch --quiet "$@" origin "$GITHUB_SHA"
git checkout --quiet --force "$GITHUB_SHA"`,
  },
  // Paths of several lines are not used by the pipeline of the test.
  upload: {
    inputs: ['name', 'path', 'if-no-files-found'],
    run: `
store="$MARKET_ARTIFACTS/$GITHUB_RUN_ID/$INPUT_NAME"
if [ -d "$INPUT_PATH" ]; then mkdir -p "$store"; cp -a "$INPUT_PATH/." "$store"
elif [ -e "$INPUT_PATH" ]; then mkdir -p "$store"; cp -a "$INPUT_PATH" "$store"
else [ "$INPUT_IF_NO_FILES_FOUND" != error ]; fi`,
  },
  download: {
    inputs: ['name', 'path'],
    run: `
mkdir -p "$INPUT_PATH"
cp -a "$MARKET_ARTIFACTS/$GITHUB_RUN_ID/$INPUT_NAME/." "$INPUT_PATH"`,
  },
  cacheRestore: NOTHING,
  cacheSave: NOTHING,
  // What these install is on the machine: Node.js, buildah for Buildx, the scanner of the test for Trivy, cosign. There is no syft.
  node: NOTHING,
  buildx: NOTHING,
  trivy: NOTHING,
  syft: NOTHING,
  cosign: NOTHING,
};

export interface GithubRun {
  readonly ended: Ended;
  /** Steps that began, in order: `Deploy to market-staging: Confirm that it runs`. */
  readonly steps: readonly string[];
  readonly jobs: Readonly<Record<string, 'success' | 'failure'>>;
  readonly artifacts: string;
}

interface Line {
  readonly jobID?: string;
  readonly step?: string;
  readonly stage?: string;
  readonly stepResult?: string;
  readonly jobResult?: 'success' | 'failure';
}

/** A GitHub that has one repository: act plays the workflow on this machine, without containers. */
export class GithubRunner {
  private runs = 4710;

  constructor(private readonly market: Market) {
    for (const [name, standIn] of Object.entries(STAND_INS)) this.write(name as keyof typeof ACTIONS, standIn);
  }

  public push(commit: string, before = '0'.repeat(40)): Promise<GithubRun> {
    return this.play('push', { ref: 'refs/heads/main', before, after: commit });
  }

  /** Somebody asks for an environment's last good release. */
  public rollback(environment: string): Promise<GithubRun> {
    return this.play('workflow_dispatch', { ref: 'refs/heads/main', inputs: { environment } });
  }

  private async play(event: string, payload: object): Promise<GithubRun> {
    const { market } = this;
    const number = ++this.runs;
    const folder = join(market.folder, `run-${number}`);
    const artifacts = join(market.folder, 'artifacts');
    market.write('event.json', JSON.stringify(payload), folder);
    market.write('machine.env', this.machine(number, artifacts), folder);
    market.write('secrets.env', this.secrets(), folder);
    for (const file of ['machine.env', 'secrets.env']) chmodSync(join(folder, file), 0o600);
    const locals = Object.entries(ACTION_PINS).flatMap(([own, { commit }]) => [
      '--local-repository',
      `${own}@${commit}=${this.folderOf(own)}`,
    ]);
    const words = [event, '--json', '--actor', 'li', '--no-skip-checkout', '--no-cache-server', '-P', 'ubuntu-24.04=-self-hosted'];
    const files = ['--eventpath', join(folder, 'event.json'), '--env-file', join(folder, 'machine.env')];
    const secrets = ['--secret-file', join(folder, 'secrets.env')];
    const ended = await run(act(), [...words, ...files, ...secrets, ...locals], { cwd: market.repository, env: market.env });
    return { ended, ...readLog(ended.out), artifacts: join(artifacts, String(number)) };
  }

  /** What a runner of one's own has: a login for its registry, a key to sign with, and no way to the cluster. */
  private machine(number: number, artifacts: string): string {
    const { market } = this;
    const { registry, signingKey, signingPassword } = market;
    const variables = {
      ...market.env,
      GITHUB_RUN_ID: String(number),
      SEALANE_REGISTRY_USER: registry.user,
      SEALANE_REGISTRY_PASSWORD: registry.password,
      SEALANE_SIGNING_KEY: signingKey,
      COSIGN_PASSWORD: signingPassword,
      MARKET_REPOSITORY: `file://${market.repository}`,
      MARKET_ARTIFACTS: artifacts,
    };
    return Object.entries(variables)
      .map(([name, value]) => `${name}=${value}\n`)
      .join('');
  }

  /** Secrets of the repository. In such a file, a text of several lines is one of JSON. */
  private secrets(): string {
    return `MARKET_KUBECONFIG=${JSON.stringify(readFileSync(this.market.cluster.kubeconfig, 'utf8'))}\n`;
  }

  private folderOf(repository: string): string {
    return join(this.market.folder, 'actions', repository);
  }

  private write(name: keyof typeof ACTIONS, { inputs, run: script }: StandIn): void {
    const repository = ACTIONS[name];
    const [owner = '', project = '', ...path] = repository.split('/');
    const file = join(this.folderOf(`${owner}/${project}`), ...path, 'action.yml');
    const env = Object.fromEntries(inputs.map((input) => [`INPUT_${input.toUpperCase().replaceAll('-', '_')}`, `\${{ inputs.${input} }}`]));
    const action = {
      name,
      description: `Stands in for ${repository}`,
      inputs: Object.fromEntries(inputs.map((input) => [input, { description: input, required: false }])),
      runs: { using: 'composite', steps: [{ shell: 'bash', env, run: script.trim() }] },
    };
    if (!existsSync(dirname(file))) mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(action));
  }
}

function readLog(text: string): Pick<GithubRun, 'steps' | 'jobs'> {
  const lines = text.split('\n').flatMap((line) => (line.startsWith('{') ? [parse(line) as Line] : []));
  const steps = lines.flatMap(({ jobID, step, stage, stepResult }) =>
    jobID && step && stage === 'Main' && stepResult ? [`${jobID}: ${step} ${stepResult}`] : [],
  );
  return { steps, jobs: Object.fromEntries(lines.flatMap(({ jobID, jobResult }) => (jobID && jobResult ? [[jobID, jobResult]] : []))) };
}
