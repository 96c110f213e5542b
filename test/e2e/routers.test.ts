import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { useCluster } from './harness/cluster';
import { freePort } from './harness/free-port';
import { startRollouts, type RolloutsController } from './harness/rollouts-controller';
import { waitFor } from './harness/wait-for';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/routed-shop.cjs');
const AT = 'shop-routed';

const cluster = useCluster();
const judge = { errors: 0, url: '' };
let folder: string;
let server: Server;
let controller: RolloutsController;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealane-routers-'));
  const port = await freePort();
  server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ errors: judge.errors }));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  judge.url = `http://127.0.0.1:${port}/`;
  controller = await startRollouts(cluster);
  write(1, '2s');
  expect(await sealane('synth')).toMatchObject({ code: 0 });
  const place = join(folder, 'out/yaml/eu', AT);
  const rails = readdirSync(place).filter((name) => name.includes('namespace') || name.includes(AT));
  for (const name of rails) await cluster.kubectl('apply', '--server-side', '-f', join(place, name));
}, 90_000);
afterAll(async () => {
  await controller?.stop();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

function write(version: number, pause: string): void {
  writeFileSync(join(folder, 'state.json'), JSON.stringify({ version, pause, judge: judge.url }));
}

function sealane(...args: readonly string[]): Promise<{ readonly code: number; readonly err: string }> {
  const env = { ...process.env, KUBECONFIG: cluster.kubeconfig, LANG: 'C' };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: folder, env }, (error, _, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, err });
    });
  });
}

function deploy(version: number, pause: string, timeout = '90s') {
  write(version, pause);
  return sealane('deploy', AT, '--run', `run-${version}`, '--timeout', timeout);
}

interface Weighed {
  readonly kind: string;
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly http?: readonly { readonly route: readonly { readonly weight: number }[] }[];
    readonly weighted?: { readonly services: readonly { readonly weight: number }[] };
  };
}

interface Forward {
  readonly ForwardConfig: { readonly TargetGroups: readonly { readonly ServiceName: string; readonly Weight: number }[] };
}

/** How each router keeps its weights: the old version's, then the new one's. */
const READERS: Readonly<Record<string, (object: Weighed) => readonly number[]>> = {
  VirtualService: ({ spec: { http = [] } }) => http.flatMap(({ route }) => route.map(({ weight }) => weight)),
  TraefikService: ({ spec: { weighted } }) => weighted?.services.map(({ weight }) => weight) ?? [],
  Ingress: ({ metadata: { annotations = {} } }) => {
    const said = annotations['alb.ingress.kubernetes.io/actions.cloud'];
    if (said === undefined) return [];
    const { TargetGroups: groups } = (JSON.parse(said) as Forward).ForwardConfig;
    return ['cloud', 'cloud-canary'].map((name) => groups.find(({ ServiceName }) => ServiceName === name)?.Weight ?? 0);
  },
};

/** Weights of each router: `{ Ingress: '90/10', … }`. */
async function weights(): Promise<Readonly<Record<string, string>>> {
  const { items } = JSON.parse(await cluster.kubectl('get', 'virtualservices,traefikservices,ingresses', '-n', AT, '-o', 'json')) as {
    items: readonly Weighed[];
  };
  return Object.fromEntries(items.map((object) => [object.kind, READERS[object.kind]?.(object).join('/') ?? '']));
}

/** Every weight of each router that is seen while something runs, in the order of the first look. */
async function watch<T>(running: Promise<T>): Promise<{ readonly ended: T; readonly seen: Readonly<Record<string, readonly string[]>> }> {
  const seen: Record<string, Set<string>> = {};
  let over = false;
  const ended = running.finally(() => (over = true));
  while (!over) {
    for (const [kind, text] of Object.entries(await weights())) (seen[kind] ??= new Set()).add(text);
    await sleep(100);
  }
  return { ended: await ended, seen: Object.fromEntries(Object.entries(seen).map(([kind, texts]) => [kind, [...texts]])) };
}

const everywhere = <T>(value: T) => ({ VirtualService: value, TraefikService: value, Ingress: value });

test('the controller sets the weights of Istio, Traefik and an AWS load balancer step by step, and all goes to the new version in the end', async () => {
  expect(await deploy(1, '2s')).toMatchObject({ code: 0 });
  expect(await sealane('confirm', AT, '--run', 'run-1')).toMatchObject({ code: 0 });
  const { ended, seen } = await watch(deploy(2, '2s'));
  expect([ended.code, ended.err]).toEqual([0, expect.stringContaining(`release 2 runs in ${AT}`)]);
  expect(seen).toEqual(everywhere(expect.arrayContaining(['100/0', '90/10', '50/50'])));
  expect(await weights()).toEqual(everywhere('100/0'));
  expect(await sealane('confirm', AT, '--run', 'run-2')).toMatchObject({ code: 0 });
});

test('a deploy in the middle of a canary leaves the weights where the controller has set them', async () => {
  const first = await deploy(3, '25s', '4s');
  expect(first.code).toBe(1);
  await waitFor('a tenth goes to the new version', 20, async () => {
    const now = JSON.stringify(await weights());
    return now === JSON.stringify(await weights()) && Object.values(await weights()).every((each) => each === '90/10') ? [] : [now];
  });
  const { seen } = await watch(deploy(3, '25s', '4s'));
  expect(seen).toEqual(everywhere(['90/10']));
});

test('one that is judged bad is taken back: no router sends to it any more', async () => {
  judge.errors = 3;
  const ended = await deploy(3, '25s');
  expect([ended.code, ended.err]).toEqual([1, expect.stringMatching(/release\/not-ready: Rollout .*aborted.*"web" assessed Failed/s)]);
  await waitFor('all goes to the old version', 20, async () => {
    const now = Object.entries(await weights()).filter(([, each]) => each !== '100/0');
    return now.map(([kind, each]) => `${kind} ${each}`);
  });
  judge.errors = 0;
  expect(await sealane('rollback', AT, '--run', 'run-3')).toMatchObject({ code: 0 });
  expect(await weights()).toEqual(everywhere('100/0'));
});
