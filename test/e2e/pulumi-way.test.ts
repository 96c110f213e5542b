import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { connect, type ClusterApi, type KubeManifest } from '../../lib/control-plane';
import { isDeployed } from '../../lib/release';
import { KubernetesProvider, useEngine } from './engine';
import { useCluster } from './harness/cluster';
import { waitFor } from './harness/wait-for';
import { manifestsIn } from './harness/yaml-files';

const ROOT = join(__dirname, '../..');
const PROGRAM = join(__dirname, 'programs/pulumi-shop.cjs');
const NAME = 'pulumi-shop';
const GENERATIONS = 'jsonpath={range .items[*]}{.kind} {.metadata.name} {.metadata.uid} {.metadata.generation}{"\\n"}{end}';
const PASSPHRASE = 'hunter2 of the tests';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const cluster = useCluster();
/** Everything is done as the account that the pipeline's jobs have: by Sealane, and by the provider of Kubernetes. */
let runner: ClusterApi;
const provider = new KubernetesProvider({ clusterOf: () => undefined, machine: () => runner, seconds: 20 });
const rig = useEngine({ others: () => [provider] });
let folder: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealane-pulumi-way-'));
  const { PULUMI_BACKEND_URL: _, ...engine } = rig.engine.environment;
  const PATH = [dirname(cluster.kubectlPath), process.env.PATH].join(delimiter);
  env = { ...process.env, ...engine, PATH, PULUMI_CONFIG_PASSPHRASE: PASSPHRASE, KUBECONFIG: join(folder, 'runner'), LANG: 'C' };
  // A runner has the rights for all kinds that the program will ever have here.
  program({ migration: '50m' });
  expect(await sealane('synth')).toMatchObject({ code: 0 });
  await cluster.applyAll([...objectsOf().filter((object) => !isDeployed(object)), ...objectsOf(`${NAME}-ci`)]);
  writeFileSync(join(folder, 'runner'), JSON.stringify(await kubeconfigOf('runner-trusted')));
  program({});
  expect(await sealane('synth')).toMatchObject({ code: 0 });
  runner = await connect({ kubectl: cluster.kubectlPath, kubeconfig: join(folder, 'runner') });
}, 60_000);
afterAll(async () => {
  await runner?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How the account reaches the cluster by itself. */
async function kubeconfigOf(account: string): Promise<object> {
  const token = (await cluster.kubectl('create', 'token', account, '-n', `${NAME}-ci`)).trim();
  const admin = JSON.parse(await cluster.kubectl('config', 'view', '--raw', '-o', 'json')) as { clusters: { name: string }[] };
  const context = { name: 'runner', context: { cluster: admin.clusters[0]?.name, user: 'runner' } };
  return { ...admin, contexts: [context], 'current-context': 'runner', users: [{ name: 'runner', user: { token } }] };
}

function program(state: object): void {
  writeFileSync(join(folder, 'state.json'), JSON.stringify({ name: NAME, ...state }));
}

function run(cli: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args, '--app', PROGRAM], { cwd: folder, env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
    });
  });
}

const sealane = (...args: readonly string[]) => run(join(ROOT, 'dist/cli.js'), args);
const deploy = (id: string, ...more: readonly string[]) => sealane('deploy', NAME, '--run', id, ...more);

function objectsOf(namespace = NAME): readonly KubeManifest[] {
  const at = join(folder, 'out/yaml/eu', namespace);
  return readdirSync(at).flatMap((file) => manifestsIn(join(at, file)));
}

async function running(): Promise<string> {
  const path = 'jsonpath={.spec.template.spec.containers[0].image}';
  return (await cluster.kubectl('get', 'deployment', 'orders', '-n', NAME, '-o', path)).split('sha256:')[1]?.[0] ?? '';
}

const note = () => cluster.kubectl('get', 'configmap', 'settings', '-n', NAME, '-o', 'jsonpath={.data.note}');
const state = () => readFileSync(join(folder, `state/.pulumi/stacks/shop/eu.${NAME}.json`), 'utf8');
const locks = () => {
  const at = join(folder, `state/.pulumi/locks/organization/shop/eu.${NAME}`);
  return existsSync(at) ? readdirSync(at).filter((name) => name.endsWith('.json')) : [];
};

test('a dry run asks the cluster, and changes nothing, neither there nor in the state', async () => {
  expect(await deploy('run-0', '--dry-run')).toMatchObject({ code: 0, err: expect.stringContaining('would be applied') as string });
  expect(await cluster.kubectl('get', 'deployments', '-n', NAME, '-o', 'name')).toBe('');
  expect(existsSync(join(folder, 'state/.pulumi/stacks/shop'))).toBe(false);
});

