import { connect, startControlPlane, verifyObjects, type ClusterApi, type ControlPlane } from '../../lib/control-plane';
import { useCluster } from './harness/cluster';
import { configMap, deployment } from './harness/drafts';

const cluster = useCluster();

describe("on a user's cluster", () => {
  test('a misspelt field three levels deep is refused by its path', async () => {
    const namespace = await cluster.namespace('verify');
    const draft = deployment(namespace);
    const containers = [{ ...draft.spec.template.spec.containers[0], imagePulPolicy: 'Always' }];
    const wrong = { ...draft, spec: { ...draft.spec, template: { ...draft.spec.template, spec: { containers } } } };
    const [verdict] = await verifyObjects(cluster.api, [wrong], { ephemeral: false });
    expect(verdict).toMatchObject({ state: 'refused', field: 'spec.template.spec.containers[name="web"].imagePulPolicy' });
  });

  test('a value that the server refuses is refused with its words', async () => {
    const namespace = await cluster.namespace('verify');
    const draft = deployment(namespace);
    const wrong = { ...draft, spec: { ...draft.spec, selector: { matchLabels: { 'app.kubernetes.io/name': 'other' } } } };
    const [verdict] = await verifyObjects(cluster.api, [wrong], { ephemeral: false });
    expect(verdict).toMatchObject({
      state: 'refused',
      field: 'spec.template.metadata.labels',
      message: expect.stringContaining('does not match template'),
    });
  });

  test('verdicts come in the order of the objects, and nothing is written', async () => {
    const namespace = await cluster.namespace('verify');
    const objects = [configMap(namespace, 'a'), { ...configMap(namespace, 'b'), dota: {} }, deployment(namespace)];
    const verdicts = await verifyObjects(cluster.api, objects, { ephemeral: false });
    expect(verdicts.map(({ object, state }) => [object.metadata.name, state])).toEqual([
      ['a', 'accepted'],
      ['b', 'refused'],
      ['web', 'accepted'],
    ]);
    expect(await cluster.api.get(configMap(namespace, 'a'))).toBeUndefined();
    expect(await cluster.api.get(deployment(namespace))).toBeUndefined();
  });

  test('an object of a namespace that is not there yet is unverified, but its fields are checked', async () => {
    const coming = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'not-yet' } };
    const objects = [coming, configMap('not-yet', 'a'), { ...configMap('not-yet', 'b'), dota: {} }];
    const verdicts = await verifyObjects(cluster.api, objects, { ephemeral: false });
    expect(verdicts.map(({ state, why }) => [state, why])).toEqual([
      ['accepted', undefined],
      ['unverified', 'no-namespace'],
      ['refused', undefined],
    ]);
    expect(await cluster.api.get(coming)).toBeUndefined();
  });

  test('a kind that the cluster lacks is refused, unless its CRD is on the way', async () => {
    const old = { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', metadata: { name: 'old', namespace: 'default' } };
    const verdicts = await verifyObjects(cluster.api, [old, crd('Boat'), boat()], { ephemeral: false });
    expect(verdicts.map(({ state }) => state)).toEqual(['refused', 'accepted', 'unverified']);
    expect(verdicts[0]?.message).toContain('of policy it serves v1');
  });

  test('an object of a well-known CRD is checked by its schema', async () => {
    const route = (spec: object) => ({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'web', namespace: 'default' },
      spec,
    });
    const rules = [{ backendRefs: [{ name: 'web', port: 80 }] }];
    const verdicts = await verifyObjects(
      cluster.api,
      [route({ hostnames: ['shop.example'], rules }), route({ hostname: 'shop.example', rules })],
      { ephemeral: false },
    );
    expect(verdicts.map(({ state, field }) => [state, field])).toEqual([
      ['accepted', undefined],
      ['refused', 'spec.hostname'],
    ]);
  });
});

describe('on a control plane of our own', () => {
  let plane: ControlPlane;
  let api: ClusterApi;
  beforeAll(async () => {
    plane = await startControlPlane({ assets: process.env.SEALANE_E2E_BIN!, timeout: '120s' });
    api = await connect({ kubectl: cluster.kubectlPath, kubeconfig: plane.kubeconfig });
  });
  afterAll(async () => {
    await api?.close();
    await plane?.stop();
  });

  test('namespaces and CRDs among the objects are applied first, so that everything is checked', async () => {
    const objects = [
      boat(),
      boat({ sails: 'three' }),
      crd('Boat'),
      configMap('shop-prod', 'a'),
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop-prod' } },
    ];
    const verdicts = await verifyObjects(api, objects, { ephemeral: true });
    expect(verdicts.map(({ state }) => state)).toEqual(['accepted', 'refused', 'accepted', 'accepted', 'accepted']);
    expect(verdicts[1]?.field).toBe('spec.sails');
  });

  test('a namespace that nobody makes is no reason to skip its objects', async () => {
    const [verdict] = await verifyObjects(api, [configMap('of-another-team', 'a')], { ephemeral: true });
    expect(verdict?.state).toBe('accepted');
  });

  test('an object whose CRD is nowhere is unverified', async () => {
    const rule = { apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule', metadata: { name: 'slo', namespace: 'default' } };
    const [verdict] = await verifyObjects(api, [rule], { ephemeral: true });
    expect(verdict).toMatchObject({ state: 'unverified', why: 'no-kind' });
  });

  test('a pod is checked although no controller makes its service account', async () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a', namespace: 'default' },
      spec: { containers: [{ name: 'a', image: 'a:1' }] },
    };
    const [verdict] = await verifyObjects(api, [pod], { ephemeral: true });
    expect(verdict).toEqual({ object: pod, state: 'accepted' });
  });
});

function crd(kind: string) {
  const plural = `${kind.toLowerCase()}s`;
  const spec = { type: 'object', properties: { sails: { type: 'integer' } } };
  const versions = [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec } } } }];
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.harbour.example` },
    spec: {
      group: 'harbour.example',
      scope: 'Namespaced',
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions,
    },
  };
}

function boat(spec: object = { sails: 3 }) {
  return { apiVersion: 'harbour.example/v1', kind: 'Boat', metadata: { name: 'sloop', namespace: 'default' }, spec };
}
