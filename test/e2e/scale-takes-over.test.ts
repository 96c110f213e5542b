import { useCluster } from './harness/cluster';
import { helm } from './ways/helm';
import type { TestedWay } from './ways/place';
import { WayShop } from './ways/way-shop';

const cluster = useCluster();
const WAYS: Readonly<Record<string, TestedWay>> = { kubectl: { way: 'kubectl' }, 'Helm 4': helm(4) };

test.each(Object.entries(WAYS))(
  'by %s a workload whose number of pods becomes an autoscaler’s keeps those that run',
  async (title, tested) => {
    const shop = new WayShop(cluster, tested, 'progressive-shop.cjs', `scale-${title.toLowerCase().replace(' ', '-')}`);
    const state = { version: 1, how: 'rolling', judge: 'http://127.0.0.1:9/', least: 3 };
    const size = () => cluster.kubectl('get', 'deployment', 'orders', '-n', shop.namespace, '-o', 'jsonpath={.spec.replicas}');
    try {
      await shop.begin(state);
      for (const scaled of [false, true, true]) {
        shop.next({ ...state, scaled });
        const ended = await shop.alone('deploy', shop.namespace, '--timeout', '60s');
        expect([ended.code, ended.err, await size()]).toEqual([0, expect.any(String), '10']);
      }
    } finally {
      await cluster.kubectl('delete', 'namespace', shop.namespace, '--ignore-not-found', '--wait=false');
      shop.end();
    }
  },
  180_000,
);
