import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { useCluster } from './harness/cluster';
import { freePort } from './harness/free-port';
import { startRollouts, type RolloutsController } from './harness/rollouts-controller';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/progressive-shop.cjs');
/** What the way back may take, in milliseconds. */
const BAR = 10_000;

const cluster = useCluster();
const judge = { errors: 0 as number | null, asked: 0, url: '' };
let folder: string;
let server: Server;
let controller: RolloutsController;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealane-progressive-'));
  const port = await freePort();
  server = createServer((_, response) => {
    judge.asked += 1;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ errors: judge.errors }));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  judge.url = `http://127.0.0.1:${port}/`;
  controller = await startRollouts(cluster);
});
afterAll(async () => {
  await controller?.stop();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly err: string;
  readonly took: number;
}

function sealane(...args: readonly string[]): Promise<Ended> {
  const env = { ...process.env, KUBECONFIG: cluster.kubeconfig, LANG: 'C' };
  const began = Date.now();
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: folder, env }, (error, _, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, err, took: Date.now() - began });
    });
  });
}

type How = 'canary' | 'blueGreen' | 'rolling';

function program(version: number, how: How, migration?: 'good' | 'bad'): string {
  writeFileSync(join(folder, 'state.json'), JSON.stringify({ version, how, judge: judge.url, migration }));
  return how === 'blueGreen' ? 'shop-prod' : 'shop-staging';
}

const deploy = (version: number, how: How, timeout = '90s') =>
  sealane('deploy', program(version, how), '--run', `run-${version}`, '--timeout', timeout);

async function makeRoom(how: How): Promise<void> {
  const environment = program(1, how);
  expect(await sealane('synth')).toMatchObject({ code: 0 });
  const place = join(folder, 'out/yaml/eu', environment);
  const rails = readdirSync(place).filter((name) => name.includes('namespace') || name.includes(environment));
  for (const name of rails) await cluster.kubectl('apply', '--server-side', '-f', join(place, name));
}

interface Pod {
  readonly metadata: { readonly labels: Readonly<Record<string, string>>; readonly deletionTimestamp?: string };
  readonly spec: { readonly containers: readonly [{ readonly image: string }] };
}

async function podsOf(namespace: string): Promise<readonly Pod[]> {
  const { items } = JSON.parse(await cluster.kubectl('get', 'pods', '-n', namespace, '-o', 'json')) as { items: Pod[] };
  return items.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
}

/** How many pods run of each version: `{ 1: 9, 2: 1 }`. */
async function versions(namespace: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { spec } of await podsOf(namespace)) {
    const version = spec.containers[0].image.split(':1.0.')[1] ?? '';
    counts[version] = (counts[version] ?? 0) + 1;
  }
  return counts;
}

/** Versions of the pods that a Service of the namespace leads to. */
async function behind(service: string, namespace: string): Promise<readonly string[]> {
  const { spec } = JSON.parse(await cluster.kubectl('get', 'service', service, '-n', namespace, '-o', 'json')) as {
    spec: { selector?: Record<string, string> };
  };
  const wanted = Object.entries(spec.selector ?? {});
  const found =
    wanted.length === 0 ? [] : (await podsOf(namespace)).filter(({ metadata }) => wanted.every(([k, v]) => metadata.labels[k] === v));
  return [...new Set(found.map((pod) => pod.spec.containers[0].image.split(':1.0.')[1] ?? ''))].sort();
}

/** Looks again and again while something runs. */
async function watch<T>(
  running: Promise<T>,
  look: () => Promise<unknown>,
): Promise<{ readonly ended: T; readonly seen: readonly string[] }> {
  const seen = new Set<string>();
  let over = false;
  const ended = running.finally(() => (over = true));
  while (!over) {
    seen.add(JSON.stringify(await look()));
    await sleep(150);
  }
  return { ended: await ended, seen: [...seen] };
}

