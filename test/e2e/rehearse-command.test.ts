import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checksumOf } from '../../lib/assembly/checksum';
import type { Rehearsal } from '../../lib/rehearsal';
import { useCluster } from './harness/cluster';
import { waitFor } from './harness/wait-for';

const ROOT = join(__dirname, '../..');
const CLI = join(ROOT, 'dist/cli.js');
const SHOP = `node ${join(__dirname, 'programs/rights-shop.cjs')}`;
const RUNNER = 'system:serviceaccount:rights-ci:runner-trusted';

const cluster = useCluster();
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sealane-rehearse-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function sealane(app: string, ...args: readonly string[]): Promise<Ended> {
  const env = { ...process.env, KUBEBUILDER_ASSETS: process.env.SEALANE_E2E_BIN, LANG: 'C' };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args, '--app', app], { cwd: folder, env, maxBuffer: 2 ** 26 }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
    });
  });
}

interface Facts {
  readonly proven: boolean;
  readonly clusters: readonly Rehearsal[];
}

/** Rehearses from one assembly to another. */
async function rehearsed(before: string, after: string, ...more: readonly string[]): Promise<Ended & { readonly facts: Facts }> {
  const ended = await sealane(SHOP, 'rehearse', '--before', before, after, '--environment', 'rights-shop', '--json', ...more);
  return { ...ended, facts: JSON.parse(ended.out || '{}') as Facts };
}

/** An assembly of the shop, in a folder of its name. */
async function shop(name: string, state: object): Promise<void> {
  writeFileSync(join(folder, 'state.json'), JSON.stringify(state));
  expect(await sealane(SHOP, 'synth', '--out', name)).toMatchObject({ code: 0 });
}

/** Changes files of an assembly, and their checksums in its manifest, as a program that says something else would have written them. */
function edit(name: string, change: (text: string) => string): number {
  const manifest = join(folder, name, 'sealane.json');
  let sums = readFileSync(manifest, 'utf8');
  let changed = 0;
  for (const file of readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.yaml'))) {
    const path = join(folder, name, file);
    const text = readFileSync(path, 'utf8');
    const other = change(text);
    if (text === other) continue;
    changed++;
    writeFileSync(path, other);
    sums = sums.replaceAll(checksumOf(text), checksumOf(other));
  }
  writeFileSync(manifest, sums);
  return changed;
}

const open = ({ clusters }: Facts) =>
  clusters.flatMap(({ objects }) =>
    objects
      .filter(({ effect, back }) => effect === 'refused' || back === 'refused')
      .map(({ object, reason, stage }) => [object, reason, stage]),
  );

