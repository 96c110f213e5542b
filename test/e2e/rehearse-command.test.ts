import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rehearsal } from '../../lib/rehearsal';

const ROOT = join(__dirname, '../..');
const CLI = join(ROOT, 'dist/cli.js');
const SHOP = `node ${join(__dirname, 'programs/rights-shop.cjs')}`;
const RUNNER = 'system:serviceaccount:rights-ci:runner-trusted';

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
async function rehearsed(before: string, after: string): Promise<Ended & { readonly facts: Facts }> {
  const ended = await sealane(SHOP, 'rehearse', '--before', before, after, '--environment', 'rights-shop', '--json');
  return { ...ended, facts: JSON.parse(ended.out || '{}') as Facts };
}

/** An assembly of the shop, in a folder of its name. */
async function shop(name: string, state: object): Promise<void> {
  writeFileSync(join(folder, 'state.json'), JSON.stringify(state));
  expect(await sealane(SHOP, 'synth', '--out', name)).toMatchObject({ code: 0 });
}

function edit(name: string, change: (text: string) => string): number {
  let changed = 0;
  for (const file of readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.yaml'))) {
    const path = join(folder, name, file);
    const [text, other] = [readFileSync(path, 'utf8'), change(readFileSync(path, 'utf8'))];
    if (text !== other) changed++;
    writeFileSync(path, other);
  }
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