describe('canary', () => {
  const at = 'shop-staging';

  test('a Deployment that becomes a Rollout stays until the Rollout is ready: there are always ten pods', async () => {
    await makeRoom('rolling');
    expect(await deploy(1, 'rolling')).toMatchObject({ code: 0 });
    const fewest = { pods: 99 };
    const { ended } = await watch(deploy(1, 'canary'), async () => {
      fewest.pods = Math.min(fewest.pods, (await podsOf(at)).length);
    });
    expect([ended.code, ended.err]).toEqual([0, expect.stringContaining('removed: Deployment shop-staging/orders')]);
    expect(fewest.pods).toBeGreaterThanOrEqual(10);
    expect(await cluster.kubectl('get', 'deployments', '-n', at, '-o', 'name')).toBe('');
    expect(await sealane('confirm', at, '--run', 'run-1')).toMatchObject({ code: 0 });
  });

  test('a new version gets a tenth of the pods, then half, then all, and is judged at each step', async () => {
    judge.asked = 0;
    const { ended, seen } = await watch(deploy(2, 'canary'), () => versions(at));
    expect([ended.code, ended.err]).toEqual([0, expect.stringContaining('release 3 runs in shop-staging')]);
    expect(seen).toEqual(expect.arrayContaining([JSON.stringify({ 1: 9, 2: 1 }), JSON.stringify({ 1: 5, 2: 5 })]));
    expect(judge.asked).toBe(4);
    expect(await versions(at)).toEqual({ 2: 10 });
    expect(await sealane('confirm', at, '--run', 'run-2')).toMatchObject({ code: 0 });
  });

  test('one that is judged bad is taken back by the controller, and the deploy fails at once and says why', async () => {
    judge.errors = 3;
    const { ended, seen } = await watch(deploy(3, 'canary'), () => versions(at));
    expect([ended.code, ended.err]).toEqual([
      1,
      expect.stringMatching(/release\/not-ready: Rollout shop-staging\/orders .*aborted.*"web" assessed Failed/s),
    ]);
    expect(seen).not.toContain(JSON.stringify({ 2: 5, 3: 5 }));
    judge.errors = 0;
    const back = await sealane('rollback', at, '--run', 'run-3');
    expect([back.code, back.err]).toEqual([0, expect.stringContaining('release 3 is back in place of 4')]);
    expect(await versions(at)).toEqual({ 2: 10 });
    expect(back.took).toBeLessThan(BAR);
  });

  test('without data it is neither good nor bad: it stays where it is, and the deploy says so', async () => {
    judge.errors = null;
    const ended = await deploy(4, 'canary');
    expect([ended.code, ended.err]).toEqual([1, expect.stringContaining('its analysis got no data')]);
    expect(await versions(at)).toEqual({ 2: 9, 4: 1 });
    judge.errors = 0;
    const back = await sealane('rollback', at, '--run', 'run-4');
    expect(back).toMatchObject({ code: 0 });
    expect(await versions(at)).toEqual({ 2: 10 });
    expect(back.took).toBeLessThan(BAR);
  });

  test('the way back from a release that was promoted whole goes at once, without steps and without a judge', async () => {
    expect(await deploy(5, 'canary')).toMatchObject({ code: 0 });
    expect(await sealane('confirm', at, '--run', 'run-5')).toMatchObject({ code: 0 });
    judge.asked = 0;
    const back = await sealane('rollback', at, '--run', 'run-5');
    expect(back).toMatchObject({ code: 0 });
    expect(await versions(at)).toEqual({ 2: 10 });
    expect([judge.asked, back.took < BAR]).toEqual([0, true]);
    process.stderr.write(`canary: the way back took ${(back.took / 1000).toFixed(1)} s\n`);
  });
});

describe('a migration before a release', () => {
  const at = 'shop-staging';
  const jobs = () => cluster.kubectl('get', 'jobs', '-n', at, '-o', 'jsonpath={range .items[*]}{.metadata.name} {.status.succeeded};{end}');
  const migrated = (version: number, migration: 'good' | 'bad') =>
    sealane('deploy', program(version, 'canary', migration), '--run', `migrate-${version}`, '--timeout', '60s');

  test('one that fails leaves the workload as it is', async () => {
    const before = await cluster.kubectl('get', 'rollout', 'orders', '-n', at, '-o', 'jsonpath={.metadata.generation}');
    const ended = await migrated(6, 'bad');
    expect([ended.code, ended.err]).toEqual([1, expect.stringMatching(/release\/not-ready: Job shop-staging\/migrate-\w+ .*deadline/s)]);
    expect(await cluster.kubectl('get', 'rollout', 'orders', '-n', at, '-o', 'jsonpath={.metadata.generation}')).toBe(before);
    expect(await versions(at)).toMatchObject({ 2: 10 });
  });

  test('one that completes is followed by the release; the way back does not run any again', async () => {
    const image = () => cluster.kubectl('get', 'rollout', 'orders', '-n', at, '-o', 'jsonpath={.spec.template.spec.containers[0].image}');
    const { ended, seen } = await watch(migrated(6, 'good'), async () => {
      // In this order: a Job that completes in between is no fault.
      const changed = (await image()).endsWith('.6');
      return { changed, migrated: (await jobs()).includes(' 1;') };
    });
    expect([ended.code, ended.err]).toEqual([0, expect.stringContaining('runs in shop-staging')]);
    expect(seen).toContain(JSON.stringify({ changed: true, migrated: true }));
    expect(seen).not.toContain(JSON.stringify({ changed: true, migrated: false }));
    expect(await sealane('confirm', at, '--run', 'migrate-6')).toMatchObject({ code: 0 });
    expect(await migrated(7, 'good')).toMatchObject({ code: 0 });
    expect(await sealane('confirm', at, '--run', 'migrate-7')).toMatchObject({ code: 0 });
    const back = await sealane('rollback', at, '--run', 'migrate-7');
    expect(back).toMatchObject({ code: 0 });
    expect(await jobs()).toBe('');
    expect(await sealane('confirm', at)).toMatchObject({ code: 0 });
  });
});

