import { App, Cluster } from '../../../../lib';
import { existingGke, gke, type GkeProps } from '../../../../lib/clouds/gcp';
import { leavesOf, type Deferred } from '../../../../lib/provision';
import { answers } from '../../../support/answers';

const COMMON = { project: 'shop-prod', version: '1.34' } as const;
const POOLS = { general: { machines: ['e2-standard-4'], min: 1, max: 3 } } as const;

function kubeconfigOf(provider: ReturnType<typeof gke>) {
  const cluster = new Cluster(new App(), 'eu', provider);
  const deferred = cluster.provision?.kubeconfig(cluster) as Deferred;
  return { cluster, deferred, value: JSON.parse(String(deferred.resolve(answers))) };
}

const made = (props: Partial<GkeProps> = {}) => kubeconfigOf(gke({ ...COMMON, region: 'europe-west3', pools: POOLS, ...props }));

test("a kubeconfig has no credential: Google's plugin makes one from the identity of the runner", () => {
  const { deferred, value } = made();
  expect(deferred.secret).toBe(false);
  expect(value.users[0].user).toEqual({ exec: expect.objectContaining({ command: 'gke-gcloud-auth-plugin' }) as object });
});

test('the engine reaches the address of the API server, or its DNS name, which has a public certificate', () => {
  expect(made().value.clusters[0].cluster).toEqual({ server: 'https://endpoint', 'certificate-authority-data': 'clusterCaCertificate' });
  const { cluster, deferred, value } = made({ endpoint: { dns: true } });
  expect(value.clusters[0].cluster).toEqual({ server: 'https://endpoint' });
  const [{ path } = { path: [] }] = leavesOf(cluster, deferred).outputs;
  expect(path).toEqual(['controlPlaneEndpointsConfig', 'dnsEndpointConfig', 'endpoint']);
});

test('a cluster that is there already is asked for, and nothing is made', () => {
  const { cluster, value } = kubeconfigOf(existingGke({ ...COMMON, location: 'europe-west3-a', name: 'old' }));
  expect(value.clusters[0].cluster.server).toBe('https://endpoint');
  expect(cluster.provision?.identifier(cluster)).toBe('projects/shop-prod/locations/europe-west3-a/clusters/old');
});

test('nodes without an account of their own have that of Compute Engine', () => {
  const cluster = new Cluster(new App(), 'eu', existingGke({ ...COMMON, projectNumber: '42', location: 'europe-west3', name: 'old' }));
  const nodes = cluster.provision?.principal(cluster).nodes as Deferred;
  expect(nodes.resolve({ ...answers, combined: (_, combine) => combine(['default']) })).toBe('42-compute@developer.gserviceaccount.com');
});
