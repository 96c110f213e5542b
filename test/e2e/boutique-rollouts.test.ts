import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useCluster } from './harness/cluster';
import { startRollouts, type RolloutsController } from './harness/rollouts-controller';
import { manifestsIn } from './harness/yaml-files';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/boutique-rollouts.cjs');
const AT = 'boutique-rollouts';
const RAILS = new Set(['Namespace', 'ResourceQuota', 'LimitRange']);
/** What the way back of the whole shop may take, in seconds. */
const BAR = 10;

const cluster = useCluster();
let folder: string;
let controller: RolloutsController;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealane-boutique-'));
  controller = await startRollouts(cluster);
  release('1');
  expect(await sealane('synth')).toMatchObject({ code: 0 });
  const at = join(folder, 'out/yaml/eu', AT);
  const objects = readdirSync(at).flatMap((name) => manifestsIn(join(at, name)));
  await cluster.applyAll(objects.filter(({ kind }) => RAILS.has(kind)));
}, 90_000);
afterAll(async () => {
  await controller?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function release(number: string): void {
  writeFileSync(join(folder, 'state.json'), JSON.stringify({ release: number }));
}

function sealane(...args: readonly string[]): Promise<{ readonly code: number; readonly err: string; readonly seconds: number }> {
  const env = { ...process.env, KUBECONFIG: cluster.kubeconfig, LANG: 'C' };
  const began = performance.now();
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: folder, env }, (error, _, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, err, seconds: (performance.now() - began) / 1000 });
    });
  });
}

interface Item {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>>; readonly deletionTimestamp?: string };
  readonly spec: { readonly selector?: Readonly<Record<string, string>>; readonly template?: { readonly metadata: Item['metadata'] } };
  readonly status?: { readonly phase?: string; readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

async function listed(...kinds: readonly string[]): Promise<readonly Item[]> {
  const { items } = JSON.parse(await cluster.kubectl('get', kinds.join(','), '-n', AT, '-o', 'json')) as { items: readonly Item[] };
  return items.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
}

/** What each Rollout and Deployment is of, with how it is: `1 Healthy` for all. */
async function states(): Promise<readonly string[]> {
  const found = (await listed('rollouts', 'deployments')).map(
    ({ kind, spec, status }) =>
      `${kind} ${spec.template?.metadata.labels?.release} ${status?.phase ?? status?.conditions?.find(({ type }) => type === 'Available')?.status}`,
  );
  return [...new Set(found)].sort();
}

/** Releases of the ready pods that the Services with a selector lead to. */
async function behindServices(): Promise<readonly string[]> {
  const ready = (await listed('pods')).filter(({ status }) =>
    status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True'),
  );
  const services = (await listed('services')).filter(({ metadata, spec }) => spec.selector && !metadata.name.endsWith('-preview'));
  const found = services.map(({ metadata: { name }, spec: { selector = {} } }) => {
    const pods = ready.filter(({ metadata }) => Object.entries(selector).every(([key, value]) => metadata.labels?.[key] === value));
    return pods.length === 0 ? `${name} leads nowhere` : [...new Set(pods.map(({ metadata }) => metadata.labels?.release))].join(' and ');
  });
  return [...new Set(found)].sort();
}

const of = (number: string) => [[`Deployment ${number} True`, `Rollout ${number} Healthy`], [number]];

test('the boutique as canaries and blue-green: two releases, and back to the first in less than ten seconds', async () => {
  expect(await sealane('deploy', AT, '--run', '1')).toMatchObject({ code: 0 });
  expect(await sealane('confirm', AT)).toMatchObject({ code: 0 });
  expect([await states(), await behindServices()]).toEqual(of('1'));
  expect((await listed('rollouts')).length).toBe(10);
  release('2');
  expect(await sealane('deploy', AT, '--run', '2')).toMatchObject({ code: 0 });
  expect([await states(), await behindServices()]).toEqual(of('2'));
  expect(await sealane('confirm', AT)).toMatchObject({ code: 0 });
  const back = await sealane('rollback', AT, '--to', '1');
  expect(back).toMatchObject({ code: 0, err: expect.stringContaining('release 1 is back') as string });
  process.stderr.write(`rollback of the boutique by Rollouts: ${back.seconds.toFixed(1)} s\n`);
  expect([await states(), await behindServices()]).toEqual(of('1'));
  expect(back.seconds).toBeLessThan(BAR);
}, 240_000);
