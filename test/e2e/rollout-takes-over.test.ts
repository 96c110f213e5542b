import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { useCluster } from './harness/cluster';
import { startRollouts, type RolloutsController } from './harness/rollouts-controller';
import { waitFor } from './harness/wait-for';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/progressive-shop.cjs');
const AT = 'shop-scaled';
/** What the autoscaler has brought it to; its least is 10. */
const SIZE = 14;

interface Seen {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: {
    readonly kind: string;
    readonly metadata: { readonly name: string; readonly resourceVersion: string; readonly labels?: Readonly<Record<string, string>> };
    readonly spec: Readonly<Record<string, unknown>>;
    readonly status?: Readonly<Record<string, unknown>>;
    readonly endpoints?: readonly { readonly conditions: { readonly ready?: boolean } }[] | null;
  };
}

const cluster = useCluster();
let folder: string;
let controller: RolloutsController;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealane-takes-over-'));
  controller = await startRollouts(cluster);
});
afterAll(async () => {
  await controller?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function deploy(how: 'rolling' | 'canary' | 'blueGreen'): Promise<void> {
  writeFileSync(join(folder, 'state.json'), JSON.stringify({ version: 1, how, judge: 'http://127.0.0.1:9/', scaled: true }));
  await sealane('synth');
  const place = join(folder, 'out/yaml/eu', AT);
  const rails = readdirSync(place).filter((name) => name.includes('namespace') || name.includes(AT));
  for (const name of rails) await cluster.kubectl('apply', '--server-side', '-f', join(place, name));
  await sealane('deploy', AT, '--run', how, '--timeout', '90s');
}

/** @throws with what it said, if it fails */
async function sealane(...args: readonly string[]): Promise<void> {
  const env = { ...process.env, KUBECONFIG: cluster.kubeconfig, LANG: 'C' };
  await promisify(execFile)(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: folder, env });
}

/** Every change of some kinds in the namespace while something runs, in the order in which the API server made them. */
async function changesOf(kinds: readonly string[], doing: () => Promise<void>): Promise<readonly Seen[]> {
  const texts = kinds.map(() => '');
  const watches = kinds.map((kind, i) => {
    const child = spawn(cluster.kubectlPath, [
      `--kubeconfig=${cluster.kubeconfig}`,
      ...['get', kind, '-n', AT, '--watch', '--output-watch-events', '-o', 'json'],
    ]);
    child.stdout.setEncoding('utf8').on('data', (text: string) => (texts[i] += text));
    return { child, closed: new Promise((resolve) => child.on('close', resolve)) };
  });
  // Each begins with what is there already.
  await waitFor('all watches have begun', 30, () => Promise.resolve(kinds.filter((kind, i) => texts[i] === '' && kind !== 'rollouts')));
  try {
    await doing();
    const deployments = () => texts[kinds.indexOf('deployments')] ?? '';
    const isGone = () => Promise.resolve(deployments().includes('"DELETED"') ? [] : ['the Deployment is still there']);
    await waitFor('the last change is seen', 30, isGone);
  } finally {
    for (const { child } of watches) child.kill();
    await Promise.all(watches.map(({ closed }) => closed));
  }
  const seen = texts.flatMap((text) => text.split(/\n(?=\{)/).filter((part) => part.trimEnd().endsWith('}')));
  const revision = ({ object }: Seen) => Number(object.metadata.resourceVersion);
  return seen.map((part) => JSON.parse(part) as Seen).sort((a, b) => revision(a) - revision(b));
}

/** What the steps are, and how each is known. Two ways to shift traffic need the Service to themselves. */
const STEPS: Readonly<Record<string, (seen: Seen) => boolean>> = {
  'the Service selects nobody': (each) => isService(each) && Object.keys(selectorOf(each)).length === 0,
  'the Rollout is there': ({ object }) => object.kind === 'Rollout',
  'the autoscaler points to it': ({ object }) => object.kind === 'HorizontalPodAutoscaler' && targetOf(object) === 'Rollout',
  'the Service selects its pods': (each) => isService(each) && 'rollouts-pod-template-hash' in selectorOf(each),
  'the Deployment is gone': ({ type, object }) => type === 'DELETED' && object.kind === 'Deployment',
};
const isService = ({ object }: Seen) => object.kind === 'Service' && object.metadata.name === 'orders';
const selectorOf = ({ object: { spec } }: Seen) => (spec.selector ?? {}) as Readonly<Record<string, string>>;
const targetOf = ({ spec }: Seen['object']) => (spec.scaleTargetRef as { readonly kind: string }).kind;

test.each(['canary', 'blueGreen'] as const)(
  'a Deployment becomes a Rollout with %s step by step, and as many pods as the autoscaler wants serve all the time',
  async (how) => {
    await deploy('rolling');
    await cluster.kubectl('scale', 'deployment', 'orders', '-n', AT, `--replicas=${SIZE}`);
    await cluster.waitReady(AT);

    const kinds = ['services', 'deployments', 'rollouts', 'horizontalpodautoscalers', 'endpointslices'];
    const seen = await changesOf(kinds, () => deploy(how));

    const needed = Object.keys(STEPS).filter((step) => how === 'blueGreen' || !step.startsWith('the Service'));
    const at = new Map(needed.map((step) => [step, seen.findIndex((each) => STEPS[step]?.(each))]));
    const inOrder = [...at].sort(([, a], [, b]) => a - b).map(([step, i]) => (i < 0 ? `never: ${step}` : step));
    expect(inOrder).toEqual(needed);

    const before = seen.slice(0, at.get('the Deployment is gone'));
    const sizes = before.flatMap(({ object }) => (object.kind === 'Deployment' ? [object.spec.replicas] : []));
    expect(new Set(sizes)).toEqual(new Set([SIZE]));
    const ready = before.flatMap(({ object }) => (object.kind === 'Rollout' ? [Number(object.status?.readyReplicas ?? 0)] : []));
    expect(ready.at(-1)).toBe(SIZE);
    const served = before
      .slice(before.findIndex(({ object }) => object.kind === 'Rollout'))
      .filter(({ object }) => object.kind === 'EndpointSlice' && object.metadata.labels?.['kubernetes.io/service-name'] === 'orders')
      .map(({ object }) => (object.endpoints ?? []).filter(({ conditions }) => conditions.ready).length);
    expect(served.filter((count) => count < SIZE)).toEqual([]);
    expect(await cluster.kubectl('get', 'rollout', 'orders', '-n', AT, '-o', 'jsonpath={.spec.replicas}')).toBe(String(SIZE));

    // A release later its size is still the autoscaler's.
    await deploy(how);
    expect(await cluster.kubectl('get', 'rollout', 'orders', '-n', AT, '-o', 'jsonpath={.spec.replicas}')).toBe(String(SIZE));
    await deploy('rolling');
    expect(await cluster.kubectl('get', 'deployment', 'orders', '-n', AT, '-o', 'jsonpath={.spec.replicas}')).toBe(String(SIZE));
  },
);
