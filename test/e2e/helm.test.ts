import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubeManifest } from '../../lib/control-plane';
import { useCluster } from './harness/cluster';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/helm-shop.cjs');
const [GOOD, BETTER, BAD] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string];
/** What a deploy leaves to whoever owns the cluster. */
const RAILS = new Set(['Namespace', 'ResourceQuota', 'LimitRange', 'Role', 'RoleBinding', 'Secret']);

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** How an account reaches the cluster by itself. */
async function kubeconfigOf(account: string, namespace: string): Promise<object> {
  const token = (await cluster.kubectl('create', 'token', account, '-n', namespace)).trim();
  const admin = JSON.parse(await cluster.kubectl('config', 'view', '--raw', '-o', 'json')) as { clusters: { name: string }[] };
  const context = { name: 'runner', context: { cluster: admin.clusters[0]?.name, user: 'runner' } };
  return { ...admin, contexts: [context], 'current-context': 'runner', users: [{ name: 'runner', user: { token } }] };
}

const cluster = useCluster();

function run(program: string, args: readonly string[], { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv }): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, [...args], { cwd, env, maxBuffer: 64 * 2 ** 20 }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
    });
  });
}

const documents = (text: string) => parseAllDocuments(text).flatMap((each) => (each.toJS() as KubeManifest | null) ?? []);
const sorted = (objects: readonly KubeManifest[]) =>
  [...objects].sort((a, b) => `${a.kind}/${a.metadata.name}`.localeCompare(`${b.kind}/${b.metadata.name}`));