test('a deploy takes over what kubectl has applied, waits, and is good once it is confirmed; the objects are those of the YAML', async () => {
  await cluster.applyAll(objectsOf().filter(({ kind }) => kind === 'ConfigMap'));
  expect(await deploy('run-1')).toMatchObject({ code: 0, err: expect.stringContaining(`release 1 runs in ${NAME}`) as string });
  expect(await sealane('confirm', NAME, '--run', 'run-1')).toMatchObject({ code: 0 });
  for (const object of objectsOf().filter(isDeployed)) expect(await cluster.api.get(object)).toMatchObject(object);
  const differs = (await sealane('diff', '--kubeconfig', cluster.kubeconfig, '--json')).out;
  const { changes } = JSON.parse(differs) as { changes: { object: string }[] };
  // Its Role has the rights for a migration as well, which this program has not.
  expect(changes.filter(({ object }) => !object.includes(' Role '))).toEqual([]);
}, 120_000);

test('neither the state nor what is printed holds the passphrase or the login', () => {
  const { users } = JSON.parse(readFileSync(join(folder, 'runner'), 'utf8')) as { users: { user: { token: string } }[] };
  for (const secret of [PASSPHRASE, users[0]?.user.token ?? '?']) expect(state()).not.toContain(secret);
  expect(state()).toContain('kubernetes:apps/v1:Deployment');
});

test('the same release again changes no object', async () => {
  const versions = () =>
    cluster.kubectl(
      'get',
      'deployments,configmaps,services',
      '-n',
      NAME,
      '-l',
      'app.kubernetes.io/part-of!=sealane-releases',
      '-o',
      GENERATIONS,
    );
  const before = await versions();
  expect(before).toContain('orders');
  expect(await deploy('run-1')).toMatchObject({ code: 0 });
  expect(await versions()).toBe(before);
  expect(await sealane('confirm', NAME)).toMatchObject({ code: 0 });
}, 120_000);

test('what somebody has changed or deleted by hand is as in the program after the next deploy', async () => {
  await cluster.kubectl('set', 'image', 'deployment/orders', '-n', NAME, `*=registry.shop.example/other@sha256:${'f'.repeat(64)}`);
  await cluster.kubectl('delete', 'configmap', 'settings', '-n', NAME);
  expect(await deploy('run-1')).toMatchObject({ code: 0 });
  expect([await running(), await note()]).toEqual(['a', 'a']);
  expect(await sealane('confirm', NAME)).toMatchObject({ code: 0 });
}, 120_000);

test('a state that was cut off while it was written is begun anew, and no object is', async () => {
  const before = await cluster.kubectl('get', 'deployments', '-n', NAME, '-o', GENERATIONS);
  writeFileSync(join(folder, `state/.pulumi/stacks/shop/eu.${NAME}.json`), '');
  expect(await deploy('run-1')).toMatchObject({ code: 0 });
  expect(await cluster.kubectl('get', 'deployments', '-n', NAME, '-o', GENERATIONS)).toBe(before);
  expect(state()).toContain('kubernetes:apps/v1:Deployment');
  expect(await sealane('confirm', NAME)).toMatchObject({ code: 0 });
}, 120_000);

