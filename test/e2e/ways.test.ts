import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { KubernetesProvider, useEngine } from './engine';
import { useCluster } from './harness/cluster';
import { manifestsIn } from './harness/yaml-files';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/boutique-ways.cjs');
/** Ways whose controller is a program of the machine. */
const WAYS = ['kubectl', 'helm', 'pulumi'];
const RAILS = new Set(['Namespace', 'ResourceQuota', 'LimitRange']);

const cluster = useCluster();
const rig = useEngine({ others: () => [new KubernetesProvider({ clusterOf: () => undefined, machine: () => cluster.api })] });

describe.each(WAYS)('the boutique by %s()', (way) => {
  const namespace = `boutique-${way}`;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealane-ways-'));
    mkdirSync(join(folder, 'bin'));
    symlinkSync(join(dirname(cluster.kubectlPath), 'helm-4'), join(folder, 'bin/helm'));
    release('1');
    expect(await sealane('synth')).toMatchObject({ code: 0 });
    const at = join(folder, 'out/yaml/eu', namespace);
    const objects = readdirSync(at).flatMap((name) => manifestsIn(join(at, name)));
    await cluster.applyAll(objects.filter(({ kind }) => RAILS.has(kind)));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function release(number: string): void {
    writeFileSync(join(folder, 'state.json'), JSON.stringify({ way, release: number }));
  }

  function sealane(...args: readonly string[]): Promise<{ readonly code: number; readonly err: string }> {
    const PATH = [join(folder, 'bin'), dirname(cluster.kubectlPath), process.env.PATH].join(delimiter);
    const env = { ...process.env, ...rig.engine.environment, PATH, KUBECONFIG: cluster.kubeconfig, LANG: 'C' };
    return new Promise((resolve) => {
      execFile(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: folder, env }, (error, _, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, err });
      });
    });
  }

  /** The releases that pods of the shop are of. */
  async function running(): Promise<readonly string[]> {
    const path = 'jsonpath={range .items[*]}{.spec.template.metadata.labels.release} {.status.readyReplicas}/{.spec.replicas}{"\\n"}{end}';
    const text = await cluster.kubectl('get', 'deployments', '-n', namespace, '-o', path);
    return [...new Set(text.trim().split('\n'))].sort();
  }

  test('two releases, and back to the first in seconds', async () => {
    expect(await sealane('deploy', namespace, '--run', '1')).toMatchObject({ code: 0 });
    expect(await sealane('confirm', namespace)).toMatchObject({ code: 0 });
    expect(await running()).toEqual(['1 1/1']);
    release('2');
    expect(await sealane('deploy', namespace, '--run', '2')).toMatchObject({ code: 0 });
    expect(await running()).toEqual(['2 1/1']);
    const start = performance.now();
    expect(await sealane('rollback', namespace)).toMatchObject({ code: 0, err: expect.stringContaining('release 1 is back') as string });
    process.stderr.write(`rollback of the boutique by ${way}: ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
    expect(await running()).toEqual(['1 1/1']);
  }, 180_000);
});
