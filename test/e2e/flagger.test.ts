import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { useCluster } from './harness/cluster';
import { startFlagger, type FlaggerController } from './harness/flagger-controller';
import { freePort } from './harness/free-port';
import { waitFor } from './harness/wait-for';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/flagged-shop.cjs');
const AT = 'shop-flagged';
/** Flagger goes on once in ten seconds, at most: each of its ways is six to eight of them. */
const LONG = 240_000;

const cluster = useCluster();
const judge = { errors: '0', asked: new Set<string>(), url: '' };
let folder: string;
let server: Server;
let controller: FlaggerController;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealane-flagger-'));
  const port = await freePort();
  // As a Prometheus answers: https://prometheus.io/docs/prometheus/latest/querying/api/
  server = createServer((request, response) => {
    judge.asked.add(new URL(request.url ?? '', judge.url).searchParams.get('query') ?? '');
    const result = [{ metric: {}, value: [1, judge.errors] }];
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  judge.url = `http://127.0.0.1:${port}`;
  write(1, 'rolling');
  expect(await sealane('synth')).toMatchObject({ code: 0 });
  const place = join(folder, 'out/yaml/eu', AT);
  const rails = readdirSync(place).filter((name) => name.includes('namespace') || name.includes(AT));
  for (const name of rails) await cluster.kubectl('apply', '--server-side', '-f', join(place, name));
  controller = await startFlagger(cluster, AT);
}, 90_000);
afterAll(async () => {
  await controller?.stop();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

type How = 'rolling' | 'flagger';

function write(version: number, how: How, pods = 2): void {
  writeFileSync(join(folder, 'state.json'), JSON.stringify({ version, how, pods, judge: judge.url }));
}

function sealane(...args: readonly string[]): Promise<{ readonly code: number; readonly err: string; readonly took: number }> {
  const env = { ...process.env, KUBECONFIG: cluster.kubeconfig, LANG: 'C' };
  const began = Date.now();
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: folder, env }, (error, _, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, err, took: Date.now() - began });
    });
  });
}

function deploy(version: number, how: How = 'flagger', pods = 2) {
  write(version, how, pods);
  return sealane('deploy', AT, '--run', `run-${version}`, '--timeout', '200s');
}

async function items<T>(kinds: string): Promise<readonly T[]> {
  return (JSON.parse(await cluster.kubectl('get', kinds, '-n', AT, '-o', 'json')) as { items: readonly T[] }).items;
}

interface Pod {
  readonly metadata: { readonly labels: Readonly<Record<string, string>>; readonly deletionTimestamp?: string };
  readonly spec: { readonly containers: readonly [{ readonly image: string }] };
}

interface Labelled {
  readonly metadata: { readonly name: string; readonly labels?: object; readonly generation?: number };
}

interface Service extends Labelled {
  readonly spec: { readonly selector?: Readonly<Record<string, string>>; readonly ports: readonly object[] };
}

interface Route extends Labelled {
  readonly spec: { readonly rules: readonly [{ readonly backendRefs: readonly { readonly name: string; readonly weight?: number }[] }] };
}

interface Canary {
  readonly spec: { readonly skipAnalysis?: boolean; readonly analysis: { readonly interval: string } };
}

/** Versions of the pods that a Service leads to, with their number: `1 1`. */
async function behind(name: string): Promise<string> {
  const service = (await items<Service>('services')).find(({ metadata }) => metadata.name === name);
  const wanted = Object.entries(service?.spec.selector ?? {});
  if (wanted.length === 0) return 'nobody';
  const pods = (await items<Pod>('pods')).filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const found = pods.filter(({ metadata }) => wanted.every(([key, value]) => metadata.labels[key] === value));
  return found
    .map((pod) => pod.spec.containers[0].image.split(':1.0.')[1])
    .sort()
    .join(' ');
}

