import { execFile, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReleaseRecords, withLease } from '../../lib/release';
import { useCluster } from './harness/cluster';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/release-shop.cjs');
const ENVIRONMENT = 'shop-staging';
const GOOD = 'a'.repeat(64);
const BETTER = 'b'.repeat(64);
const BAD = 'c'.repeat(64);

const cluster = useCluster();
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealane-release-'));
  program({});
  images(GOOD);
  // The namespace and its guard rails are the platform's: a deploy has no right to them.
  expect((await sealane('synth', '--inputs', 'images.json')).code).toBe(0);
  const rails = readdirSync(join(folder, 'out/yaml/eu/shop-staging')).filter((name) => /namespace|shop-staging/.test(name));
  for (const name of rails) await cluster.kubectl('apply', '--server-side', '-f', join(folder, 'out/yaml/eu/shop-staging', name));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function sealane(...args: readonly string[]): Promise<Ended> {
  const { kubeconfig } = cluster;
  const env = { ...process.env, KUBECONFIG: kubeconfig, LANG: 'C' };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: folder, env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
    });
  });
}

function program(state: object): void {
  writeFileSync(join(folder, 'state.json'), JSON.stringify(state));
}

function images(digest: string): void {
  writeFileSync(join(folder, 'images.json'), JSON.stringify({ 'images.orders': `sha256:${digest}` }));
}

const deploy = (run: string, ...more: readonly string[]) =>
  sealane('deploy', ENVIRONMENT, '--images', 'images.json', '--run', run, '--commit', 'c0ffee1', '--by', 'li', ...more);

async function running(name = 'orders', namespace = ENVIRONMENT): Promise<string> {
  const path = 'jsonpath={.spec.template.spec.containers[0].image}';
  const image = await cluster.kubectl('get', 'deployment', name, '-n', namespace, '-o', path);
  return image.split('sha256:')[1] ?? image;
}

/** What the ConfigMap of the shop says. */
const note = () => cluster.kubectl('get', 'configmap', 'settings', '-n', ENVIRONMENT, '-o', 'jsonpath={.data.note}');

test('an image that is still to be built is named, and nothing is deployed', async () => {
  const { code, err } = await sealane('deploy', ENVIRONMENT);
  expect([code, err]).toEqual([1, expect.stringContaining('image/not-built: the digest of images.orders is not known')]);
});

test('an environment that the program has not is named, with the one that was meant', async () => {
  const { code, err } = await sealane('confirm', 'shop-stagin');
  expect([code, err]).toEqual([1, expect.stringContaining('did you mean shop-staging?')]);
});

test('on the first release there is nothing to restore, and that is said', async () => {
  const { code, err } = await sealane('rollback', ENVIRONMENT);
  expect([code, err]).toEqual([1, expect.stringContaining('release/none')]);
});

test('a dry run asks the cluster, and changes nothing', async () => {
  const { code, err } = await deploy('run-0', '--dry-run');
  expect([code, err]).toEqual([0, expect.stringContaining('would be applied in shop-staging')]);
  expect(await cluster.kubectl('get', 'deployments', '-n', ENVIRONMENT, '-o', 'name')).toBe('');
});

test('a deploy applies, waits, and is good once it is confirmed', async () => {
  expect(await deploy('run-1')).toMatchObject({ code: 0, err: expect.stringContaining('release 1 runs in shop-staging') as string });
  expect(await running()).toBe(GOOD);
  expect(await sealane('confirm', ENVIRONMENT, '--run', 'run-1')).toMatchObject({
    code: 0,
    err: expect.stringContaining('release 1 is good: 2 workloads') as string,
  });
});

test('what the program does not name any more goes with the next deploy', async () => {
  program({ sync: false });
  images(BETTER);
  const { code, err } = await deploy('run-2');
  expect([code, err]).toEqual([0, expect.stringMatching(/removed: Deployment shop-staging\/erp-sync, NetworkPolicy/)]);
  expect((await sealane('confirm', ENVIRONMENT, '--run', 'run-2')).code).toBe(0);
});

