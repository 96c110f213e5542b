import type { ClusterApi, KubeManifest } from '../../../lib/control-plane';
import { firstSizeOf } from '../../../lib/release/first-size';

const metadata = { name: 'orders', namespace: 'shop' };
const ROLLOUT = 'argoproj.io/v1alpha1';
const deployment = (replicas: number): KubeManifest => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas } });
const rollout: KubeManifest = { apiVersion: ROLLOUT, kind: 'Rollout', metadata, spec: {} };
const scaler = (kind: string, currentReplicas?: number): KubeManifest => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata,
  spec: { scaleTargetRef: { kind, name: 'orders' } },
  ...(currentReplicas === undefined ? {} : { status: { currentReplicas } }),
});

/** A cluster that has these objects, for somebody who may not see some kinds. */
function clusterWith(lives: readonly KubeManifest[], hidden: readonly string[] = []): ClusterApi {
  return {
    resource: (_: string, kind: string) => Promise.resolve({ base: '/apis', plural: kind, namespaced: true }),
    ask: ({ path }: { path: string }) => {
      const kind = /\/(\w+)\?/.exec(path)?.[1] ?? '';
      if (hidden.includes(kind)) return Promise.resolve({ status: 403, body: {} });
      return Promise.resolve({ status: 200, body: { items: lives.filter((live) => live.kind === kind) } });
    },
  } as unknown as ClusterApi;
}

const release = [rollout, scaler('Rollout')];

test('what takes over begins with as many pods as what it takes over from has', async () => {
  expect(await firstSizeOf(clusterWith([deployment(14), scaler('Deployment', 9)]), rollout, release)).toBe(14);
});

test('whoever may not see the old kind learns the number from the autoscaler', async () => {
  expect(await firstSizeOf(clusterWith([deployment(14), scaler('Deployment', 9)], ['Deployment']), rollout, release)).toBe(9);
});

test('a new workload, one that is there already, and one that says its number are left alone', async () => {
  expect(await firstSizeOf(clusterWith([]), rollout, release)).toBeUndefined();
  expect(await firstSizeOf(clusterWith([rollout, deployment(14)]), rollout, release)).toBeUndefined();
  for (const replicas of [0, 3]) {
    const said = { ...rollout, spec: { replicas } };
    expect(await firstSizeOf(clusterWith([deployment(14)]), said, [said])).toBeUndefined();
  }
});
