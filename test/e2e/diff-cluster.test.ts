import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diffWithCluster, type KubeManifest } from '../../lib/control-plane';
import { useCluster } from './harness/cluster';
import { configMap, deployment, restrictedPod } from './harness/drafts';

const cluster = useCluster();

async function diffOf(...objects: KubeManifest[]) {
  return (await diffWithCluster(cluster.api, objects)).map(({ state, fields }) => ({ state, fields }));
}

test('what is not there is created, in a new namespace too', async () => {
  const namespace = await cluster.namespace('diff');
  expect(await diffOf(deployment(namespace), configMap('not-yet', 'a'))).toEqual([
    { state: 'created', fields: [] },
    { state: 'created', fields: [] },
  ]);
});

test('a second apply of the same objects changes nothing', async () => {
  const namespace = await cluster.namespace('diff');
  const objects = [deployment(namespace), configMap(namespace, 'a'), service(namespace)];
  await cluster.applyAll(objects);
  await cluster.waitReady(namespace);
  expect((await diffOf(...objects)).map(({ state }) => state)).toEqual(['unchanged', 'unchanged', 'unchanged']);
});

test('a new image restarts the pods', async () => {
  const namespace = await cluster.namespace('diff');
  await cluster.applyAll([deployment(namespace)]);
  const image = { path: 'spec.template.spec.containers[web].image', before: 'shop/web:1.4.2', after: 'shop/web:1.5.0' };
  expect(await diffOf(deployment(namespace, 'web', 'shop/web:1.5.0'))).toEqual([{ state: 'restarted', fields: [image] }]);
});

test('more replicas change the Deployment in place', async () => {
  const namespace = await cluster.namespace('diff');
  const draft = deployment(namespace);
  await cluster.applyAll([draft]);
  const more = { ...draft, spec: { ...draft.spec, replicas: 3 } };
  expect(await diffOf(more)).toEqual([{ state: 'changed', fields: [{ path: 'spec.replicas', before: 2, after: 3 }] }]);
});