describe('blue-green', () => {
  const at = 'shop-prod';
  const both = async () => [await behind('orders', at), await behind('orders-preview', at)];

  test('all traffic is switched when the new pods have passed, and never goes to both', async () => {
    await makeRoom('blueGreen');
    expect(await deploy(1, 'blueGreen')).toMatchObject({ code: 0 });
    expect(await sealane('confirm', at, '--run', 'run-1')).toMatchObject({ code: 0 });
    const { ended, seen } = await watch(deploy(2, 'blueGreen'), both);
    expect([ended.code, ended.err]).toEqual([0, expect.stringContaining('release 2 runs in shop-prod')]);
    expect(seen).toContain(JSON.stringify([['1'], ['2']]));
    expect(seen.filter((each) => /^\[\["1","2"\]/.test(each))).toEqual([]);
    expect(await both()).toEqual([['2'], ['2']]);
    expect(await sealane('confirm', at, '--run', 'run-2')).toMatchObject({ code: 0 });
  });

  test('the way back is a switch: the old pods are still there', async () => {
    expect(await versions(at)).toEqual({ 1: 10, 2: 10 });
    const back = await sealane('rollback', at, '--run', 'run-2');
    expect([back.code, back.err]).toEqual([0, expect.stringContaining('release 1 is back in place of 2')]);
    expect((await both())[0]).toEqual(['1']);
    expect(back.took).toBeLessThan(BAR);
    process.stderr.write(`blue-green: the way back took ${(back.took / 1000).toFixed(1)} s\n`);
  });

  test('one that is judged bad never gets traffic, also when a deploy is run again in the middle', async () => {
    judge.errors = 3;
    const { seen } = await watch(deploy(3, 'blueGreen'), both);
    const again = await watch(deploy(3, 'blueGreen', '5s'), both);
    expect(again.ended.code).toBe(1);
    expect([...seen, ...again.seen].filter((each) => /^\[\[[^\]]*"3"/.test(each))).toEqual([]);
    judge.errors = 0;
    expect(await sealane('rollback', at, '--run', 'run-3')).toMatchObject({ code: 0 });
    expect((await both())[0]).toEqual(['1']);
  });
});

describe('judged by a Job', () => {
  const at = 'shop-tried';
  const judged = (version: number, verdict: 'good' | 'bad') => {
    writeFileSync(join(folder, 'state.json'), JSON.stringify({ version, how: 'blueGreen', judge: judge.url, verdict }));
    return sealane('deploy', at, '--run', `run-${version}`, '--timeout', '60s');
  };
  const jobs = async () => {
    const { items } = JSON.parse(await cluster.kubectl('get', 'jobs', '-n', at, '-o', 'json')) as { items: readonly JobObject[] };
    return items.map(({ spec: { backoffLimit, activeDeadlineSeconds }, status }) => [
      backoffLimit,
      activeDeadlineSeconds,
      status?.conditions?.find(({ type, status: is }) => is === 'True' && (type === 'Complete' || type === 'Failed'))?.type,
    ]);
  };
  interface JobObject {
    readonly spec: { readonly backoffLimit: number; readonly activeDeadlineSeconds: number };
    readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
  }

  test('one that completes lets the new version go live', async () => {
    writeFileSync(join(folder, 'state.json'), JSON.stringify({ version: 1, how: 'blueGreen', judge: judge.url, verdict: 'good' }));
    expect(await sealane('synth')).toMatchObject({ code: 0 });
    const place = join(folder, 'out/yaml/eu', at);
    const rails = readdirSync(place).filter((name) => name.includes('namespace') || name.includes(at));
    for (const name of rails) await cluster.kubectl('apply', '--server-side', '-f', join(place, name));
    expect(await judged(1, 'good')).toMatchObject({ code: 0 });
    expect(await sealane('confirm', at, '--run', 'run-1')).toMatchObject({ code: 0 });
    expect(await judged(2, 'good')).toMatchObject({ code: 0 });
    expect(await behind('orders', at)).toEqual(['2']);
    expect(await jobs()).toContainEqual([0, 4, 'Complete']);
    expect(await sealane('confirm', at, '--run', 'run-2')).toMatchObject({ code: 0 });
  });

  test('one that does not end in time is bad: the new version never gets traffic', async () => {
    const { ended, seen } = await watch(judged(3, 'bad'), () => behind('orders', at));
    expect([ended.code, ended.err]).toEqual([
      1,
      expect.stringMatching(/release\/not-ready: Rollout shop-tried\/orders .*"job" assessed Failed/s),
    ]);
    expect(seen).toEqual([JSON.stringify(['2'])]);
    expect(await jobs()).toContainEqual([0, 4, 'Failed']);
    expect(await sealane('rollback', at, '--run', 'run-3')).toMatchObject({ code: 0 });
  });
});
