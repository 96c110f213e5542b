import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeManifest } from '../../lib/control-plane';
import { useCluster } from './harness/cluster';
import { manifestsIn } from './harness/yaml-files';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/schema-shop.cjs');
/** What the program says; this machine's git has it elsewhere. */
const REPOSITORY = 'https://git.shop.example/schemas.git';
const RAILS = new Set(['Namespace', 'ResourceQuota', 'LimitRange', 'Role', 'RoleBinding']);

const cluster = useCluster();

/** Where a controller that follows a repository says how far it is; here it is played, and applies what the branch holds. */
const CONTROLLERS = {
  argoCd: {
    namespace: 'argocd',
    resource: ['applications.argoproj.io'],
    status: (commit: string): object => ({ sync: { status: 'Synced', revision: commit }, health: { status: 'Healthy' } }),
  },
  flux: {
    namespace: 'flux-system',
    resource: ['kustomizations.kustomize.toolkit.fluxcd.io', '--subresource=status'],
    status: (commit: string): object => ({
      lastAppliedRevision: `main@sha1:${commit}`,
      conditions: [{ type: 'Ready', status: 'True', reason: 'Done', message: '', lastTransitionTime: '2026-01-01T00:00:00Z' }],
    }),
  },
};
const WAYS = [
  { way: 'kubectl', controller: undefined },
  { way: 'helm', controller: undefined },
  { way: 'argoCd', controller: CONTROLLERS.argoCd },
  { way: 'flux', controller: CONTROLLERS.flux },
] as const;

describe.each(WAYS)('schemas of a database, by $way()', ({ way, controller }) => {
  const name = `schemas-${way.toLowerCase()}`;
  let folder: string;
  let remote: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealane-schemas-'));
    mkdirSync(join(folder, 'bin'));
    symlinkSync(join(dirname(cluster.kubectlPath), 'helm-4'), join(folder, 'bin/helm'));
    remote = join(folder, 'remote.git');
    git(folder, 'init', '--quiet', '--bare', '--initial-branch', 'main', remote);
    git(folder, 'clone', '--quiet', remote, join(folder, 'seed'));
    git(join(folder, 'seed'), 'commit', '--quiet', '--allow-empty', '-m', 'begin');
    git(join(folder, 'seed'), 'push', '--quiet', 'origin', 'HEAD:main');
    program(5, [5, 5]);
    expect(await sealane('synth')).toMatchObject({ code: 0 });
    if (controller)
      await cluster.applyAll([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: controller.namespace } }, ...yaml('.')]);
    await cluster.applyAll(yaml(name).filter(({ kind }) => RAILS.has(kind)));
  }, 120_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function git(cwd: string, ...args: readonly string[]): string {
    const identity = ['-c', 'user.name=li', '-c', 'user.email=li@shop.example', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...identity, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  }

  function program(migrates: number, works: readonly [number, number], fails = false): void {
    const repository = controller ? { repository: REPOSITORY } : {};
    writeFileSync(join(folder, 'state.json'), JSON.stringify({ name, way, ...repository, migrates, works, fails }));
  }

  function yaml(below: string): KubeManifest[] {
    const at = join(folder, 'out/yaml/eu', below);
    const files = readdirSync(at).filter((file) => file.endsWith('.yaml'));
    return files.flatMap((file) => manifestsIn(join(at, file)));
  }

  function sealane(...args: readonly string[]): Promise<{ readonly code: number; readonly err: string }> {
    const elsewhere = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: `url.file://${remote}.insteadOf`, GIT_CONFIG_VALUE_0: REPOSITORY };
    const PATH = [join(folder, 'bin'), dirname(cluster.kubectlPath), process.env.PATH].join(delimiter);
    const env = { ...process.env, ...elsewhere, PATH, KUBECONFIG: cluster.kubeconfig, LANG: 'C' };
    const ended = new Promise<{ readonly code: number; readonly err: string }>((resolve) => {
      execFile(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: folder, env }, (error, _, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, err });
      });
    });
    return controller ? followed(ended, controller) : ended;
  }

  async function followed<T>(work: Promise<T>, { resource, namespace, status }: NonNullable<typeof controller>): Promise<T> {
    let over = false;
    const done = work.finally(() => (over = true));
    for (let seen = ''; !over; await sleep(200)) {
      const clone = join(folder, 'seed');
      git(clone, 'fetch', '--quiet');
      git(clone, 'reset', '--quiet', '--hard', 'origin/main');
      const commit = git(clone, 'rev-parse', 'HEAD');
      const at = join(clone, 'eu', name);
      if (commit === seen || !existsSync(at)) continue;
      seen = commit;
      const files = readdirSync(at).filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml');
      await cluster.applyAll(files.flatMap((file) => manifestsIn(join(at, file))));
      const [kind = '', ...options] = resource;
      const patch = JSON.stringify({ status: status(commit) });
      await cluster.kubectl('patch', kind, name, '-n', namespace, '--type=merge', ...options, '-p', patch);
    }
    return done;
  }

  async function release(migrates: number, works: readonly [number, number]): Promise<void> {
    program(migrates, works);
    expect(await sealane('deploy', name)).toMatchObject({ code: 0 });
    await cluster.kubectl('wait', '--for=condition=complete', 'jobs', '--all', '-n', name, '--timeout=30s');
    expect(await sealane('confirm', name)).toMatchObject({ code: 0 });
  }
  const running = () =>
    cluster.kubectl('get', 'deployment', 'orders', '-n', name, '-o', 'jsonpath={.spec.template.spec.containers[0].env[0].value}');

  test('expand goes through; a rollback beyond the schema is refused, and names the releases that work', async () => {
    await release(5, [5, 5]);
    await release(5, [5, 6]);
    await release(6, [5, 6]);
    const refused = await sealane('rollback', name, '--to', '1');
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/release\/schema-back: release 1 .* 6 is in place/)]);
    expect(refused.err).toContain('releases that work with this schema: 2, 3');
    expect(await running()).toBe('5-6');
  }, 180_000);

  test('contract under a release that needs what is taken away is refused, before the migration runs', async () => {
    const jobs = () => cluster.kubectl('get', 'jobs', '-n', name, '-o', 'name');
    const before = await jobs();
    program(7, [6, 7]);
    for (const dry of [['--dry-run'], []]) {
      const refused = await sealane('deploy', name, ...dry);
      expect([refused.code, refused.err]).toEqual([
        1,
        expect.stringMatching(/release\/schema-running: .*orders of release 3.*works with 5 to 6/),
      ]);
    }
    expect(await jobs()).toBe(before);
  }, 60_000);

  test('a release of yesterday that does not know the schema in place is refused', async () => {
    program(5, [5, 5]);
    const refused = await sealane('deploy', name);
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/release\/schema-in-place: .*works with the schema 5 .*meet 6/)]);
    expect(await running()).toBe('5-6');
  }, 60_000);

  test('the way back within the window is open', async () => {
    const back = await sealane('rollback', name, '--to', '2');
    expect([back.code, back.err]).toEqual([0, expect.stringContaining('release 2 is back in place of 3')]);
  }, 60_000);
});

