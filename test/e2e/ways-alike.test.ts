import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unmetFields } from '../../lib/control-plane/changed-fields';
import type { KubeManifest } from '../../lib/control-plane';
import { KubernetesProvider, useEngine } from './engine';
import { useCluster } from './harness/cluster';
import { manifestsIn } from './harness/yaml-files';
import { gitOps } from './ways/gitops';
import { helm } from './ways/helm';
import type { Place, TestedWay } from './ways/place';
import { pulumi } from './ways/pulumi';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/ways-shop.cjs');
/** What docs/delivery.md shows. `SEALANE_WRITE_SEEN=1` writes it anew. */
const SEEN = join(__dirname, 'ways/seen.json');
const RAILS = new Set(['Namespace', 'ResourceQuota', 'LimitRange']);

const cluster = useCluster();
const rig = useEngine({ others: () => [new KubernetesProvider({ clusterOf: () => undefined, machine: () => cluster.api })] });

const WAYS: Readonly<Record<string, TestedWay>> = {
  kubectl: { way: 'kubectl' },
  'Helm 4': helm(4),
  'Helm 3': helm(3),
  'Argo CD': gitOps('argoCd'),
  Flux: gitOps('flux'),
  Pulumi: pulumi(rig),
};

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What a way was seen to do, in the words of the page. */
const seen: Record<string, Record<string, string>> = {};

describe.each(Object.entries(WAYS))('by %s', (title, tested) => {
  let place: Place;
  let first: readonly KubeManifest[];

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sealane-alike-'));
    place = { cluster, folder, namespace: `alike-${title.toLowerCase().replace(' ', '-')}` };
    seen[title] = {};
    program({});
    first = await synthesized();
    await cluster.applyAll(first.filter(({ kind }) => RAILS.has(kind)));
    await tested.prepare?.(place, objectsIn(join(folder, 'out/yaml/eu')));
  }, 120_000);
  afterAll(() => rmSync(place.folder, { recursive: true, force: true }));

  function program(state: object): void {
    const { way, props } = tested;
    writeFileSync(join(place.folder, 'state.json'), JSON.stringify({ name: place.namespace, way, props, ...state }));
  }

  function bare(...args: readonly string[]): Promise<Ended> {
    const env = { ...process.env, ...tested.env?.(place), KUBECONFIG: cluster.kubeconfig, LANG: 'C' };
    return new Promise((resolve) => {
      execFile(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: place.folder, env }, (error, out, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
      });
    });
  }

  /** Commands at once, and whoever acts beside them. */
  async function sealane(...commands: readonly (readonly string[])[]): Promise<readonly Ended[]> {
    let over = false;
    const ended = Promise.all(commands.map((args) => bare(...args))).finally(() => (over = true));
    const [done] = await Promise.all([ended, tested.beside?.(place, () => over)]);
    return done;
  }

  async function synthesized(): Promise<readonly KubeManifest[]> {
    expect(await bare('synth')).toMatchObject({ code: 0 });
    return objectsIn(join(place.folder, 'out/yaml/eu', place.namespace));
  }

  /** Fields of the YAML that the cluster does not have so, and objects of it that are not there. */
  async function missing(objects: readonly KubeManifest[]): Promise<readonly string[]> {
    const found = await Promise.all(
      objects.map(async (object) => {
        const name = `${object.kind} ${object.metadata.name}`;
        const live = await cluster.api.get(object);
        if (!live) return [name];
        // Helm says so of all that it applies, and nobody can keep it from it.
        return unmetFields(live, object).flatMap(({ path, before }) => (before === 'Helm' ? [] : [`${name} ${path}`]));
      }),
    );
    return found.flat();
  }

  const isThere = async (kind: string, name: string) =>
    (await cluster.kubectl('get', kind, name, '-n', place.namespace, '--ignore-not-found', '-o', 'name')).trim() !== '';

  test('the objects in the cluster are those of the YAML', async () => {
    const [done] = await sealane(['deploy', place.namespace, '--run', 'run-1']);
    expect(done).toMatchObject({ code: 0, err: expect.any(String) as string });
    expect(await missing(first)).toEqual([]);
    expect(await bare('confirm', place.namespace, '--run', 'run-1')).toMatchObject({ code: 0 });
    note('objects', 'equal to the YAML');
  }, 180_000);

  test('the next release brings what changed, and removes what has left the program', async () => {
    program({ note: 'b', sync: false });
    const [done] = await sealane(['deploy', place.namespace, '--run', 'run-2']);
    expect(done).toMatchObject({ code: 0 });
    expect(await missing(await synthesized())).toEqual([]);
    expect([await isThere('deployment', 'erp-sync'), await isThere('deployment', 'orders')]).toEqual([false, true]);
    note('what left the program', 'is removed');
    expect(await bare('confirm', place.namespace, '--run', 'run-2')).toMatchObject({ code: 0 });
    const { out } = await bare('history', place.namespace, '--json');
    const releases = JSON.parse(out) as readonly { readonly run?: string }[];
    expect(releases.map(({ run }) => run)).toEqual(['run-2', 'run-1']);
    note('`sealane history`', 'tells both');
  }, 180_000);

  test('the release before is back as it was', async () => {
    const [done] = await sealane(['rollback', place.namespace]);
    expect(done).toMatchObject({ code: 0, err: expect.stringContaining('release 1 is back') as string });
    expect(await missing(first)).toEqual([]);
    note('the way back', '`sealane rollback`');
  }, 180_000);

  test('a release that does not become ready fails, and goes or can be brought back', async () => {
    program({ note: 'c', cpu: '7' });
    const [done] = await sealane(['deploy', place.namespace, '--run', 'run-3', '--timeout', '15s']);
    expect(done?.code).toBe(1);
    const byItself = (await missing(first)).length === 0;
    note('a release that never gets ready', byItself ? 'goes back by itself' : 'stays for a look; `sealane rollback`');
    if (!byItself) expect((await sealane(['rollback', place.namespace, '--run', 'run-3']))[0]).toMatchObject({ code: 0 });
    expect(await missing(first)).toEqual([]);
  }, 180_000);

  test('of two deploys at once none is mixed with the other', async () => {
    program({ note: 'd' });
    const wanted = await synthesized();
    const done = await sealane(['deploy', place.namespace, '--run', 'run-4'], ['deploy', place.namespace, '--run', 'run-5']);
    expect(done.filter(({ code }) => code === 0).length).toBeGreaterThan(0);
    expect(await missing(wanted)).toEqual([]);
    note('two deploys at once', done.every(({ code }) => code === 0) ? 'one waits' : 'one is refused');
  }, 180_000);

  function note(what: string, value: string): void {
    seen[title] = { ...seen[title], [what]: value };
  }
});

test('what was seen is what docs/delivery.md shows', () => {
  if (process.env.SEALANE_WRITE_SEEN) writeFileSync(SEEN, `${JSON.stringify(seen, undefined, 2)}\n`);
  expect(JSON.parse(readFileSync(SEEN, 'utf8'))).toEqual(seen);
});

function objectsIn(folder: string): readonly KubeManifest[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => manifestsIn(join(folder, file)));
}
