import { ApiObject } from 'cdk8s';
import { App, Cluster, Namespace } from 'sealane';
import { existing } from 'sealane/onprem';
import type { KubeManifest } from '../../lib/control-plane';
import { mapOf, mapsOf } from '../../lib/kube';
import { collectObjects } from '../../lib/kube/finished';
import { admissionPolicies, pack, waive } from '../../lib/policy';
import { useCluster } from './harness/cluster';
import { waitFor } from './harness/wait-for';

const RULES = ['privileged', 'memory-request'];

afterAll(async () => {
  for (const plural of ['validatingadmissionpolicybindings', 'validatingadmissionpolicies'])
    for (const id of RULES)
      await cluster.api.ask({ method: 'DELETE', path: `/apis/admissionregistration.k8s.io/v1/${plural}/waiving-${id}` });
});

const cluster = useCluster();
let namespace = '';

const deployment = (name: string, container: object): KubeManifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace },
  spec: {
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name: 'agent', image: 'registry.k8s.io/pause:3.10', ...container }] },
    },
  },
});
const PRIVILEGED = { securityContext: { privileged: true } };
const SMALL = { resources: { requests: { memory: '8Mi' } } };

beforeAll(async () => {
  namespace = await cluster.namespace('waiving');
  const app = new App();
  const eu = new Cluster(app, 'eu', existing({ version: '1.34' }));
  const shop = new Namespace(app, namespace, { cluster: eu, stage: 'dev' });
  const agent = new ApiObject(shop, 'agent', deployment('agent', PRIVILEGED));
  for (const rule of RULES) waive(agent, { rule, reason: 'it watches the kernel', until: '2030-12-31' });
  admissionPolicies(eu, 'waiving', {
    packs: [pack('two', { with: RULES })],
    validationActions: ['Deny'],
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
  });
  const policies = collectObjects(app).flatMap(({ objects }) => objects.map(({ manifest }): KubeManifest => manifest));
  await cluster.applyAll(policies.filter(({ kind }) => kind.startsWith('ValidatingAdmissionPolicy')));
  await waitFor('both policies are in effect', 60, async () => {
    const bad = await cluster.api.apply(deployment('bad', PRIVILEGED), { dryRun: true });
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'bad', namespace },
      spec: { containers: [{ name: 'a', image: 'a:1.0.0' }] },
    };
    const hungry = await cluster.api.apply(pod, { dryRun: true });
    return bad.ok || hungry.ok ? ['not yet'] : [];
  });
});

test('what the program waives is admitted, and its pods run; the same under another name is refused with the words of the rule', async () => {
  const refused = await cluster.api.apply(deployment('agent-2', { ...PRIVILEGED, ...SMALL }), { dryRun: false });
  expect(refused).toMatchObject({ ok: false, message: expect.stringContaining('policy/privileged: the container agent is privileged') });
  await cluster.applyAll([deployment('agent', PRIVILEGED)]);
  await cluster.waitReady(namespace);
});

test('nobody but a controller gets past a rule by naming an owner', async () => {
  const { body } = await cluster.api.ask({ method: 'GET', path: `/apis/apps/v1/namespaces/${namespace}/replicasets` });
  const [set] = mapsOf(mapOf(body).items);
  const { name, uid } = mapOf(set?.metadata);
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name, uid, controller: true }];
  const containers = [{ name: 'agent', image: 'registry.k8s.io/pause:3.10', ...PRIVILEGED, ...SMALL }];
  const forged = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'forged', namespace, ownerReferences }, spec: { containers } };
  expect(await cluster.api.apply(forged as KubeManifest, { dryRun: true })).toMatchObject({
    ok: false,
    message: expect.stringContaining('policy/privileged: '),
  });
});

test('a rule that a LimitRange can answer is asked of pods: without one they are refused, with one they run', async () => {
  await cluster.applyAll([deployment('hungry', {})]);
  const conditions = async () => mapsOf(mapOf((await cluster.api.get(deployment('hungry', {})))?.status).conditions);
  await waitFor('the pods are refused', 60, async () => {
    const words = (await conditions()).map(({ message }) => String(message)).join('\n');
    return words.includes('policy/memory-request: the container agent') ? [] : [words];
  });
  const limits = [{ type: 'Container', defaultRequest: { memory: '8Mi' } }];
  await cluster.applyAll([{ apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'defaults', namespace }, spec: { limits } }]);
  await cluster.kubectl('-n', namespace, 'rollout', 'restart', 'deployment/hungry');
  await cluster.waitReady(namespace);
});
