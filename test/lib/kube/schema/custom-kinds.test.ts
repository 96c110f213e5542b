import { MINORS } from '../../../../lib/kube/schema';
import { codes, findings } from './samples';

const rollout = (steps: unknown[]) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
    strategy: { canary: { steps } },
  },
});

test('a step that Argo would drop in silence is found', () => {
  expect(codes(rollout([{ setWeight: 10 }, { pause: { duration: '1m' } }, { pause: {} }]))).toEqual([]);
  expect(findings(rollout([{ setWeigth: 10 }]))).toMatchObject([
    { code: 'kube/unknown-field', field: 'spec.strategy.canary.steps[0].setWeigth', params: { didYouMean: 'setWeight' } },
  ]);
});

test('the pod spec inside a custom resource is checked as well', () => {
  const broken = rollout([]);
  broken.spec.template.spec.containers = [{ name: 'web', imagee: 'x' }] as never;
  expect(codes(broken)).toEqual(['kube/unknown-field spec.template.spec.containers[0].imagee']);
});

const gateway = (listener: object) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'edge' },
  spec: { gatewayClassName: 'any', listeners: [{ name: 'https', port: 443, protocol: 'HTTPS', ...listener }] },
});

test('closed sets and bounds of a definition hold', () => {
  expect(codes(gateway({ tls: { mode: 'Terminate', certificateRefs: [{ name: 'tls' }] } }))).toEqual([]);
  expect(findings(gateway({ tls: { mode: 'terminate' } }))).toMatchObject([
    { code: 'kube/bad-value', params: { didYouMean: 'Terminate' } },
  ]);
  expect(findings(gateway({ port: 70000 }))).toMatchObject([
    { code: 'kube/out-of-range', params: { got: 70000, min: 1, max: 65535, measure: 'value' } },
  ]);
  expect(findings(gateway({ name: '' }))).toMatchObject([{ code: 'kube/out-of-range', params: { got: 0, min: 1, measure: 'length' } }]);
});

test.each([
  ['cert-manager.io/v1', 'Certificate', { secretName: 'tls', dnsNames: ['a.b'], issuerRef: { name: 'le', kind: 'ClusterIssuer' } }],
  [
    'external-secrets.io/v1',
    'ExternalSecret',
    { secretStoreRef: { name: 'v' }, target: { name: 'a' }, data: [{ secretKey: 'a', remoteRef: { key: 'b' } }] },
  ],
  ['monitoring.coreos.com/v1', 'ServiceMonitor', { selector: {}, endpoints: [{ port: 'http', interval: '30s' }] }],
  ['keda.sh/v1alpha1', 'ScaledObject', { scaleTargetRef: { name: 'a' }, triggers: [{ type: 'cron', metadata: { timezone: 'UTC' } }] }],
  ['velero.io/v1', 'Schedule', { schedule: '@daily', template: { includedNamespaces: ['a'], ttl: '720h' } }],
  ['tekton.dev/v1', 'Task', { steps: [{ name: 'a', image: 'b', script: 'echo' }] }],
  [
    'argoproj.io/v1alpha1',
    'Application',
    { project: 'p', destination: { name: 'a', namespace: 'b' }, source: { repoURL: 'c', path: 'd' } },
  ],
  [
    'gateway.networking.k8s.io/v1',
    'HTTPRoute',
    { parentRefs: [{ name: 'edge' }], hostnames: ['a.b'], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
  ],
  ['alibabacloud.com/v1alpha1', 'SecretStore', { KMS: { KMSAuth: { ramRoleARN: 'r' } } }],
  [
    'alibabacloud.com/v1alpha1',
    'ExternalSecret',
    { provider: 'kms', data: [{ key: 'a', name: 'b', secretStoreRef: { name: 's', namespace: 'n' } }] },
  ],
])('%s %s is known, strictly, in every minor', (apiVersion, kind, spec) => {
  const object = { apiVersion, kind, metadata: { name: 'a', annotations: { a: 'b' } }, spec };
  for (const version of MINORS) expect(codes(object, version)).toEqual([]);
  expect(codes({ ...object, spec: { ...spec, nonsense: 1 } })).toContain('kube/unknown-field spec.nonsense');
  expect(codes({ ...object, metadata: { nam: 'a' } })).toEqual(['kube/unknown-field metadata.nam']);
});

test('fields that a definition leaves open take anything', () => {
  const application = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    spec: { project: 'p', destination: {}, source: { repoURL: 'c', helm: { valuesObject: { any: { thing: [1, null] } } } } },
  };
  expect(codes(application)).toEqual([]);
});

test('a version that the modelled release does not serve is a warning that names the release', () => {
  expect(findings({ apiVersion: 'external-secrets.io/v1beta1', kind: 'ExternalSecret' })).toMatchObject([
    {
      code: 'kube/unserved-version',
      params: { successor: 'external-secrets.io/v1 ExternalSecret', source: 'github.com/external-secrets/external-secrets@v1.3.2' },
    },
  ]);
  expect(codes({ apiVersion: 'argoproj.io/v9', kind: 'Rollout' })).toEqual(['kube/unserved-version apiVersion']);
});

const canary = (analysis: object) => ({
  apiVersion: 'flagger.app/v1beta1',
  kind: 'Canary',
  metadata: { name: 'web' },
  spec: { targetRef: { kind: 'Deployment', name: 'web', apiVersion: 'apps/v1' }, service: { port: 80 }, analysis },
});

test('of fields that exclude each other exactly one is taken', () => {
  expect(codes(canary({ interval: '1m', threshold: 5, stepWeight: 5 }))).toEqual([]);
  expect(findings(canary({ interval: '1m', threshold: 5 }))).toMatchObject([
    { code: 'kube/one-of', field: 'spec.analysis', params: { got: 'interval, threshold', least: 1 } },
  ]);
  expect(codes(canary({ interval: '1m', threshold: 5, stepWeight: 5, iterations: 3 }))).toEqual(['kube/one-of spec.analysis']);
});

test('a store with two providers is refused, as is one with none', () => {
  const store = (provider: object) => ({
    apiVersion: 'external-secrets.io/v1',
    kind: 'SecretStore',
    metadata: { name: 's' },
    spec: { provider },
  });
  const vault = { server: 'https://vault.example' };
  const aws = { service: 'SecretsManager', region: 'eu-central-1' };
  expect(codes(store({ vault }))).toEqual([]);
  expect(codes(store({ vault, aws }))).toEqual(['kube/out-of-range spec.provider']);
  expect(codes(store({}))).toEqual(['kube/out-of-range spec.provider']);
});