test('another selector recreates the Deployment', async () => {
  const namespace = await cluster.namespace('diff');
  const draft = deployment(namespace);
  await cluster.applyAll([draft]);
  const labels = { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/part-of': 'shop' };
  const wider = {
    ...draft,
    spec: { ...draft.spec, selector: { matchLabels: labels }, template: { ...draft.spec.template, metadata: { labels } } },
  };
  expect(await diffOf(wider)).toEqual([
    { state: 'recreated', fields: [{ path: 'spec.selector.matchLabels["app.kubernetes.io/part-of"]', after: 'shop' }] },
  ]);
});

test.each([
  ["a Job's template", (namespace: string, image: string) => job(namespace, image), '1.4.2', '1.5.0'],
  ["a StatefulSet's disks", (namespace: string, size: string) => statefulSet(namespace, size), '1Gi', '2Gi'],
  ["a binding's role", (namespace: string, role: string) => roleBinding(namespace, role), 'view', 'edit'],
  ["a Service's address", (namespace: string, ip: string) => service(namespace, ip), '10.0.77.1', '10.0.77.2'],
  ["a Secret's type", (namespace: string, type: string) => secret(namespace, 'x', type), 'Opaque', 'example/other'],
])('%s never changes: the object is recreated', async (_, make, before, after) => {
  const namespace = await cluster.namespace('diff');
  await cluster.applyAll([make(namespace, before)]);
  const [change] = await diffWithCluster(cluster.api, [make(namespace, after)]);
  expect(change?.state).toBe('recreated');
  expect(change?.fields.length).toBeGreaterThan(0);
});

test('a wrong object is refused, not recreated', async () => {
  const namespace = await cluster.namespace('diff');
  const draft = deployment(namespace);
  await cluster.applyAll([draft]);
  expect(await diffOf({ ...draft, spec: { ...draft.spec, replicas: -1 } })).toMatchObject([
    { state: 'refused', fields: [{ path: 'spec.replicas', after: -1 }] },
  ]);
});

test('the value of a secret is never shown', async () => {
  const namespace = await cluster.namespace('diff');
  await cluster.applyAll([secret(namespace, 'old-password')]);
  const changes = await diffWithCluster(cluster.api, [secret(namespace, 'new-password')]);
  expect(changes[0]?.fields).toEqual([{ path: 'data.password', before: '(secret)', after: '(secret)' }]);
});

test('a field that the new version drops goes away, if kubectl applied the old one as well', async () => {
  const namespace = await cluster.namespace('diff');
  await kubectlApply(configMap(namespace, 'a', { keep: '1', drop: '2' }));
  expect(await diffOf(configMap(namespace, 'a', { keep: '1' }))).toEqual([
    { state: 'changed', fields: [{ path: 'data.drop', before: '2' }] },
  ]);
});

test('what kubectl applied and nobody changed is unchanged', async () => {
  const namespace = await cluster.namespace('diff');
  await kubectlApply(deployment(namespace));
  await cluster.waitReady(namespace);
  expect(await diffOf(deployment(namespace))).toEqual([{ state: 'unchanged', fields: [] }]);
});

test('a dropped field goes away if Helm or another tool applied the old one server-side', async () => {
  const namespace = await cluster.namespace('diff');
  await cluster.api.apply(configMap(namespace, 'a', { keep: '1', drop: '2' }), { dryRun: false, fieldManager: 'helm' });
  expect(await diffOf(configMap(namespace, 'a', { keep: '1' }))).toEqual([
    { state: 'changed', fields: [{ path: 'data.drop', before: '2' }] },
  ]);
});

test('what somebody scaled by hand is shown where the program says a number, and left alone where it says none', async () => {
  const namespace = await cluster.namespace('diff');
  const draft = deployment(namespace);
  const { replicas: _, ...free } = draft.spec;
  await cluster.applyAll([{ ...draft, spec: free }]);
  await cluster.kubectl('scale', 'deployment/web', '-n', namespace, '--replicas=5');
  expect(await diffOf({ ...draft, spec: free })).toEqual([{ state: 'unchanged', fields: [] }]);
  expect(await diffOf(draft)).toEqual([{ state: 'changed', fields: [{ path: 'spec.replicas', before: 5, after: 2 }] }]);
});

async function kubectlApply(object: KubeManifest) {
  const folder = mkdtempSync(join(tmpdir(), 'sealane-diff-'));
  writeFileSync(join(folder, 'object.json'), JSON.stringify(object));
  await cluster.kubectl('apply', '-f', folder);
  rmSync(folder, { recursive: true });
}

function service(namespace: string, clusterIP?: string): KubeManifest {
  const spec = {
    selector: { 'app.kubernetes.io/name': 'web' },
    ports: [{ port: 80, targetPort: 8080 }],
    ...(clusterIP ? { clusterIP } : {}),
  };
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace }, spec };
}

function job(namespace: string, tag: string): KubeManifest {
  const spec = { ...restrictedPod(`shop/migrate:${tag}`), restartPolicy: 'Never' };
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'migrate', namespace }, spec: { template: { spec } } };
}

function statefulSet(namespace: string, size: string): KubeManifest {
  const claim = { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size } } } };
  const spec = { ...deployment(namespace, 'db').spec, replicas: 0, serviceName: 'db', volumeClaimTemplates: [claim] };
  return { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db', namespace }, spec };
}

function roleBinding(namespace: string, role: string): KubeManifest {
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role };
  const subjects = [{ kind: 'ServiceAccount', name: 'default', namespace }];
  return { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { name: 'web', namespace }, roleRef, subjects };
}

function secret(namespace: string, password: string, type = 'Opaque'): KubeManifest {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'db', namespace },
    type,
    data: { password: Buffer.from(password).toString('base64') },
  };
}