test('a release that cannot run fails its deploy in time; the rollback restores the whole release before, and a second one changes nothing', async () => {
  program({ sync: false, cpu: '4000', note: 'bad' });
  images(BAD);
  const failed = await deploy('run-3', '--timeout', '6s');
  expect([failed.code, failed.err]).toEqual([
    1,
    expect.stringContaining('release/not-ready: Deployment shop-staging/orders was not ready after 6 s'),
  ]);
  expect((await sealane('confirm', ENVIRONMENT, '--run', 'run-3', '--timeout', '2s')).code).toBe(1);
  expect(await sealane('rollback', ENVIRONMENT, '--run', 'run-3')).toMatchObject({
    code: 0,
    err: expect.stringContaining('release 2 is back in place of 3') as string,
  });
  expect([await running(), await note()]).toEqual([BETTER, 'a']);
  expect(await sealane('rollback', ENVIRONMENT, '--run', 'run-3')).toMatchObject({
    code: 0,
    err: expect.stringContaining('release 2 is back already') as string,
  });
  expect(await running()).toBe(BETTER);
}, 120_000);

test('a run that has deployed nothing restores nothing', async () => {
  const { code, err } = await sealane('rollback', ENVIRONMENT, '--run', 'run-9');
  expect([code, err]).toEqual([1, expect.stringContaining('release/superseded')]);
  expect(await running()).toBe(BETTER);
});

test('a number is not given again to the release after a rollback, and one click goes back to the good one before', async () => {
  program({ sync: false, note: 'b' });
  images(GOOD);
  expect(await deploy('run-4')).toMatchObject({ code: 0, err: expect.stringContaining('release 4 runs') as string });
  expect((await sealane('confirm', ENVIRONMENT)).code).toBe(0);
  expect(await sealane('rollback', ENVIRONMENT)).toMatchObject({
    code: 0,
    err: expect.stringContaining('release 2 is back in place of 4') as string,
  });
  expect([await running(), await note()]).toEqual([BETTER, 'a']);
  expect(await sealane('rollback', ENVIRONMENT, '--to', '1')).toMatchObject({ code: 0 });
  expect(await running()).toBe(GOOD);
  expect(await sealane('rollback', ENVIRONMENT, '--to', '99')).toMatchObject({
    code: 1,
    err: expect.stringContaining('release/gone') as string,
  });
  expect(await running()).toBe(GOOD);
}, 120_000);

test('the history tells each release that is kept: what runs, what was taken back, and who deployed what', async () => {
  const { code, out } = await sealane('history', ENVIRONMENT, '--json');
  expect(code).toBe(0);
  const releases = JSON.parse(out) as { number: number; state: string; commit: string; by: string; run: string; images: string[] }[];
  expect(releases.map(({ number, state }) => `${number} ${state}`)).toEqual(['4 bad', '2 bad', '1 runs']);
  expect(releases[1]).toMatchObject({ commit: 'c0ffee1', by: 'li', run: 'run-2' });
  expect(releases[1]?.images).toEqual([`registry.shop.example/shop/orders@sha256:${BETTER}`]);
  const lines = (await sealane('history', ENVIRONMENT)).out.split('\n');
  expect(lines[0]).toMatch(/^4 {2}not good {2}\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ {2}c0ffee1 {2}li {2}run-4$/);
  expect(lines[1]).toBe(`    registry.shop.example/shop/orders@sha256:${GOOD}`);
});

test('two deploys at once: one waits until the other has let go', async () => {
  const both = await Promise.all([deploy('run-5'), deploy('run-6')]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  const numbers = both.map(({ err }) => Number(/release (\d+) runs/.exec(err)?.[1])).sort((a, b) => a - b);
  expect((numbers[1] ?? 0) - (numbers[0] ?? 0)).toBe(1);
  expect(await cluster.kubectl('get', 'leases', '-n', ENVIRONMENT, '-o', 'name')).toBe('');
}, 120_000);

test('a deploy that slept while another took its lock changes nothing more', async () => {
  const { last } = await new ReleaseRecords(cluster.api, ENVIRONMENT).index();
  program({ note: 'slept' });
  const args = [CLI, 'deploy', ENVIRONMENT, '--images', 'images.json', '--run', 'run-slept', '--app', PROGRAM];
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...process.env, KUBECONFIG: cluster.kubeconfig, LANG: 'C' } });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise((resolve) => child.on('close', resolve));
  while ((await new ReleaseRecords(cluster.api, ENVIRONMENT).index()).last === last) await sleep(10);
  child.kill('SIGSTOP');
  program({});
  // The lock is held for a minute: nobody may take it before.
  expect(await deploy('run-6')).toMatchObject({ code: 0 });
  child.kill('SIGCONT');
  // What it was asking when it fell asleep has no answer any more, or it asks for the next change.
  expect([await ended, said]).toEqual([1, expect.stringMatching(/release\/lock-lost|cluster\/unreachable/)]);
  expect(await note()).toBe('a');
}, 180_000);

