import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { useCluster } from './harness/cluster';
import { startRollouts, type RolloutsController } from './harness/rollouts-controller';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/progressive-shop.cjs');
const AT = 'shop-packed';

const cluster = useCluster();
let controller: RolloutsController;

beforeAll(async () => (controller = await startRollouts(cluster)), 90_000);
afterAll(() => controller?.stop());

describe.each(['helm-3', 'helm-4'])('a Rollout by %s', (helm) => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealane-packed-'));
    mkdirSync(join(folder, 'bin'));
    symlinkSync(join(dirname(cluster.kubectlPath), helm), join(folder, 'bin/helm'));
    program(1, 'rolling', 'helm');
    expect(await sealane('synth')).toMatchObject({ code: 0 });
    const place = join(folder, 'out/yaml/eu', AT);
    const rails = readdirSync(place).filter((name) => name.includes('namespace') || name.includes(AT));
    for (const name of rails) await cluster.kubectl('apply', '--server-side', '-f', join(place, name));
  }, 60_000);
  afterAll(async () => {
    await cluster.kubectl('delete', 'namespace', AT, '--ignore-not-found');
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  function program(version: number, how: string, via: 'helm' | 'kubectl', verdict?: string): void {
    writeFileSync(join(folder, 'state.json'), JSON.stringify({ version, how, via, verdict: verdict ?? 'good', judge: 'http://127.0.0.1' }));
  }

  function sealane(...args: readonly string[]): Promise<{ readonly code: number; readonly err: string }> {
    const PATH = [join(folder, 'bin'), dirname(cluster.kubectlPath), process.env.PATH].join(delimiter);
    const env = { ...process.env, PATH, KUBECONFIG: cluster.kubeconfig, LANG: 'C' };
    return new Promise((resolve) => {
      execFile(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: folder, env }, (error, _, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, err });
      });
    });
  }

  async function deploy(version: number, how: string, via: 'helm' | 'kubectl'): Promise<void> {
    program(version, how, via);
    expect(await sealane('deploy', AT, '--timeout', '60s')).toMatchObject({ code: 0 });
    expect(await sealane('confirm', AT)).toMatchObject({ code: 0 });
  }
  const workloads = () => cluster.kubectl('get', 'deployments,rollouts', '-n', AT, '-o', 'name');
  const phase = async () => {
    const path = 'jsonpath={.status.phase} {.spec.template.spec.containers[0].image}';
    return cluster.kubectl('get', 'rollout', 'orders', '-n', AT, '-o', path);
  };

  test('one that takes the place of a Deployment is refused: Helm would remove the pods first', async () => {
    await deploy(1, 'rolling', 'helm');
    program(1, 'blueGreen', 'helm');
    for (const dry of [['--dry-run'], []])
      expect(await sealane('deploy', AT, ...dry)).toMatchObject({ code: 1, err: expect.stringContaining('helm/takes-over') as string });
    expect(await workloads()).toBe('deployment.apps/orders\n');
  }, 120_000);

  test('kubectl() makes the change beside what is of Helm, and Helm takes over when that is removed', async () => {
    await deploy(1, 'blueGreen', 'kubectl');
    expect(await workloads()).toBe('deployment.apps/orders\nrollout.argoproj.io/orders\n');
    await cluster.kubectl('delete', 'deployment', 'orders', '-n', AT);
    // What Helm 3 takes over it changes only from the next release on, where it is of a kind that is not Kubernetes' own.
    await deploy(1, 'blueGreen', 'helm');
    await deploy(2, 'blueGreen', 'helm');
    expect(await phase()).toMatch(/^Healthy .*:1\.0\.2$/);
  }, 180_000);

  test('a deploy waits until it is healthy, and one that is judged bad fails', async () => {
    program(3, 'blueGreen', 'helm', 'bad');
    const ended = await sealane('deploy', AT, '--timeout', '60s');
    expect([ended.code, ended.err]).toEqual([1, expect.stringMatching(/release\/not-ready: Rollout .*"job" assessed Failed/s)]);
    expect(await sealane('rollback', AT)).toMatchObject({ code: 0 });
    expect(await phase()).toMatch(/^Healthy .*:1\.0\.2$/);
  }, 180_000);
});