/** Weights of the one HTTPRoute that has them: the old version's, then the new one's. */
async function weights(): Promise<string> {
  const routes = await items<Route>('httproutes.gateway.networking.k8s.io');
  const [rule] = routes.find(({ metadata }) => metadata.name === 'orders')?.spec.rules ?? [];
  return rule?.backendRefs.map(({ name, weight }) => `${name} ${weight}`).join(', ') ?? '';
}

/** Looks again and again while something runs. */
async function watch<T>(
  running: Promise<T>,
  look: () => Promise<string>,
): Promise<{ readonly ended: T; readonly seen: readonly string[] }> {
  const seen = new Set<string>();
  let over = false;
  const ended = running.finally(() => (over = true));
  while (!over) {
    seen.add(await look());
    await sleep(150);
  }
  return { ended: await ended, seen: [...seen] };
}

const serving = async () => [await behind('orders-primary'), await behind('orders'), await behind('pay')];

test(
  'workloads that Flagger takes over have pods behind their Services at every moment, and keep running where no Service led to a copy',
  async () => {
    expect(await deploy(1, 'rolling')).toMatchObject({ code: 0 });
    const { ended, seen } = await watch(deploy(1), () => behind('pay'));
    expect([ended.code, ended.err]).toEqual([0, expect.stringContaining(`release 2 runs in ${AT}`)]);
    expect(seen.filter((pods) => pods === '')).toEqual([]);
    await waitFor('two pods serve', 60, async () => ((await serving()).every((pods) => pods === '1 1') ? [] : await serving()));
    expect(await sealane('confirm', AT, '--run', 'run-1')).toMatchObject({ code: 0 });
  },
  LONG,
);

test(
  'nobody fights over the Services and the route: they stay as they are while Flagger looks at them',
  async () => {
    const states = async () =>
      (await items<Service | Route>('services,httproutes.gateway.networking.k8s.io')).map(
        ({ metadata: { name, labels, generation }, spec }) => JSON.stringify({ name, labels, generation, spec }),
      );
    const before = await states();
    expect(before.every((state) => state.includes('"app.kubernetes.io/managed-by":"sealane"'))).toBe(true);
    await sleep(12_000);
    expect(await states()).toEqual(before);
    expect((await deploy(1)).took).toBeLessThan(20_000);
    expect(await states()).toEqual(before);
  },
  LONG,
);

test(
  'a new version gets a tenth of the traffic, then half, and all when it was judged good; the other switches at once',
  async () => {
    judge.asked.clear();
    const { ended, seen } = await watch(deploy(2), weights);
    expect([ended.code, ended.err]).toEqual([0, expect.stringContaining(`release 4 runs in ${AT}`)]);
    expect(seen).toEqual(expect.arrayContaining(['100/0', '90/10', '50/50'].map(weightsOf)));
    expect(await weights()).toBe(weightsOf('100/0'));
    expect(await serving()).toEqual(['2 2', '2 2', '2 2']);
    const hash = '[bcdfghjklmnpqrstvwxz2456789]+';
    expect([...judge.asked]).toEqual(expect.arrayContaining(['orders', 'pay'].map((name) => `max(errors{pod=~"${name}-${hash}-.*"})`)));
    expect(await sealane('confirm', AT, '--run', 'run-2')).toMatchObject({ code: 0 });
  },
  LONG,
);

const weightsOf = (text: string) => {
  const [first, second] = text.split('/');
  return `orders-primary ${first}, orders-canary ${second}`;
};

test(
  'a bad version is taken back, and the deploy says so; deploying it again fails at once, and the way back takes seconds',
  async () => {
    judge.errors = '3';
    const ended = await deploy(3);
    expect([ended.code, ended.err]).toEqual([
      1,
      expect.stringMatching(/release\/not-ready: Canary .*analysis failed.*version before serves/s),
    ]);
    await waitFor('the old version serves alone', 30, async () => ((await weights()) === weightsOf('100/0') ? [] : [await weights()]));
    expect(await serving()).toEqual(['2 2', '2 2', '2 2']);
    const again = await deploy(3);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('version before serves') as string });
    expect(again.took).toBeLessThan(20_000);
    const back = await sealane('rollback', AT, '--run', 'run-3');
    expect(back).toMatchObject({ code: 0 });
    expect(back.took).toBeLessThan(20_000);
    judge.errors = '0';
  },
  LONG,
);

