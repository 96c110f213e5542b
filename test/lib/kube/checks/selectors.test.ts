import { codesIn, core, deployment, problemsIn, type Draft } from '../../../support/cluster-objects';

const service = (selector: object, ports: object[] = [{ port: 80, targetPort: 8080 }]) =>
  core('Service', 'web', { spec: { selector, ports } });
const listening = deployment({ ports: [{ name: 'http', containerPort: 8080 }] });
const selecting = (name: string, selector: object, labels: object): Draft => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: { selector, template: { metadata: { labels }, spec: { containers: [] } } },
});

test('a workload must select the pods that it makes', () => {
  expect(problemsIn({ objects: [selecting('web', { matchLabels: { app: 'web' } }, { app: 'wbe' })] })).toMatchObject([
    { code: 'selector/no-match', field: 'spec.selector', params: { selector: 'app=web', labels: 'app=wbe' } },
  ]);
});

test.each([
  [{ key: 'app', operator: 'In', values: ['web', 'api'] }, { app: 'api' }, { app: 'db' }],
  [{ key: 'app', operator: 'NotIn', values: ['db'] }, { tier: 'a' }, { app: 'db' }],
  [{ key: 'app', operator: 'Exists' }, { app: 'any' }, { tier: 'a' }],
  [{ key: 'app', operator: 'DoesNotExist' }, { tier: 'a' }, { app: 'any' }],
])('%j selects %j and not %j', (expression, selected, left) => {
  expect(codesIn([selecting('web', { matchExpressions: [expression] }, selected)])).toEqual([]);
  expect(codesIn([selecting('web', { matchExpressions: [expression] }, left)])).toEqual(['selector/no-match']);
});

test('a Service that selects no pod of its namespace is refused, with the label that was meant', () => {
  expect(codesIn([listening, service({ app: 'web' })])).toEqual([]);
  expect(problemsIn({ objects: [listening, service({ app: 'wbe' })] })).toMatchObject([
    { code: 'selector/unmatched', params: { kind: 'Service', selector: 'app=wbe', likely: 'app=web' } },
  ]);
});

test('pods of another namespace are not selected', () => {
  const other = { ...listening, metadata: { name: 'web', namespace: 'billing' } };
  expect(codesIn([other, service({ app: 'web' })])).toEqual(['selector/unmatched']);
});

test('a Service without selector, or to an outside name, selects nothing and needs nothing', () => {
  expect(codesIn([core('Service', 'db', { spec: { type: 'ExternalName', externalName: 'db.example', selector: { app: 'x' } } })])).toEqual(
    [],
  );
  expect(codesIn([core('Service', 'db', { spec: { ports: [{ port: 5432 }] } })])).toEqual([]);
});

test('a Service to a port that its pods do not list is refused', () => {
  expect(problemsIn({ objects: [listening, service({ app: 'web' }, [{ port: 80, targetPort: 8081 }])] })).toMatchObject([
    { code: 'selector/no-port', field: 'spec.ports[0].targetPort', params: { port: 8081, ports: '8080 (http)' } },
  ]);
  expect(codesIn([listening, service({ app: 'web' }, [{ port: 80 }])])).toEqual(['selector/no-port']);
});

test('a Service to a port name that its pods do not have is refused, with the one that was meant', () => {
  expect(codesIn([listening, service({ app: 'web' }, [{ port: 80, targetPort: 'http' }])])).toEqual([]);
  expect(problemsIn({ objects: [listening, service({ app: 'web' }, [{ port: 80, targetPort: 'htpp' }])] })).toMatchObject([
    { code: 'selector/no-port', params: { likely: 'http' } },
  ]);
});

test('pods that list no ports may listen on any number', () => {
  expect(codesIn([deployment(), service({ app: 'web' })])).toEqual([]);
});

test('a Service for one pod of a StatefulSet selects a label that its controller gives later', () => {
  const db = {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web' },
    spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [] } } },
  };
  expect(codesIn([db, service({ app: 'web', 'statefulset.kubernetes.io/pod-name': 'web-0' })])).toEqual([]);
});

test('beside a custom object whose operator may make pods, an unmatched Service is a notice only', () => {
  const kafka = { apiVersion: 'kafka.strimzi.io/v1', kind: 'Kafka', metadata: { name: 'events' } };
  expect(problemsIn({ objects: [kafka, service({ 'strimzi.io/cluster': 'events' })] })).toMatchObject([
    { code: 'selector/unknown-pods', severity: 'notice' },
  ]);
});

test('a PodDisruptionBudget that selects no pod is refused', () => {
  const budget = (app: string) => ({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'web' },
    spec: { selector: { matchLabels: { app } } },
  });
  expect(codesIn([listening, budget('web')])).toEqual([]);
  expect(problemsIn({ objects: [listening, budget('api')] })).toMatchObject([
    { code: 'selector/unmatched', params: { kind: 'PodDisruptionBudget' } },
  ]);
});

test('a network policy that selects no pod is a warning; one for all pods is none', () => {
  const policy = (podSelector: object) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'p' },
    spec: { podSelector },
  });
  expect(codesIn([policy({})])).toEqual([]);
  expect(problemsIn({ objects: [listening, policy({ matchLabels: { app: 'api' } })] })).toMatchObject([
    { code: 'selector/idle-policy', severity: 'warning', field: 'spec.podSelector' },
  ]);
});

test('two workloads that select each other are refused once, at the later one', () => {
  const labels = { app: 'web' };
  const objects = [selecting('a', { matchLabels: labels }, labels), selecting('b', { matchLabels: labels }, labels)];
  expect(problemsIn({ objects })).toMatchObject([
    { code: 'selector/overlap', object: 'apps/v1 Deployment shop/b', params: { other: 'apps/v1 Deployment shop/a' } },
  ]);
});

test('a workload that also selects the pods of its canary is a warning', () => {
  const canary = { app: 'web', track: 'canary' };
  const objects = [selecting('web', { matchLabels: { app: 'web' } }, { app: 'web' }), selecting('canary', { matchLabels: canary }, canary)];
  expect(problemsIn({ objects })).toMatchObject([{ code: 'selector/wide', severity: 'warning', object: 'apps/v1 Deployment shop/web' }]);
});

test('a label that every JavaScript object has is none that a pod has', () => {
  expect(codesIn([deployment(), service({ constructor: 'web' })])).toEqual(['selector/unmatched']);
});
