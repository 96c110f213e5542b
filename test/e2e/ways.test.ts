import { KubernetesProvider, useEngine } from './engine';
import { useCluster } from './harness/cluster';
import { gitOps } from './ways/gitops';
import { helm } from './ways/helm';
import type { TestedWay } from './ways/place';
import { pulumi } from './ways/pulumi';
import { WayShop } from './ways/way-shop';

const cluster = useCluster();
const rig = useEngine({ others: () => [new KubernetesProvider({ clusterOf: () => undefined, machine: () => cluster.api })] });

/** The controllers of Argo CD and Flux are played by the test. */
const WAYS: readonly TestedWay[] = [{ way: 'kubectl' }, helm(4), pulumi(rig), gitOps('argoCd'), gitOps('flux')];

describe.each(WAYS)('the boutique by $way()', (tested) => {
  const namespace = `boutique-${tested.way}`.toLowerCase();
  let shop: WayShop;

  beforeAll(async () => {
    shop = new WayShop(cluster, tested, 'boutique-ways.cjs', namespace);
    await shop.begin({ release: '1' });
  }, 60_000);
  afterAll(() => shop.end());

  /** The releases that pods of the shop are of. */
  async function running(): Promise<readonly string[]> {
    const path = 'jsonpath={range .items[*]}{.spec.template.metadata.labels.release} {.status.readyReplicas}/{.spec.replicas}{"\\n"}{end}';
    const text = await cluster.kubectl('get', 'deployments', '-n', namespace, '-o', path);
    return [...new Set(text.trim().split('\n'))].sort();
  }

  test('two releases, whose objects are those of the YAML, and back to the first in seconds', async () => {
    const first = await shop.synthesized();
    expect(await shop.sealane(['deploy', namespace, '--run', '1'])).toMatchObject([{ code: 0 }]);
    expect(await shop.sealane(['confirm', namespace])).toMatchObject([{ code: 0 }]);
    expect([await running(), await shop.missing(first)]).toEqual([['1 1/1'], []]);
    shop.next({ release: '2' });
    expect(await shop.sealane(['deploy', namespace, '--run', '2'])).toMatchObject([{ code: 0 }]);
    expect([await running(), await shop.missing(await shop.synthesized())]).toEqual([['2 1/1'], []]);
    const start = performance.now();
    const [back] = await shop.sealane(['rollback', namespace]);
    process.stderr.write(`rollback of the boutique by ${tested.way}: ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
    expect(back).toMatchObject({ code: 0, err: expect.stringContaining('release 1 is back') as string });
    expect([await running(), await shop.missing(first)]).toEqual([['1 1/1'], []]);
  }, 240_000);
});
