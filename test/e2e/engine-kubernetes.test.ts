import * as pulumi from '@pulumi/pulumi';
import type { KubeManifest } from '../../lib/control-plane';
import { AnyResource, changesOf, fakeKubeconfig, KubernetesProvider, useEngine } from './engine';
import { useCluster } from './harness/cluster';
import { deployment } from './harness/drafts';

const cluster = useCluster();
const SERVER = 'https://eu.example';
const provider = new KubernetesProvider({
  clusterOf: (server) => (server === 'https://gone.example' ? undefined : cluster.api),
  seconds: 30,
});
const rig = useEngine({ others: () => [provider] });

interface Asked {
  readonly server?: string;
  readonly config?: pulumi.Inputs;
}

/** A program of objects, one after the other. */
function program(objects: readonly KubeManifest[], { server = SERVER, config = {} }: Asked = {}) {
  return () => {
    const own = new (class extends pulumi.ProviderResource {})('kubernetes', 'eu', { kubeconfig: fakeKubeconfig(server), ...config });
    let last: AnyResource | undefined;
    for (const object of objects) {
      const type = `kubernetes:${object.apiVersion.includes('/') ? '' : 'core/'}${object.apiVersion}:${object.kind}`;
      const options = { provider: own, version: provider.version, dependsOn: last ? [last] : [] };
      last = new AnyResource(type, `${object.kind}-${object.metadata.name}`.toLowerCase(), object, options);
    }
    return Promise.resolve();
  };
}

const configMap = (namespace: string, data: Record<string, string>): KubeManifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace },
  data,
});

test('objects land on the API server as they were asked for, ready, and go again', async () => {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'engine-lands' } };
  const web = deployment('engine-lands');
  const stack = await rig.stack();
  const plan = await stack.preview(program([namespace, web]));
  expect(changesOf(plan.begun)).toEqual([
    'create kubernetes:core/v1:Namespace namespace-engine-lands',
    'create kubernetes:apps/v1:Deployment deployment-web',
  ]);
  await stack.up(program([namespace, web]));
  const live = await cluster.api.get(web);
  expect(live).toMatchObject({ ...web, status: { availableReplicas: 2 } });
  expect(changesOf((await stack.up(program([namespace, web]))).begun)).toEqual([]);
  await stack.destroy();
  expect(await cluster.api.get(namespace)).toBeUndefined();
  expect(provider.calls.slice(-2)).toEqual([
    `delete Deployment engine-lands/web at ${SERVER}`,
    `delete Namespace engine-lands at ${SERVER}`,
  ]);
});

test('an image is changed in place; a selector replaces, and the old object goes first since the program named it', async () => {
  const web = deployment(await cluster.namespace('engine'));
  const stack = await rig.stack();
  await stack.up(program([web]));
  const updated = await stack.up(program([deployment(web.metadata.namespace, 'web', 'shop/web:2')]));
  expect(changesOf(updated.done)).toEqual(['update kubernetes:apps/v1:Deployment deployment-web']);
  const labels = { app: 'other' };
  const { template } = web.spec;
  const spec = { ...web.spec, selector: { matchLabels: labels }, template: { ...template, metadata: { labels } } };
  const replaced = await stack.up(program([{ ...web, spec }]));
  expect(replaced.done.map(({ op }) => op).filter((op) => /create|delete/.test(op))).toEqual(['delete-replaced', 'create-replacement']);
});

test('an unknown field is refused in the preview, with its name', async () => {
  const web = deployment(await cluster.namespace('engine'));
  const stack = await rig.stack();
  const run = await stack.preview(program([{ ...web, spec: { ...web.spec, replicaz: 2 } }]), { fails: true });
  expect(run.errors.join()).toContain('field not declared in schema');
});

test('an object that somebody else made is not taken over unless the program says so', async () => {
  const namespace = await cluster.namespace('engine');
  const settings = configMap(namespace, { a: '1' });
  await cluster.applyAll([settings]);
  const stack = await rig.stack();
  expect((await stack.up(program([settings]), { fails: true })).errors.join()).toContain('AlreadyExists: ConfigMap');
  await stack.up(program([settings], { config: { upsertExistingObjects: true } }));
});

test('data of a ConfigMap replaces it unless ConfigMaps are mutable', async () => {
  const namespace = await cluster.namespace('engine');
  const stack = await rig.stack();
  await stack.up(program([configMap(namespace, { a: '1' })]));
  const strict = await stack.preview(program([configMap(namespace, { a: '2' })]));
  expect(changesOf(strict.begun)).toContain('create-replacement kubernetes:core/v1:ConfigMap configmap-settings');
  const loose = await stack.up(program([configMap(namespace, { a: '2' })], { config: { enableConfigMapMutable: true } }));
  expect(changesOf(loose.done)).toEqual(['update kubernetes:core/v1:ConfigMap configmap-settings']);
});

test('another server replaces every object; with an equal clusterIdentifier it replaces none', async () => {
  const settings = configMap(await cluster.namespace('engine'), { a: '1' });
  const stack = await rig.stack();
  await stack.up(program([settings]));
  const plan = await stack.preview(program([settings], { server: 'https://moved.example' }));
  expect(changesOf(plan.begun).filter((line) => line.startsWith('replace '))).toHaveLength(1);
  const config = { clusterIdentifier: 'eu' };
  await stack.up(program([settings], { config }));
  const named = await stack.preview(program([settings], { server: 'https://moved.example', config }));
  expect(changesOf(named.begun)).toEqual([]);
});

test('data of a Secret is encrypted in the state', async () => {
  const namespace = await cluster.namespace('engine');
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db', namespace }, stringData: { password: 'hunter2' } };
  const stack = await rig.stack();
  await stack.up(program([secret]));
  const text = await stack.stateFile();
  expect(text).not.toContain('hunter2');
  expect(text).not.toContain(Buffer.from('hunter2').toString('base64'));
});

test('a cluster that cannot be reached is told, and so is a provider without kubeconfig', async () => {
  const settings = configMap('default', { a: '1' });
  const stack = await rig.stack();
  const gone = await stack.up(program([settings], { server: 'https://gone.example' }), { fails: true });
  expect(gone.errors.join()).toContain('configured Kubernetes cluster is unreachable: https://gone.example');
  const bare = await stack.up(program([settings], { config: { kubeconfig: undefined } }), { fails: true });
  expect(bare.errors.join()).toContain('the provider has no kubeconfig');
});

test('a workload that does not become ready fails the up and stays in the state', async () => {
  const namespace = await cluster.namespace('engine');
  const metadata = { annotations: { 'pulumi.com/timeoutSeconds': '2' } };
  const stuck = deployment(namespace, 'stuck');
  const spec = {
    ...stuck.spec,
    template: { ...stuck.spec.template, spec: { ...stuck.spec.template.spec, nodeSelector: { is: 'nowhere' } } },
  };
  const stack = await rig.stack();
  const run = await stack.up(program([{ ...stuck, metadata: { ...stuck.metadata, ...metadata }, spec }]), { fails: true });
  expect(run.errors.join()).toContain('Deployment stuck becomes ready: not after 2 s');
  expect((await stack.state()).resources.map(({ type }) => type)).toContain('kubernetes:apps/v1:Deployment');
});
