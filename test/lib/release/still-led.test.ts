import type { ClusterApi, KubeManifest } from '../../../lib/control-plane';
import { expectNotLed } from '../../../lib/release/still-led';

interface Place {
  readonly suspend?: boolean;
  readonly replicas?: number;
  /** What the server answers when Canaries are asked for. @default 200 */
  readonly status?: number;
  /** @default true */
  readonly installed?: boolean;
}

const deployment: KubeManifest = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'orders', namespace: 'shop' } };
const canary: KubeManifest = { ...deployment, apiVersion: 'flagger.app/v1beta1', kind: 'Canary' };

/** What a deploy says of a cluster in which Flagger leads `orders`. */
function deploy(objects: readonly KubeManifest[], { suspend = false, replicas = 0, status = 200, installed = true }: Place = {}) {
  const items = [{ spec: { suspend, targetRef: { kind: 'Deployment', name: 'orders' } } }];
  const api = {
    resource: () => Promise.resolve(installed ? { base: '/apis/flagger.app/v1beta1', plural: 'canaries', namespaced: true } : undefined),
    ask: () => Promise.resolve({ status, body: status === 200 ? { items } : {} }),
    get: () => Promise.resolve({ ...deployment, spec: { replicas } }),
  } as unknown as ClusterApi;
  return expectNotLed({ api, namespace: 'shop' }, objects);
}

test('a release without the Canary of what Flagger leads is refused until Flagger looks away and the Deployment itself runs', async () => {
  await expect(deploy([deployment])).rejects.toMatchObject({ code: 'release/still-led' });
  await expect(deploy([deployment], { suspend: true })).rejects.toMatchObject({ code: 'release/still-led' });
  await expect(deploy([deployment], { replicas: 3 })).rejects.toMatchObject({ code: 'release/still-led' });
  await expect(deploy([deployment], { suspend: true, replicas: 3 })).resolves.toBeUndefined();
});

test('a release with the Canary goes on, and so does one where nobody leads, or nothing can be seen and nothing will be removed', async () => {
  await expect(deploy([deployment, canary])).resolves.toBeUndefined();
  await expect(deploy([{ ...deployment, metadata: { name: 'mailer', namespace: 'shop' } }])).resolves.toBeUndefined();
  await expect(deploy([deployment], { installed: false })).resolves.toBeUndefined();
  await expect(deploy([deployment], { status: 403 })).resolves.toBeUndefined();
});
