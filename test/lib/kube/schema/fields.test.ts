import type { Deployment } from '../../../../lib/kube/generated/kinds';
import { codes, deployment, findings } from './samples';

test('an unknown field deep inside is found, with the field that was meant', () => {
  expect(findings(deployment({ imagee: 'x', readinessProbe: { httpGet: { port: 80, pathh: '/' } } }))).toMatchObject([
    { code: 'kube/unknown-field', field: 'spec.template.spec.containers[0].imagee', params: { didYouMean: 'image', kind: 'Deployment' } },
    { code: 'kube/unknown-field', field: 'spec.template.spec.containers[0].readinessProbe.httpGet.pathh', params: { didYouMean: 'path' } },
  ]);
});

test('a field of a later minor is told apart from a typo', () => {
  expect(codes(deployment({ restartPolicyRules: [] }), '1.34')).toEqual([]);
  expect(findings(deployment({ restartPolicyRules: [] }), '1.33')).toMatchObject([
    { code: 'kube/not-yet-field', params: { since: '1.34', version: '1.33' } },
  ]);
});

test.each([
  ['replicas as text', deployment({}, { replicas: '2' }), 'spec.replicas', '"2"', 'int32'],
  ['half a replica', deployment({}, { replicas: 1.5 }), 'spec.replicas', '1.5', 'int32'],
  ['more replicas than 32 bits hold', deployment({}, { replicas: 3e9 }), 'spec.replicas', '3000000000', 'int32'],
  [
    'a number as an environment value',
    deployment({ env: [{ name: 'A', value: 1 }] }),
    'spec.template.spec.containers[0].env[0].value',
    '1',
    'string',
  ],
  ['a boolean as text', deployment({ tty: 'true' }), 'spec.template.spec.containers[0].tty', '"true"', 'boolean'],
  ['a list where an object belongs', deployment({ resources: [] }), 'spec.template.spec.containers[0].resources', 'list', 'object'],
  ['an object where a list belongs', deployment({ env: { A: '1' } }), 'spec.template.spec.containers[0].env', 'object', 'list'],
  ['a null in a list', deployment({ args: ['a', null] }), 'spec.template.spec.containers[0].args[1]', 'null', 'string'],
  [
    'a boolean as a label',
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { labels: { 'a.b/c': true } } },
    'metadata.labels["a.b/c"]',
    'true',
    'string',
  ],
  [
    'a day without time',
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { creationTimestamp: '2026-01-01' } },
    'metadata.creationTimestamp',
    '"2026-01-01"',
    'time',
  ],
])('%s is a wrong type', (...[, object, field, got, expected]) => {
  expect(findings(object)).toMatchObject([{ code: 'kube/wrong-type', field, params: { got, expected } }]);
});

test('ports take numbers and names', () => {
  const probe = (port: unknown) => deployment({ readinessProbe: { tcpSocket: { port } } });
  expect(codes(probe(80))).toEqual([]);
  expect(codes(probe('http'))).toEqual([]);
  expect(findings(probe(8.5))).toMatchObject([{ params: { expected: 'int-or-string' } }]);
});

test('null is a field left out, also when it is required', () => {
  expect(codes(deployment({ args: null }, { replicas: null }))).toEqual([]);
  expect(codes(deployment({ name: null }))).toEqual(['kube/missing-field spec.template.spec.containers[0].name']);
});

test('a missing required field is named', () => {
  expect(codes({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' }, spec: {} })).toEqual([
    'kube/missing-field spec.selector',
    'kube/missing-field spec.template',
  ]);
});

test('a StatefulSet without serviceName passes in all minors, as it does on the server', () => {
  expect(codes({ ...deployment(), kind: 'StatefulSet' }, '1.28')).toEqual([]);
});

test('a value outside a closed set is refused, with the one that was meant', () => {
  expect(findings(deployment({ imagePullPolicy: 'always' }))).toMatchObject([
    { code: 'kube/bad-value', params: { got: '"always"', allowed: 'Always, IfNotPresent, Never', didYouMean: 'Always' } },
  ]);
});

test('the status that kubectl prints is accepted, but its types are checked', () => {
  expect(codes({ ...deployment(), status: { replicas: 1, conditions: [{ type: 'Available', status: 'True' }] } })).toEqual([]);
  expect(codes({ ...deployment(), status: { replicas: 'one' } })).toEqual(['kube/wrong-type status.replicas']);
});

test('what stands in a Secret is never repeated', () => {
  const found = findings({ apiVersion: 'v1', kind: 'Secret', data: { a: 'hunter2!' }, stringData: { b: 12345 } });
  expect(found.map((f) => f.code)).toEqual(['kube/wrong-type', 'kube/wrong-type']);
  expect(JSON.stringify(found)).not.toMatch(/hunter2|12345/);
});

test('the objects inside a List are checked one by one, with their place', () => {
  const list = { apiVersion: 'v1', kind: 'List', items: [deployment(), deployment({ imagee: 'x' }), 5] };
  expect(codes(list)).toEqual(['kube/unknown-field items[1].spec.template.spec.containers[0].imagee', 'kube/wrong-type items[2]']);
});

test('the items of a typed list need not say what they are', () => {
  const { apiVersion: _, kind: __, ...item } = deployment({ imagee: 'x' });
  expect(codes({ apiVersion: 'apps/v1', kind: 'DeploymentList', items: [item] })).toEqual([
    'kube/unknown-field items[0].spec.template.spec.containers[0].imagee',
  ]);
});

test('an object without apiVersion or kind says so', () => {
  expect(codes({ metadata: { name: 'a' } })).toEqual(['kube/missing-field apiVersion', 'kube/missing-field kind']);
  expect(codes({ apiVersion: 1, kind: 'Pod' })).toEqual(['kube/wrong-type apiVersion']);
});

test('the generated types and the generated schemas agree on a Deployment', () => {
  const typed: Deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: { spec: { containers: [{ name: 'web', ports: [{ containerPort: 80 }] }] } },
    },
  };
  expect(findings({ ...typed }, '1.37')).toEqual([]);
});
