import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KubernetesProvider, useEngine } from './engine';
import { useCluster } from './harness/cluster';

const ROOT = join(__dirname, '../..');
const plane = useCluster();
const kubernetes = new KubernetesProvider({ clusterOf: () => plane.api });
const rig = useEngine({ clouds: ['aws'], others: () => [kubernetes] });

let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'sealane-up-'));
  cpSync(join(ROOT, 'Pulumi.yaml'), join(project, 'Pulumi.yaml'));
  cpSync(join(ROOT, 'package.json'), join(project, 'package.json'));
  for (const folder of ['dist', 'node_modules']) symlinkSync(join(ROOT, folder), join(project, folder));
  // Where the engine looks for what runs programs.
  mkdirSync(join(project, 'bin'));
  const host = join(project, 'bin/pulumi-language-nodejs');
  writeFileSync(host, `#!/bin/sh\nexec '${process.execPath}' '${join(__dirname, 'engine/language-host.cjs')}' "$@"\n`);
  chmodSync(host, 0o755);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

async function pulumi(...args: readonly string[]): Promise<string> {
  const bin = process.env.SEALANE_E2E_BIN ?? '';
  const env = { ...process.env, ...rig.engine.environment, PATH: `${join(project, 'bin')}:${bin}:${process.env.PATH ?? ''}` };
  const options = { cwd: project, env, maxBuffer: 1 << 26 };
  const { stdout } = await promisify(execFile)(join(bin, 'pulumi'), [...args, '--non-interactive'], options);
  return stdout;
}

const types = (text: string): string[] =>
  (JSON.parse(text) as { steps?: { op: string; newState?: { type: string } }[] }).steps?.flatMap(({ op, newState }) =>
    op === 'create' && newState ? [newState.type] : [],
  ) ?? [];

test('`pulumi up` on the program that Pulumi.yaml names makes the cluster, and then a stage on it', async () => {
  await pulumi('stack', 'init', 'network-cluster');
  expect(types(await pulumi('preview', '--json'))).toContain('aws:eks/cluster:Cluster');
  await pulumi('up', '--yes', '--skip-preview');
  expect(rig.cloud.objects('aws:eks/cluster:Cluster')).toHaveLength(1);
  expect(types(await pulumi('preview', '--json'))).toEqual([]);
  await pulumi('stack', 'init', 'staging');
  const planned = types(await pulumi('preview', '--json'));
  expect(planned.filter((type) => type === 'kubernetes:apps/v1:Deployment')).toHaveLength(12);
});