test('the boutique goes to its next release and back, on an API server of its own', async () => {
  const boutique = `node ${join(ROOT, 'dist/stacks/boutique.js')}`;
  expect(await sealane(boutique, 'synth', '--out', 'before')).toMatchObject({ code: 0 });
  cpSync(join(folder, 'before'), join(folder, 'after'), { recursive: true });
  expect(edit('after', (text) => text.replace(/(adservice|frontend):v[\d.]+/g, '$1:v9.9.9'))).toBeGreaterThan(2);
  const started = performance.now();
  const { code, err, out } = await sealane(boutique, 'rehearse', '--before', 'before', 'after');
  process.stderr.write(`rehearse of the boutique: ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  expect([code, err]).toEqual([0, expect.stringContaining('the way back is proven: 115 objects are as they were before; 2 unchanged')]);
  expect(out).toMatch(/pods restart\n(?:.*\n)*? {2}eu {2}apps\/v1 Deployment boutique-prod\/adservice/);
});

test('a deploy is rehearsed as the account that the runner has', async () => {
  // The definition of Rollouts is not in the program, so what changes of them would not be proven.
  await shop('before', { half: false, rollouts: false });
  await shop('after', { half: true, note: 'b', rollouts: false });
  const { code, facts } = await rehearsed('before', 'after');
  expect([code, facts.proven, open(facts)]).toEqual([0, true, []]);
  expect(facts.clusters.map(({ actors }) => actors)).toEqual([[{ namespace: 'rights-shop', as: RUNNER }]]);
});

test('what no API server of its own can show is not called proven', async () => {
  await shop('before', { half: false });
  await shop('after', { half: true, note: 'b' });
  const { code, facts } = await rehearsed('before', 'after');
  expect([code, facts.proven, open(facts)]).toEqual([1, false, []]);
});

test('a right that the runner has not is refused, with the way out, in all forms of the report', async () => {
  await shop('before', { half: false });
  await shop('after', { half: true, note: 'b' });
  // The verb by which a deploy applies Deployments.
  const without = (text: string) => text.replace(/(- deployments\n\s+verbs:\n(?:\s+- \w+\n)*?\s+- )patch/g, '$1watch');
  expect(edit('after', without)).toBeGreaterThan(0);
  const { code, facts } = await rehearsed('before', 'after');
  expect([code, facts.proven]).toEqual([1, false]);
  expect(open(facts)).toContainEqual(['apps/v1 Deployment rights-shop/orders-b', 'right', 'after']);
  const markdown = await sealane(SHOP, 'rehearse', '--before', 'before', 'after', '--environment', 'rights-shop', '--markdown');
  expect(markdown.out).toMatch(/^### Rehearsal\n\nthe way back is NOT proven/);
  expect(markdown.out).toContain('apply the Role of the release that has the kind');
});

test('a kind that leaves the program leaves the Role, and so has no way back', async () => {
  await shop('before', {});
  await shop('after', { nightly: false });
  const { code, facts } = await rehearsed('before', 'after');
  expect(code).toBe(1);
  expect(open(facts)).toEqual([['batch/v1 CronJob rights-shop/prices', 'right', 'back']]);
});

describe('on a cluster that is given', () => {
  const ROOM = 'rights-shop-rehearsal';
  const given = () => ['--kubeconfig', cluster.kubeconfig];
  const room = () => cluster.api.get({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: ROOM } });
  const notPlayed = ({ clusters }: Facts) =>
    clusters.flatMap(({ objects }) => objects.filter(({ effect, object }) => effect === 'not-rehearsed' && object.includes(ROOM)));

  /** What ran, or could have, in the namespace of the rehearsal as long as work goes on. */
  async function watched<T>(work: Promise<T>): Promise<{ readonly done: T; readonly pods: number; readonly ran: readonly string[] }> {
    const names = new Set<string>();
    const ran = new Set<string>();
    let done: { readonly value: T } | undefined;
    void work.then((value) => (done = { value })).catch(() => undefined);
    await waitFor('the rehearsal ends', 120, async () => {
      const { items } = JSON.parse(await cluster.kubectl('get', 'pods', '-n', ROOM, '-o', 'json')) as {
        readonly items: readonly { readonly metadata: { readonly name: string }; readonly spec: { readonly nodeName?: string } }[];
      };
      for (const { metadata, spec } of items) {
        names.add(metadata.name);
        if (spec.nodeName !== undefined) ran.add(metadata.name);
      }
      return done ? [] : ['it goes on'];
    });
    return { done: await work, pods: names.size, ran: [...ran] };
  }

  test('its own kinds and rules are played, in a namespace that goes again, and no pod runs', async () => {
    await shop('before', { half: false });
    await shop('after', { half: true, note: 'b' });
    const { done, pods, ran } = await watched(rehearsed('before', 'after', ...given()));
    expect([done.err, open(done.facts), notPlayed(done.facts)]).toEqual([expect.stringContaining('the way back is proven'), [], []]);
    expect([done.code, done.facts.proven, pods > 5, ran]).toEqual([0, true, true, []]);
    expect(done.facts.clusters.map(({ actors }) => actors)).toEqual([[{ namespace: ROOM, as: RUNNER }]]);
    expect(await room()).toBeUndefined();
  });

  test('what a killed rehearsal has left goes first; a namespace of somebody else is not touched', async () => {
    await shop('before', { half: false });
    await shop('after', { half: false, note: 'b' });
    const labels = { 'sealane.dev/rehearsal': 'rights-shop' };
    await cluster.applyAll([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: ROOM, labels } }]);
    expect(await rehearsed('before', 'after', ...given())).toMatchObject({ code: 0 });
    await cluster.applyAll([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: ROOM } }]);
    const { code, out } = await rehearsed('before', 'after', ...given());
    expect([code, out]).toEqual([1, expect.stringContaining('command/rehearsal-namespace')]);
    expect(await room()).toBeDefined();
    await cluster.kubectl('delete', 'namespace', ROOM);
  });

  test('an environment must be named', async () => {
    await shop('before', { half: false });
    const { code, err } = await sealane(SHOP, 'rehearse', '--before', 'before', 'before', ...given());
    expect([code, err]).toEqual([1, expect.stringContaining('there are: rights-ci, rights-prod, rights-shop')]);
  });
});
