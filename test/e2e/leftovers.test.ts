import { leftoversOf, type KubeManifest } from '../../lib/control-plane';
import { useCluster } from './harness/cluster';
import { configMap, deployment } from './harness/drafts';

const cluster = useCluster();
const OURS = { 'app.kubernetes.io/managed-by': 'sealane' };

const labelled = <T extends KubeManifest>(object: T): T => ({ ...object, metadata: { ...object.metadata, labels: OURS } });
const made = (name: string): KubeManifest => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });

async function leftIn(namespace: string, ...wanted: KubeManifest[]): Promise<string[]> {
  const { objects, unread } = await leftoversOf(cluster.api, [made(namespace), ...wanted]);
  expect(unread).toEqual([]);
  return objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort();
}

test('an object that the program has no more is found, whatever its kind', async () => {
  const namespace = await cluster.namespace('left');
  const kept = labelled(deployment(namespace));
  const secret = labelled({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'gone', namespace }, stringData: { key: 'value' } });
  await cluster.applyAll([kept, labelled(configMap(namespace, 'gone')), secret]);
  expect(await leftIn(namespace, kept)).toEqual(['ConfigMap/gone', 'Secret/gone']);
});

test('what controllers make of our objects, and what others keep beside them, is not left over', async () => {
  const namespace = await cluster.namespace('left');
  const ports = [{ port: 80 }];
  const service: KubeManifest = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace },
    spec: { selector: OURS, ports },
  };
  const wanted = [labelled(deployment(namespace)), labelled(service)];
  await cluster.applyAll([...wanted, configMap(namespace, 'of-somebody-else')]);
  await cluster.waitReady(namespace);
  expect(await leftIn(namespace, ...wanted)).toEqual([]);
});

test('another program of ours in another namespace is left alone', async () => {
  const [mine, other] = [await cluster.namespace('left'), await cluster.namespace('left')];
  await cluster.applyAll([labelled(configMap(other, 'theirs'))]);
  expect(await leftIn(mine)).toEqual([]);
});
