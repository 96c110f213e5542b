import { join } from 'node:path';
import { useCluster } from './harness/cluster';
import { manifestsIn } from './harness/yaml-files';

const ORIGINAL = join(__dirname, '../fixtures/online-boutique.yaml');
const cluster = useCluster();

test("the boutique's own manifests are accepted strictly, and every Deployment becomes Available", async () => {
  const namespace = await cluster.namespace('boutique');
  const objects = manifestsIn(ORIGINAL).map((object) => ({ ...object, metadata: { ...object.metadata, namespace } }));
  await cluster.applyAll(objects);
  await cluster.waitReady(namespace);
  const names = await cluster.kubectl('get', 'deployments', '-n', namespace, '-o', 'name');
  expect(names.trim().split('\n')).toHaveLength(12);
});