test(
  'after a bad version the next is judged for itself, and more pods come with it',
  async () => {
    const ended = await deploy(4, 'flagger', 3);
    expect([ended.code, ended.err]).toEqual([0, expect.stringContaining(`runs in ${AT}`)]);
    await waitFor('three pods serve', 60, async () => ((await serving()).every((pods) => pods === '4 4 4') ? [] : await serving()));
  },
  LONG,
);

test(
  'the way back of what was promoted is judged by nobody, and leads to no pods but those of the release; after it Flagger judges as before',
  async () => {
    judge.errors = '3';
    judge.asked.clear();
    const judged = async () => (await items<Canary>('canaries')).map(({ spec }) => [spec.skipAnalysis, spec.analysis.interval]);
    const before = await judged();
    const back = await sealane('rollback', AT, '--to', '4');
    expect([back.code, back.err]).toEqual([0, expect.stringContaining('release 4')]);
    expect(back.took).toBeLessThan(45_000);
    expect((await serving()).map((pods) => [...new Set(pods.split(' '))])).toEqual([['2'], ['2'], ['2']]);
    expect([...judge.asked]).toEqual([]);
    expect(await judged()).toEqual(before);
  },
  LONG,
);

test(
  'a way back that was killed lets nothing new pass unjudged',
  async () => {
    const left = ['--field-manager', 'sealane-way-back', '--type', 'merge', '-p', '{"spec":{"skipAnalysis":true}}'];
    for (const name of ['orders', 'pay']) await cluster.kubectl('patch', 'canary', name, '-n', AT, ...left);
    const ended = await deploy(5, 'flagger', 3);
    expect([ended.code, ended.err]).toEqual([1, expect.stringMatching(/analysis failed.*version before serves/s)]);
    expect((await items<Canary>('canaries')).map(({ spec }) => spec.skipAnalysis)).toEqual([undefined, undefined]);
    judge.errors = '0';
    expect(await sealane('rollback', AT, '--to', '7')).toMatchObject({ code: 0 });
    await waitFor('three pods serve', 60, async () => ((await serving()).every((pods) => pods === '4 4 4') ? [] : await serving()));
  },
  LONG,
);

test(
  'a release that Flagger does not lead any more is refused while its copies serve; after the steps that are told somebody serves at every moment',
  async () => {
    const refused = await deploy(4, 'rolling', 3);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('release/still-led')]);
    expect(await serving()).toEqual(['4 4 4', '4 4 4', '4 4 4']);
    for (const name of ['orders', 'pay']) {
      await cluster.kubectl('patch', 'canary', name, '-n', AT, '--type', 'merge', '-p', '{"spec":{"suspend":true}}');
      await cluster.kubectl('scale', 'deployment', name, '-n', AT, '--replicas', '3');
      await cluster.kubectl('rollout', 'status', 'deployment', name, '-n', AT, '--timeout', '60s');
    }
    const { ended, seen } = await watch(deploy(4, 'rolling', 3), () => behind('pay'));
    expect([ended.code, ended.err]).toEqual([0, expect.stringContaining(`runs in ${AT}`)]);
    expect(seen.filter((pods) => pods === '' || pods === 'nobody')).toEqual([]);
    await waitFor('the copies are gone', 30, async () => {
      const left = await cluster.kubectl('get', 'deployments', '-n', AT, '-o', 'name');
      return left.includes('primary') ? [left] : [];
    });
  },
  LONG,
);
