import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { KubernetesProvider, useEngine } from './engine';
import { useCluster } from './harness/cluster';
import { freePort } from './harness/free-port';
import { startRollouts, type RolloutsController } from './harness/rollouts-controller';
import { waitFor } from './harness/wait-for';
import { helm } from './ways/helm';
import type { TestedWay } from './ways/place';
import { pulumi } from './ways/pulumi';
import { WayShop } from './ways/way-shop';

/** Each test is a canary or two, or a change of kinds. */
const LONG = 240_000;
/** What an autoscaler has brought it to; its least is 10. */
const SIZE = 14;

const cluster = useCluster();
const rig = useEngine({ others: () => [new KubernetesProvider({ clusterOf: () => undefined, machine: () => cluster.api })] });
const judge = { url: '' };
let server: Server;
let controller: RolloutsController;

beforeAll(async () => {
  const port = await freePort();
  server = createServer((_, response) => response.setHeader('content-type', 'application/json').end('{"errors":0}'));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  judge.url = `http://127.0.0.1:${port}/`;
  controller = await startRollouts(cluster);
}, 90_000);
afterAll(async () => {
  await controller?.stop();
  await new Promise((resolve) => server.close(resolve));
});

/** A shop that ends with its test. */
async function inShop<T>(tested: TestedWay, program: string, work: (shop: WayShop) => Promise<T>): Promise<T> {
  const shop = new WayShop(cluster, tested, program, `canaries-${Math.random().toString(36).slice(2, 8)}`);
  try {
    return await work(shop);
  } finally {
    await cluster.kubectl('delete', 'namespace', shop.namespace, '--ignore-not-found', '--wait=false');
    shop.end();
  }
}

interface Weighed {
  readonly spec: {
    readonly http?: readonly { readonly route: readonly { readonly weight: number }[] }[];
    readonly weighted?: { readonly services: readonly { readonly weight: number }[] };
  };
}

/** Weights of each router that keeps them in fields: `90/10 90/10`. */
async function weights({ namespace }: WayShop): Promise<string> {
  const { items } = JSON.parse(await cluster.kubectl('get', 'virtualservices,traefikservices', '-n', namespace, '-o', 'json')) as {
    items: readonly Weighed[];
  };
  const weightsOf = ({ spec: { http = [], weighted } }: Weighed) => [...http.flatMap(({ route }) => route), ...(weighted?.services ?? [])];
  return items.map((each) => weightsOf(each).map(({ weight }) => weight).join('/')).join(' '); // prettier-ignore
}

const WAYS: Readonly<Record<string, TestedWay>> = { 'Helm 3': helm(3), 'Helm 4': helm(4), Pulumi: pulumi(rig) };

test.each(Object.entries(WAYS))(
  'by %s a deploy in the middle of a canary leaves the weights where the controller has set them',
  async (_, tested) => {
    await inShop(tested, 'routed-shop.cjs', async (shop) => {
      const deploy = (version: number, timeout: string) => {
        shop.next({ version, pause: '40s', judge: judge.url });
        return shop.alone('deploy', shop.namespace, '--timeout', timeout);
      };
      await shop.begin({ version: 1, pause: '40s', judge: judge.url });
      expect(await deploy(1, '60s')).toMatchObject({ code: 0 });
      expect(await weights(shop)).toBe('100/0 100/0');
      expect(await deploy(2, '3s')).toMatchObject({ code: 1, err: expect.stringContaining('release/not-ready') as string });
      await waitFor('a tenth goes to the new version', 30, async () => {
        const now = await weights(shop);
        return now === '90/10 90/10' ? [] : [now];
      });
      const seen = new Set<string>();
      let over = false;
      const again = deploy(2, '3s').finally(() => (over = true));
      for (; !over; await sleep(100)) seen.add(await weights(shop));
      expect([(await again).code, [...seen]]).toEqual([1, ['90/10 90/10']]);
    });
  },
  LONG,
);

const sizeOf = ({ namespace }: WayShop, kind: string) =>
  cluster.kubectl('get', kind, 'orders', '-n', namespace, '-o', 'jsonpath={.spec.replicas}');

test.each(['canary', 'blueGreen'])(
  'by Pulumi a Deployment that becomes a Rollout with %s hands over as many pods as the autoscaler has brought it to',
  async (how) => {
    await inShop(pulumi(rig), 'progressive-shop.cjs', async (shop) => {
      const state = { version: 1, judge: judge.url, scaled: true };
      const deploy = async (now: string) => {
        shop.next({ ...state, how: now });
        expect(await shop.alone('deploy', shop.namespace, '--timeout', '90s')).toMatchObject({ code: 0 });
      };
      await shop.begin({ ...state, how: 'rolling' });
      await deploy('rolling');
      await cluster.kubectl('scale', 'deployment', 'orders', '-n', shop.namespace, `--replicas=${SIZE}`);
      await cluster.waitReady(shop.namespace);
      await deploy(how);
      expect(await sizeOf(shop, 'rollout')).toBe(String(SIZE));
      expect(await cluster.kubectl('get', 'deployments', '-n', shop.namespace, '-o', 'name')).toBe('');
      await deploy(how);
      expect(await sizeOf(shop, 'rollout')).toBe(String(SIZE));
    });
  },
  LONG,
);
