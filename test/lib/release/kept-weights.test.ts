import type { ClusterApi, KubeManifest } from '../../../lib/control-plane';
import { applierOf } from '../../../lib/release/kept-weights';

const route = (...weights: readonly number[]): KubeManifest => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name: 'orders', namespace: 'shop' },
  spec: { hosts: ['shop.example'], http: [{ route: weights.map((weight, i) => ({ destination: { host: `orders-${i}` }, weight })) }] },
});
const rollout: KubeManifest = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'orders', namespace: 'shop' },
  spec: { strategy: { canary: { trafficRouting: { istio: { virtualService: { name: 'orders' } } } } } },
};

/** A cluster that has these routes one after the other, each for one question, and takes only what was made of the one that it has. */
function clusterWith(...lives: readonly (KubeManifest | number)[]) {
  let asked = 0;
  const applied: unknown[] = [];
  const api = {
    resource: () => Promise.resolve({ base: '/apis/networking.istio.io/v1', plural: 'virtualservices', namespaced: true }),
    ask: () => {
      const live = lives[Math.min(asked, lives.length - 1)];
      asked += 1;
      if (typeof live === 'number') return Promise.resolve({ status: live, body: {} });
      const items = live ? [{ ...live, metadata: { ...live.metadata, resourceVersion: String(asked) } }] : [];
      return Promise.resolve({ status: 200, body: { items } });
    },
    apply: (object: KubeManifest) => {
      const { resourceVersion } = object.metadata;
      if (resourceVersion !== undefined && Number(resourceVersion) < lives.length)
        return Promise.resolve({ ok: false, status: 409, reason: 'Conflict', message: 'changed', causes: [] });
      applied.push(object.spec);
      return Promise.resolve({ ok: true, object });
    },
  } as unknown as ClusterApi;
  return { api, applied };
}

const appliedTo = async ({ api, applied }: ReturnType<typeof clusterWith>, objects: readonly KubeManifest[]) => {
  const apply = applierOf(api, objects);
  for (const object of objects) await apply(object);
  return applied.slice(-1);
};

test('weights that the controller has set stay; one that moves them in between is asked again', async () => {
  expect(await appliedTo(clusterWith(route(90, 10)), [rollout, route(100, 0)])).toEqual([route(90, 10).spec]);
  expect(await appliedTo(clusterWith(route(90, 10), route(50, 50)), [rollout, route(100, 0)])).toEqual([route(50, 50).spec]);
});

test('the program says the weights of what no Rollout splits, of a first deploy, of other lists, and of what nobody may read', async () => {
  expect(await appliedTo(clusterWith(route(90, 10)), [route(100, 0)])).toEqual([route(100, 0).spec]);
  expect(await appliedTo(clusterWith(), [rollout, route(100, 0)])).toEqual([route(100, 0).spec]);
  expect(await appliedTo(clusterWith(route(80, 10, 10)), [rollout, route(100, 0)])).toEqual([route(100, 0).spec]);
  expect(await appliedTo(clusterWith(403), [rollout, route(100, 0)])).toEqual([route(100, 0).spec]);
});