describe.each(['4', '3'])('by Helm %s', (major) => {
  const name = `helm-${major}`;
  let folder: string;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealane-helm-'));
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    symlinkSync(join(dirname(cluster.kubectlPath), `helm-${major}`), join(bin, 'helm'));
    const PATH = [bin, dirname(cluster.kubectlPath), process.env.PATH].join(delimiter);
    env = {
      ...process.env,
      PATH,
      KUBECONFIG: cluster.kubeconfig,
      LANG: 'C',
      HELM_DRIVER: 'configmap',
      HELM_CACHE_HOME: join(folder, 'cache'),
    };
    program({});
    images(GOOD);
    expect(await sealane('synth', '--inputs', 'images.json')).toMatchObject({ code: 0 });
    const rails = [...objectsOf().filter(({ kind }) => RAILS.has(kind)), ...objectsOf(`${name}-ci`)];
    await cluster.applyAll(rails);
    // Everything from here on is done as the runner's account, which has no right to a Secret.
    writeFileSync(join(folder, 'runner'), JSON.stringify(await kubeconfigOf('runner-trusted', `${name}-ci`)));
    env = { ...env, KUBECONFIG: join(folder, 'runner') };
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const sealane = (...args: readonly string[]) => run(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: folder, env });
  const helm = (...args: readonly string[]) => run('helm', args, { cwd: folder, env });
  const deploy = (id: string, ...more: readonly string[]) => sealane('deploy', name, '--images', 'images.json', '--run', id, ...more);
  const chart = () => join(folder, 'out/charts/eu', name);

  function program(state: object): void {
    writeFileSync(join(folder, 'state.json'), JSON.stringify({ name, ...state }));
  }

  function images(digest: string): void {
    writeFileSync(join(folder, 'images.json'), JSON.stringify({ 'images.orders': `sha256:${digest}` }));
  }

  function objectsOf(namespace = name): KubeManifest[] {
    const at = join(folder, 'out/yaml/eu', namespace);
    return readdirSync(at).flatMap((file) => documents(readFileSync(join(at, file), 'utf8')));
  }

  async function revisions(): Promise<readonly { status: string; description: string }[]> {
    return JSON.parse((await helm('history', name, '-n', name, '-o', 'json')).out) as { status: string; description: string }[];
  }

  async function running(): Promise<string> {
    const path = 'jsonpath={.spec.template.spec.containers[0].image}';
    return (await cluster.kubectl('get', 'deployment', 'orders', '-n', name, '-o', path)).split('sha256:')[1] ?? '';
  }

  test('the chart passes `helm lint --strict`, and gives the objects of the YAML, whatever their texts look like', async () => {
    expect(await helm('lint', '--strict', chart())).toMatchObject({ code: 0 });
    const { code, out, err } = await helm('template', name, chart(), '-n', name);
    expect([code, err]).toEqual([0, '']);
    const applied = objectsOf().filter(({ kind }) => !RAILS.has(kind));
    expect(applied.length).toBeGreaterThan(8);
    expect(sorted(documents(out))).toEqual(sorted(applied));
  });

  test('images, numbers of pods and hosts are values; what is no value, and what is none of the kind, is refused', async () => {
    const other = `registry.shop.example/shop/orders@sha256:${BETTER}`;
    const set = [
      '--set',
      `workloads.orders.images.orders=${other}`,
      '--set',
      'workloads.orders.replicas=7',
      '--set',
      String.raw`hosts.orders\.shop\.example=o.example`,
    ];
    const { code, out } = await helm('template', name, chart(), '-n', name, ...set);
    expect([code, out]).toEqual([0, expect.stringContaining(`image: "${other}"`)]);
    expect(out).toMatch(/replicas: 7/);
    expect(out.match(/"o\.example"/g)?.length).toBeGreaterThanOrEqual(2);
    for (const wrong of ['workloads.orders.image=x:1', 'workloads.orders.images.orders=x', 'workloads.orders.replicas=-1', 'replicas=2'])
      expect(await helm('template', name, chart(), '-n', name, '--set', wrong)).toMatchObject({ code: 1 });
  });

  test('a dry run asks the cluster, and changes nothing', async () => {
    expect(await deploy('run-0', '--dry-run')).toMatchObject({ code: 0, err: expect.stringContaining('would be applied') as string });
    expect(await cluster.kubectl('get', 'deployments', '-n', name, '-o', 'name')).toBe('');
  });

  test('a deploy takes over what kubectl has applied, waits, and is good once it is confirmed', async () => {
    await cluster.applyAll(objectsOf().filter(({ kind }) => kind === 'ConfigMap'));
    expect(await deploy('run-1')).toMatchObject({ code: 0, err: expect.stringContaining('release 1 runs') as string });
    expect(await running()).toBe(GOOD);
    expect(await sealane('confirm', name, '--run', 'run-1')).toMatchObject({ code: 0 });
    expect(await revisions()).toMatchObject([{ status: 'deployed', description: 'sealane release 1' }]);
  }, 120_000);

  test('an upgrade removes what is no more, and a rollback brings it back in seconds, by the history of Helm', async () => {
    program({ sync: false, note: 'b' });
    images(BETTER);
    expect(await deploy('run-2')).toMatchObject({ code: 0, err: expect.stringMatching(/removed: Deployment \S+\/erp-sync/) as string });
    expect(await running()).toBe(BETTER);
    const start = performance.now();
    expect(await sealane('rollback', name)).toMatchObject({
      code: 0,
      err: expect.stringContaining('release 1 is back in place of 2') as string,
    });
    process.stderr.write(`rollback by Helm ${major}: ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
    expect(await running()).toBe(GOOD);
    expect(await cluster.kubectl('get', 'deployment', 'erp-sync', '-n', name, '-o', 'name')).toContain('erp-sync');
    const many = (await revisions()).length;
    expect(await sealane('rollback', name)).toMatchObject({ code: 0, err: expect.stringContaining('is back already') as string });
    expect((await revisions()).length).toBe(many);
  }, 120_000);

  test('an upgrade that does not become ready is rolled back by Helm itself, and is not good', async () => {
    program({ cpu: '4000' });
    images(BAD);
    expect(await deploy('run-3', '--timeout', '6s')).toMatchObject({ code: 1, err: expect.stringContaining('helm/failed') as string });
    expect(await running()).toBe(GOOD);
    expect(await sealane('rollback', name, '--run', 'run-3')).toMatchObject({ code: 0 });
    expect(await running()).toBe(GOOD);
  }, 120_000);

  test('a deploy that was killed while Helm worked leaves a pending upgrade, and the next one gets out of it', async () => {
    program({ cpu: '4000' });
    images(BAD);
    const child = spawn(process.execPath, [CLI, 'deploy', name, '--images', 'images.json', '--run', 'run-4', '--app', PROGRAM], {
      cwd: folder,
      env,
      stdio: 'ignore',
      detached: true,
    });
    for (let i = 0; i < 200 && !(await revisions()).some(({ status }) => status.startsWith('pending')); i++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    expect((await revisions()).at(-1)?.status).toBe('pending-upgrade');
    await cluster.kubectl('delete', 'lease', 'sealane-deploy', '-n', name);
    program({});
    images(BETTER);
    expect(await deploy('run-5')).toMatchObject({ code: 0 });
    expect(await running()).toBe(BETTER);
    expect((await revisions()).at(-1)).toMatchObject({ status: 'deployed' });
  }, 120_000);

  test('no more revisions are kept than the program says, and none in a Secret', async () => {
    for (const id of ['run-6', 'run-7', 'run-8']) {
      program({ note: id });
      expect(await deploy(id)).toMatchObject({ code: 0 });
    }
    expect((await revisions()).length).toBeLessThanOrEqual(5);
    expect(await cluster.kubectl('get', 'secrets', '-n', name, '-o', 'name')).toBe('');
  }, 120_000);
});

test('a machine without Helm is told so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealane-helm-'));
  writeFileSync(join(folder, 'state.json'), JSON.stringify({ name: 'helm-4' }));
  writeFileSync(join(folder, 'images.json'), JSON.stringify({ 'images.orders': `sha256:${GOOD}` }));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const program of ['kubectl']) symlinkSync(join(dirname(cluster.kubectlPath), program), join(bin, program));
  symlinkSync(process.execPath, join(bin, 'node'));
  const env = { ...process.env, PATH: bin, KUBECONFIG: cluster.kubeconfig, LANG: 'C' };
  const ended = await run(process.execPath, [CLI, 'deploy', 'helm-4', '--images', 'images.json', '--app', PROGRAM], { cwd: folder, env });
  expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('helm/not-there') as string });
  rmSync(folder, { recursive: true, force: true });
});
