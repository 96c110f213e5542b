import type { ClusterApi, KubeManifest } from '../../../lib/control-plane';
import { whyNotPromoted } from '../../../lib/release/promoted';

const AT = '2026-11-27T06:00:10Z';
const BEFORE = '2026-11-27T06:00:00Z';
const AFTER = '2026-11-27T06:01:00Z';

interface Live {
  readonly image?: string;
  readonly primary?: string;
  readonly status: Readonly<Record<string, unknown>>;
  readonly available?: number;
}

const templateWith = (image: string, suffix = '', annotations = {}) => ({
  metadata: { labels: { 'app.kubernetes.io/name': `orders${suffix}` }, annotations: { 'sealane.dev/settings': 'abc', ...annotations } },
  spec: { containers: [{ name: 'orders', image, envFrom: [{ configMapRef: { name: `settings${suffix}` } }] }] },
});

/** Answers of a cluster, as Flagger 1.43 leaves it (test/e2e/flagger.test.ts). */
function why({ image = 'shop/orders:2', primary, status, available = 2 }: Live): Promise<string | undefined> {
  const metadata = { name: 'orders', namespace: 'shop' };
  const managedFields = [
    { time: AT, fieldsV1: { 'f:spec': { 'f:template': {} } } },
    { time: AFTER, fieldsV1: { 'f:spec': { 'f:replicas': {} } } },
  ];
  const target = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...metadata, managedFields },
    spec: { replicas: 0, template: templateWith(image) },
  };
  const copy = primary !== undefined && {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...metadata, name: 'orders-primary', generation: 1 },
    spec: { replicas: 2, template: templateWith(primary, '-primary', { 'flagger-id': 'x' }) },
    status: { observedGeneration: 1, replicas: 2, updatedReplicas: 2, availableReplicas: available },
  };
  const get = (object: KubeManifest) => Promise.resolve(object.metadata.name === 'orders' ? target : copy || undefined);
  const spec = { targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'orders' } };
  return whyNotPromoted({ get } as unknown as ClusterApi, { apiVersion: 'flagger.app/v1beta1', kind: 'Canary', metadata, spec, status });
}

const failed = (lastUpdateTime: string) => ({
  phase: 'Failed',
  conditions: [
    { type: 'Promoted', status: 'False', reason: 'Failed', message: 'Canary analysis failed, Deployment scaled to zero.', lastUpdateTime },
  ],
});

test('it runs once the copy that serves is that of the release, and ready, whatever was judged before', async () => {
  for (const phase of ['Initialized', 'Succeeded', 'Failed', 'Progressing'])
    expect(await why({ primary: 'shop/orders:2', status: { phase } })).toBeUndefined();
  expect(await why({ primary: 'shop/orders:2', status: { phase: 'Succeeded' }, available: 1 })).toBe('1 of 2 pods are available');
});

test('it is waited for until Flagger has seen, judged and promoted it', async () => {
  expect(await why({ status: {} })).toBe('Flagger has not made its first pods yet');
  expect(await why({ primary: 'shop/orders:2', status: { phase: 'Initializing' }, available: 0 })).toBe('0 of 2 pods are available');
  expect(await why({ primary: 'shop/orders:1', status: { phase: 'Succeeded' } })).toBe('Flagger has not seen the new version yet');
  expect(await why({ primary: 'shop/orders:1', status: { phase: 'Progressing', canaryWeight: 10 } })).toContain('weight 10');
  expect(await why({ primary: 'shop/orders:2', status: { phase: 'Promoting' } })).toBe('its promotion is not finished');
});

test('it has failed when Flagger took it back, and not when it took back the version before', async () => {
  expect(await why({ primary: 'shop/orders:1', status: failed(AFTER) })).toMatch(
    /^failed: Canary analysis failed, .*version before serves/,
  );
  expect(await why({ primary: 'shop/orders:1', status: failed(BEFORE) })).toBe('Flagger has not seen the new version yet');
});

test('the first pods that never become ready are told by their Deployment', async () => {
  expect(await why({ primary: 'shop/orders:2', status: { phase: 'Failed' }, available: 0 })).toBe('0 of 2 pods are available');
});