test('whoever has lost the lock may read, and change nothing', async () => {
  const holder = { namespace: ENVIRONMENT, holder: 'x', wait: 0 };
  const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'lost', namespace: ENVIRONMENT } };
  const work = withLease(cluster.api, holder, async (held) => {
    expect(await held.apply(settings, { dryRun: false })).toMatchObject({ ok: true });
    await cluster.kubectl('delete', 'lease', 'sealane-deploy', '-n', ENVIRONMENT);
    await withLease(cluster.api, { ...holder, holder: 'y' }, async () => {
      // As long as it takes until the lock is looked at again.
      await sleep(16_000);
      expect(await held.get(settings)).toBeDefined();
      await held.apply({ ...settings, data: { note: 'late' } }, { dryRun: false });
    });
  });
  await expect(work).rejects.toMatchObject({ code: 'release/lock-lost', params: { namespace: ENVIRONMENT, seconds: 60 } });
  expect((await cluster.api.get(settings))?.data).toBeUndefined();
}, 60_000);

test('the context tells releases, pods and events, and no secret', async () => {
  const { code } = await sealane('context', ENVIRONMENT, '--out', 'failure');
  expect(code).toBe(0);
  const text = (name: string) => readFileSync(join(folder, 'failure', name), 'utf8');
  expect(text('releases.txt')).toMatch(/current: release \d+, commit c0ffee1, run run-[56], by li/);
  expect(text('pods.txt')).toMatch(/^orders-\w+-\w+: Running/m);
  expect(text('events.txt')).toContain('ScalingReplicaSet');
});

test('a preview is a namespace of its own, which goes when its pull request is closed and nothing else does', async () => {
  program({});
  const preview = await deploy('run-7', '--preview', '77', '--time-to-live', '1s');
  expect(preview).toMatchObject({ code: 0, err: expect.stringContaining('runs in shop-staging-pr-77') as string });
  expect(await running('orders', 'shop-staging-pr-77')).toBe(GOOD);
  await sleep(1200);
  expect(await sealane('preview', 'sweep', ENVIRONMENT)).toMatchObject({
    code: 0,
    err: expect.stringContaining('removed: shop-staging-pr-77') as string,
  });
  expect((await sealane('preview', 'remove', ENVIRONMENT, '--preview', '78')).err).toContain('no preview had to go');
  expect(await cluster.kubectl('get', 'namespace', ENVIRONMENT, '-o', 'name')).toContain(ENVIRONMENT);
}, 120_000);

test.each([
  ['--timeout', 'soon', 'command/time'],
  ['--time-to-live', 'forever', 'command/time'],
  ['--preview', '../77', 'command/preview-number'],
])('%s %s is refused before anything is asked', async (flag, got, code) => {
  const ended = await deploy('run-8', flag, got);
  expect([ended.code, ended.err]).toEqual([1, expect.stringContaining(code)]);
});

test('old releases are forgotten: the current one and ten good ones are kept', async () => {
  const records = new ReleaseRecords(cluster.api, ENVIRONMENT);
  const { last } = await records.index();
  for (let number = last + 1; number <= last + 12; number++)
    await records.write({ number, commit: '', run: '', by: '', at: '', objects: [] });
  const good = Array.from({ length: 12 }, (_, i) => last + 12 - i);
  await records.forgetOld({ current: last + 12, last: last + 12, good, run: '' });
  const names = await cluster.kubectl(
    'get',
    'configmaps',
    '-n',
    ENVIRONMENT,
    '-l',
    'app.kubernetes.io/part-of=sealane-releases',
    '-o',
    'name',
  );
  const kept = good.slice(0, 10).map((number) => `configmap/sealane-release-${number}`);
  expect(names.trim().split('\n').sort()).toEqual([...kept, 'configmap/sealane-releases'].sort());
});

test('nothing is written into the folder of the program but what was asked for', () => {
  expect(existsSync(join(folder, '.github'))).toBe(false);
});
