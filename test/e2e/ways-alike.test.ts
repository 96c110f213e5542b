import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeManifest } from '../../lib/control-plane';
import { KubernetesProvider, useEngine } from './engine';
import { areThere } from './harness/apt-programs';
import { useCluster } from './harness/cluster';
import { ArtifactShop, fluxByArtifacts } from './ways/flux-oci';
import { gitOps } from './ways/gitops';
import { helm } from './ways/helm';
import type { TestedWay } from './ways/place';
import { pulumi } from './ways/pulumi';
import { WayShop } from './ways/way-shop';

/** What docs/delivery.md shows. `SEALANE_WRITE_SEEN=1` writes it anew. */
const SEEN = join(__dirname, 'ways/seen.json');

const cluster = useCluster();
const rig = useEngine({ others: () => [new KubernetesProvider({ clusterOf: () => undefined, machine: () => cluster.api })] });

const artifacts = new ArtifactShop();
const registryIsThere = areThere(['skopeo', 'docker-registry']);
beforeAll(() => (registryIsThere ? artifacts.start() : undefined), 60_000);
afterAll(() => artifacts.stop());

const WAYS: Readonly<Record<string, TestedWay>> = {
  kubectl: { way: 'kubectl' },
  'Helm 4': helm(4),
  'Helm 3': helm(3),
  'Helm 4, per app': helm(4, { charts: 'per-app' }),
  'Argo CD': gitOps('argoCd'),
  Flux: gitOps('flux'),
  ...(registryIsThere ? { 'Flux, oci()': fluxByArtifacts(artifacts) } : {}),
  Pulumi: pulumi(rig),
};

/** What a way was seen to do, in the words of the page. */
const seen: Record<string, Record<string, string>> = {};

describe.each(Object.entries(WAYS))('by %s', (title, tested) => {
  let shop: WayShop;
  let first: readonly KubeManifest[];

  beforeAll(async () => {
    seen[title] = {};
    shop = new WayShop(cluster, tested, 'ways-shop.cjs', `alike-${title.toLowerCase().replace(/\W+/g, '-').replace(/-$/, '')}`);
    first = await shop.begin({});
  }, 120_000);
  afterAll(() => shop.end());

  const isThere = async (kind: string, name: string) =>
    (await cluster.kubectl('get', kind, name, '-n', shop.namespace, '--ignore-not-found', '-o', 'name')).trim() !== '';

  test('the objects in the cluster are those of the YAML', async () => {
    const [done] = await shop.sealane(['deploy', shop.namespace, '--run', 'run-1']);
    expect(done).toMatchObject({ code: 0, err: expect.any(String) as string });
    expect(await shop.missing(first)).toEqual([]);
    expect(await shop.alone('confirm', shop.namespace, '--run', 'run-1')).toMatchObject({ code: 0 });
    note('objects', 'equal to the YAML');
  }, 180_000);

  test('the next release brings what changed, and removes what has left the program', async () => {
    shop.next({ note: 'b', sync: false });
    const [done] = await shop.sealane(['deploy', shop.namespace, '--run', 'run-2']);
    expect(done).toMatchObject({ code: 0 });
    expect(await shop.missing(await shop.synthesized())).toEqual([]);
    expect([await isThere('deployment', 'erp-sync'), await isThere('deployment', 'orders')]).toEqual([false, true]);
    note('what left the program', 'is removed');
    expect(await shop.alone('confirm', shop.namespace, '--run', 'run-2')).toMatchObject({ code: 0 });
    const { out } = await shop.alone('history', shop.namespace, '--json');
    const releases = JSON.parse(out) as readonly { readonly run?: string }[];
    expect(releases.map(({ run }) => run)).toEqual(['run-2', 'run-1']);
    note('`sealane history`', 'tells both');
  }, 180_000);

  test('the release before is back as it was', async () => {
    const [done] = await shop.sealane(['rollback', shop.namespace]);
    expect(done).toMatchObject({ code: 0, err: expect.stringContaining('release 1 is back') as string });
    expect(await shop.missing(first)).toEqual([]);
    note('the way back', '`sealane rollback`');
  }, 180_000);

  test('a release that does not become ready fails, and goes or can be brought back', async () => {
    shop.next({ note: 'c', cpu: '7' });
    const [done] = await shop.sealane(['deploy', shop.namespace, '--run', 'run-3', '--timeout', '6s']);
    expect(done?.code).toBe(1);
    const byItself = (await shop.missing(first)).length === 0;
    note('a release that never gets ready', byItself ? 'goes back by itself' : 'stays for a look; `sealane rollback`');
    if (!byItself) expect((await shop.sealane(['rollback', shop.namespace, '--run', 'run-3']))[0]).toMatchObject({ code: 0 });
    expect(await shop.missing(first)).toEqual([]);
  }, 180_000);

  test('of two deploys at once none is mixed with the other', async () => {
    shop.next({ note: 'd' });
    const wanted = await shop.synthesized();
    const done = await shop.sealane(['deploy', shop.namespace, '--run', 'run-4'], ['deploy', shop.namespace, '--run', 'run-5']);
    expect(done.filter(({ code }) => code === 0).length).toBeGreaterThan(0);
    expect(await shop.missing(wanted)).toEqual([]);
    note('two deploys at once', done.every(({ code }) => code === 0) ? 'one waits' : 'one is refused');
  }, 180_000);

  function note(what: string, value: string): void {
    seen[title] = { ...seen[title], [what]: value };
  }
});

test('what was seen is what docs/delivery.md shows', () => {
  if (process.env.SEALANE_WRITE_SEEN) writeFileSync(SEEN, `${JSON.stringify(seen, undefined, 2)}\n`);
  const shown = Object.entries(JSON.parse(readFileSync(SEEN, 'utf8')) as typeof seen);
  expect(Object.fromEntries(shown.filter(([title]) => title in WAYS))).toEqual(seen);
});