test('of a migration that failed nobody knows how far it came: both schemas are taken to be in place', async () => {
  const name = 'schemas-failed';
  const folder = mkdtempSync(join(tmpdir(), 'sealane-schemas-'));
  const program = (migrates: number, works: readonly [number, number], fails = false) =>
    writeFileSync(join(folder, 'state.json'), JSON.stringify({ name, way: 'kubectl', migrates, works, fails }));
  const sealane = (...args: readonly string[]) =>
    new Promise<{ readonly code: number; readonly err: string }>((resolve) => {
      const env = { ...process.env, KUBECONFIG: cluster.kubeconfig, LANG: 'C' };
      execFile(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: folder, env }, (error, _, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, err });
      });
    });
  try {
    program(5, [5, 5]);
    expect(await sealane('synth')).toMatchObject({ code: 0 });
    const at = join(folder, 'out/yaml/eu', name);
    const objects = readdirSync(at).flatMap((file) => manifestsIn(join(at, file)));
    await cluster.applyAll(objects.filter(({ kind }) => RAILS.has(kind)));
    for (const works of [
      [5, 5],
      [5, 6],
    ] as const) {
      program(5, works);
      expect(await sealane('deploy', name)).toMatchObject({ code: 0 });
      expect(await sealane('confirm', name)).toMatchObject({ code: 0 });
    }
    program(6, [5, 6], true);
    expect(await sealane('deploy', name)).toMatchObject({ code: 1, err: expect.stringContaining('release/not-ready') as string });
    const refused = await sealane('rollback', name, '--to', '1');
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/release\/schema-back: .* 5 to 6 is in place/)]);
    expect(await sealane('rollback', name)).toMatchObject({ code: 0, err: expect.stringContaining('release 2 is back') as string });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
