import type { ClusterApi, KubeManifest } from '../../../lib/control-plane';
import { tryDeploy } from '../../../lib/release';

const SERVICE: KubeManifest = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'orders', namespace: 'shop' } };
const VERBS = { namespaced: true, verbs: ['list', 'delete'], plural: 'services', kind: 'Service' };

/** A cluster with two kinds of one name, and paths that its user may not list. */
function clusterThatHides(...paths: readonly string[]): ClusterApi {
  const kinds = [
    { ...VERBS, apiVersion: 'v1', base: '/api/v1' },
    { ...VERBS, apiVersion: 'serving.knative.dev/v1', base: '/apis/serving.knative.dev/v1' },
  ];
  const api: Partial<ClusterApi> = {
    kinds: () => Promise.resolve(kinds),
    get: () => Promise.resolve(undefined),
    apply: (object) => Promise.resolve({ ok: true, object }),
    ask: ({ path }) =>
      Promise.resolve(
        paths.some((hidden) => path.startsWith(hidden)) ? { status: 403, body: {} } : { status: 200, body: { items: [], metadata: {} } },
      ),
  };
  return api as ClusterApi;
}

const deployTo = (api: ClusterApi) => tryDeploy({ api, namespace: 'shop', timeout: 1000 }, [SERVICE]);

test('a kind of the program that may not be listed fails the deploy: what is left of it would stay for ever', async () => {
  await expect(deployTo(clusterThatHides('/api/v1'))).rejects.toMatchObject({ code: 'release/refused' });
});

test('a kind of the same name in another group is none of the program’s', async () => {
  await expect(deployTo(clusterThatHides('/apis/serving.knative.dev'))).resolves.toEqual({ applied: 1, removed: [] });
});