test('an upgrade removes what is no more, and a rollback brings it back in seconds; a second one changes nothing', async () => {
  program({ digit: 'b', sync: false, note: 'b' });
  expect(await deploy('run-2')).toMatchObject({ code: 0, err: expect.stringMatching(/removed: Deployment \S+\/erp-sync/) as string });
  expect(await running()).toBe('b');
  expect(await cluster.kubectl('get', 'deployments', '-n', NAME, '-o', 'name')).not.toContain('erp-sync');
  const start = performance.now();
  expect(await sealane('rollback', NAME)).toMatchObject({ code: 0, err: expect.stringContaining('is back in place of') as string });
  process.stderr.write(`rollback by Pulumi: ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  expect([await running(), await note()]).toEqual(['a', 'a']);
  expect(await cluster.kubectl('get', 'deployment', 'erp-sync', '-n', NAME, '-o', 'name')).toContain('erp-sync');
  expect(await sealane('rollback', NAME)).toMatchObject({ code: 0, err: expect.stringContaining('is back already') as string });
}, 120_000);

test('a release that does not become ready fails in time, is not good, and has a way back', async () => {
  program({ digit: 'c', cpu: '4000' });
  const failed = await deploy('run-3', '--timeout', '6s');
  expect([failed.code, failed.err]).toEqual([1, expect.stringContaining(`release/not-ready: Deployment ${NAME}/`)]);
  expect(await sealane('rollback', NAME, '--run', 'run-3')).toMatchObject({ code: 0 });
  expect(await running()).toBe('a');
}, 120_000);

test('what the API server does not take is refused with its words; no object is deleted to be made anew', async () => {
  const frozen = () => cluster.kubectl('get', 'configmap', 'frozen', '-n', NAME, '-o', 'jsonpath={.metadata.uid} {.data.note}');
  program({ frozen: 'a' });
  expect(await deploy('run-4')).toMatchObject({ code: 0 });
  const before = await frozen();
  program({ frozen: 'b' });
  const refused = await deploy('run-5');
  expect([refused.code, refused.err]).toEqual([
    1,
    expect.stringMatching(/pulumi\/failed: pulumi up of the stack eu\.pulumi-shop failed: .*field is immutable/s),
  ]);
  expect(refused.err).not.toMatch(/\n\s+at .*\.js:\d+/);
  expect(await frozen()).toBe(before);
  program({ frozen: 'a' });
  expect(await deploy('run-6')).toMatchObject({ code: 0 });
  expect(await frozen()).toBe(before);
}, 120_000);

test('a migration that does not end keeps the workload as it is; killed meanwhile, the stack is locked, and the next deploy goes on', async () => {
  program({ digit: 'd', migration: '4000' });
  const args = [join(ROOT, 'dist/cli.js'), 'deploy', NAME, '--run', 'run-7', '--app', PROGRAM];
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: 'ignore', detached: true });
  const ended = new Promise((resolve) => child.on('close', resolve));
  await waitFor('the migration is there', 30, async () => ((await jobs()) === '' ? ['no Job'] : []));
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  await ended;
  expect(locks()).toHaveLength(1);
  expect(state()).toContain('"pending_operations"');
  expect(await running()).toBe('a');
  await cluster.kubectl('delete', 'lease', 'sealane-deploy', '-n', NAME);
  provider.calls.length = 0;
  program({ digit: 'd', migration: '50m' });
  expect(await deploy('run-8')).toMatchObject({ code: 0 });
  expect(await running()).toBe('d');
  const told = provider.calls.map((call) => call.split(' ').slice(0, 3).join(' '));
  const migrated = told.findIndex((call) => call.startsWith(`create Job ${NAME}/migrate`));
  expect(migrated).toBeGreaterThanOrEqual(0);
  expect(told.indexOf(`update Deployment ${NAME}/orders`)).toBeGreaterThan(migrated);
  expect([locks(), state().includes('"pending_operations"')]).toEqual([[], false]);
}, 180_000);

test('a rollback runs no migration, and removes that of the release which it takes the place of', async () => {
  expect(await sealane('confirm', NAME)).toMatchObject({ code: 0 });
  provider.calls.length = 0;
  expect(await sealane('rollback', NAME, '--to', '1')).toMatchObject({ code: 0 });
  expect(await running()).toBe('a');
  expect(provider.calls.filter((call) => call.includes(' Job '))).toEqual([]);
  await waitFor('the migration of the later release goes', 30, async () => ((await jobs()) === '' ? [] : ['it is there']));
}, 120_000);

test('a job without the passphrase, or without the package @pulumi/pulumi, is told so', async () => {
  const { PULUMI_CONFIG_PASSPHRASE: given } = env;
  delete env.PULUMI_CONFIG_PASSPHRASE;
  expect(await deploy('run-9')).toMatchObject({ code: 1, err: expect.stringContaining('pulumi/no-passphrase') as string });
  env.PULUMI_CONFIG_PASSPHRASE = given;
  const bare = join(folder, 'bare');
  mkdirSync(join(bare, 'node_modules'), { recursive: true });
  cpSync(join(ROOT, 'dist'), join(bare, 'dist'), { recursive: true, filter: (path) => !path.endsWith('.map') });
  for (const name of ['package.json', 'lib']) symlinkSync(join(ROOT, name), join(bare, name));
  for (const name of readdirSync(join(ROOT, 'node_modules')).filter((each) => each !== '@pulumi'))
    symlinkSync(join(ROOT, 'node_modules', name), join(bare, 'node_modules', name));
  const ended = await run(join(bare, 'dist/cli.js'), ['deploy', NAME, '--run', 'run-10']);
  expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('pulumi/no-package') as string });
}, 120_000);

const jobs = () => cluster.kubectl('get', 'jobs', '-n', NAME, '-o', 'name');
