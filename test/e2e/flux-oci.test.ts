import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeManifest } from '../../lib/control-plane';
import { whenThere } from './harness/apt-programs';
import { useCluster } from './harness/cluster';
import { manifestsIn } from './harness/yaml-files';
import { ArtifactShop, deadlySkopeo, followArtifacts } from './ways/flux-oci';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/gitops-shop.cjs');
const RAILS = new Set(['Namespace', 'ResourceQuota', 'LimitRange', 'Role', 'RoleBinding', 'Secret']);

const cluster = useCluster();

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

whenThere(['skopeo', 'docker-registry']).each(['flux-oci'])('artifacts that Flux follows: %s', (name) => {
  const shop = new ArtifactShop();
  let folder: string;
  let kubeconfig: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealane-flux-oci-'));
    await shop.start();
    program({});
    kubeconfig = cluster.kubeconfig;
    expect(await sealane(['synth'])).toMatchObject({ code: 0, err: expect.any(String) as string });
    await cluster.applyAll([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'flux-system' } }]);
    // Flux's own objects are taken by the real API server with their real definitions, strictly.
    await cluster.applyAll([...yaml(name).filter(({ kind }) => RAILS.has(kind)), ...yaml(`${name}-ci`), ...yaml('.')]);
    kubeconfig = join(folder, 'runner');
    writeFileSync(kubeconfig, JSON.stringify(await kubeconfigOf('runner-trusted', `${name}-ci`)));
  }, 120_000);
  afterAll(() => {
    shop.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function program(state: object): void {
    writeFileSync(join(folder, 'state.json'), JSON.stringify({ name, way: 'flux', registry: shop.address, ...state }));
  }

  function yaml(below: string): KubeManifest[] {
    const at = join(folder, 'out/yaml/eu', below);
    const files = readdirSync(at).filter((file) => file.endsWith('.yaml'));
    return files.flatMap((file) => manifestsIn(join(at, file)));
  }

  async function kubeconfigOf(account: string, namespace: string): Promise<object> {
    const token = (await cluster.kubectl('create', 'token', account, '-n', namespace)).trim();
    const admin = JSON.parse(await cluster.kubectl('config', 'view', '--raw', '-o', 'json')) as { clusters: { name: string }[] };
    const context = { name: 'runner', context: { cluster: admin.clusters[0]?.name, user: 'runner' } };
    return { ...admin, contexts: [context], 'current-context': 'runner', users: [{ name: 'runner', user: { token } }] };
  }

  function sealane(args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Ended & { readonly signal?: string }> {
    const env = { ...process.env, ...shop.login, KUBECONFIG: kubeconfig, LANG: 'C', ...more };
    return new Promise((resolve) => {
      execFile(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: folder, env }, (error, out, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, out, err, ...(error?.signal ? { signal: error.signal } : {}) });
      });
    });
  }

  async function followed<T>(work: Promise<T>, fails?: string): Promise<T> {
    let isOver = false;
    const over = () => isOver;
    const done = work.finally(() => (isOver = true));
    const player = followArtifacts(shop, { cluster, folder, namespace: name }, { over, ...(fails === undefined ? {} : { fails }) });
    const [result] = await Promise.all([done, player]);
    return result;
  }

  const note = () => cluster.kubectl('get', 'configmap', 'settings', '-n', name, '-o', 'jsonpath={.data.note}');
  const live = async () => (await shop.manifest(name))?.digest;

  test('a deploy is one artifact with its facts; it waits for Flux, as a runner that may write nothing', async () => {
    const ended = await followed(sealane(['deploy', name, '--run', 'run-1', '--commit', 'c0ffee1', '--by', 'li', '--json']));
    expect(ended).toMatchObject({ code: 0, err: expect.any(String) as string });
    const manifest = await shop.manifest(name);
    expect(JSON.parse(ended.out)).toMatchObject({ release: 1, handed: { artifact: manifest?.digest, runs: true } });
    expect(manifest?.annotations).toMatchObject({
      'org.opencontainers.image.revision': 'c0ffee1',
      'dev.sealane.run': 'run-1',
      'dev.sealane.by': 'li',
      'dev.sealane.images': JSON.stringify([`registry.shop.example/shop/orders@sha256:${'7'.repeat(64)}`]),
    });
    expect(await note()).toBe('a');
    expect(await sealane(['confirm', name, '--run', 'run-1'])).toMatchObject({ code: 0 });
    const may = (...wish: readonly string[]) =>
      cluster
        .kubectl('auth', 'can-i', ...wish, `--as=system:serviceaccount:${name}-ci:runner-trusted`)
        .catch((error: { stdout: string }) => error.stdout);
    expect((await may('patch', 'deployments', '-n', name)).trim()).toBe('no');
    expect((await may('create', 'configmaps', '-n', name)).trim()).toBe('no');
    expect((await may('create', 'leases', '-n', name)).trim()).toBe('yes');
    expect((await may('patch', 'kustomizations.kustomize.toolkit.fluxcd.io', '-n', 'flux-system')).trim()).toBe('no');
  }, 120_000);

  test('the way back is the very artifact of the release before, in seconds, and the history tells it', async () => {
    const first = await live();
    program({ note: 'b', sync: false });
    expect(await followed(sealane(['deploy', name, '--run', 'run-2']))).toMatchObject({
      code: 0,
      err: expect.stringMatching(
        /release 2 runs, at artifact sha256:[0-9a-f]{12}, in [\s\S]*pushed; removed: .*Deployment flux-oci\/erp-sync/,
      ) as string,
    });
    expect(await note()).toBe('b');
    const start = performance.now();
    expect(await followed(sealane(['rollback', name]))).toMatchObject({
      code: 0,
      err: expect.stringContaining('release 1 is back in place of 2') as string,
    });
    process.stderr.write(`rollback by artifacts: ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
    expect([await note(), await live()]).toEqual(['a', first]);
    expect(await sealane(['history', name])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^2 +not good[\s\S]*^1 +runs/m) as string,
    });
  }, 120_000);

  test('two deploys at once: one waits for the other', async () => {
    program({ note: 'c' });
    const runs = ['run-3', 'run-4'].map((run) => sealane(['deploy', name, '--run', run, '--json']));
    const ended = await followed(Promise.all(runs));
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    expect(ended.map(({ out }) => (JSON.parse(out) as { release: number }).release).sort()).toEqual([3, 4]);
    expect(await note()).toBe('c');
  }, 180_000);

  test('killed at any of its calls to the registry and run again, a deploy ends whole, with one number', async () => {
    program({ note: 'd' });
    const reached = kubeconfig;
    kubeconfig = '/dev/null';
    for (let call = 1, ended: Ended & { readonly signal?: string } = { code: 1, out: '', err: '' }; ended.code !== 0; call++) {
      expect(call).toBeLessThan(15);
      const args = ['deploy', name, '--run', `killed-${call}`, '--json'];
      const expected = (await shop.tags(name)).filter((each) => /^\d+-[0-9a-f-]*$/.test(each)).length + 1;
      ended = await sealane(args, { PATH: deadlySkopeo(folder, call) });
      if (ended.code === 0) break;
      expect(ended.signal).toBe('SIGKILL');
      const again = await sealane(args);
      expect(again).toMatchObject({ code: 0, err: expect.any(String) as string });
      expect(JSON.parse(again.out)).toMatchObject({ release: expected, handed: { artifact: await live(), runs: false } });
    }
    kubeconfig = reached;
    expect(await followed(sealane(['deploy', name, '--run', 'after']))).toMatchObject({ code: 0 });
    expect(await note()).toBe('d');
  }, 240_000);

  test('a release that Flux cannot bring is told with its words, and can be taken back', async () => {
    expect(await sealane(['confirm', name])).toMatchObject({ code: 0 });
    program({ note: 'e' });
    const words = 'one or more objects failed to apply';
    expect(await followed(sealane(['deploy', name, '--run', 'bad', '--timeout', '20s']), words)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/oci\/not-synced[\s\S]*one or more objects failed to apply/) as string,
    });
    expect(await followed(sealane(['rollback', name, '--run', 'bad']))).toMatchObject({ code: 0 });
    expect(await note()).toBe('d');
  }, 120_000);

  test('a tag that somebody has moved by hand is not moved on in silence', async () => {
    const [first = ''] = (await shop.tags(name)).filter((each) => /^1-/.test(each));
    const { digest } = (await shop.manifest(name)) ?? {};
    shop.retag(name, first, 'live');
    for (const args of [
      ['deploy', name, '--run', 'x'],
      ['rollback', name],
      ['history', name],
    ])
      expect(await sealane(args)).toMatchObject({
        code: 1,
        err: expect.stringMatching(/oci\/moved[\s\S]*skopeo copy --preserve-digests/) as string,
      });
    const said = await sealane(['history', name]);
    const label = /docker:\/\/\S+:(\S+) docker:\S+:live/.exec(said.err)?.[1] ?? '';
    shop.retag(name, label, 'live');
    expect(await live()).toBe(digest);
    expect(await sealane(['history', name])).toMatchObject({ code: 0 });
  }, 120_000);
});
