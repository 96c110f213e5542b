import { wordsOf } from '../../../../lib/core';
import { bench } from '../../../../lib/testing';
import { codesIn, core, deployment, problemsIn, type Draft } from '../../../support/cluster-objects';

const env = (valueFrom: object) => deployment({ env: [{ name: 'A', valueFrom }] });
const fromSecret = (name: string, key: string) => env({ secretKeyRef: { name, key } });
const fromConfig = (name: string, key: string) => env({ configMapKeyRef: { name, key } });
const ingress = (port: object, rest: object = {}): Draft => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web' },
  spec: { rules: [{ host: 'shop.example', http: { paths: [{ path: '/', backend: { service: { name: 'web', port } } }] } }] },
  ...rest,
});
const webService = core('Service', 'web', { spec: { ports: [{ name: 'http', port: 80, targetPort: 8080 }] } });

test('a variable from a Secret that nobody makes is dangling, with place and fix', () => {
  expect(problemsIn({ objects: [fromSecret('orders-db', 'url')] })).toMatchObject([
    {
      code: 'reference/dangling',
      object: 'apps/v1 Deployment shop/web',
      field: 'spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef',
      params: { kind: 'Secret', name: 'orders-db', namespace: 'shop' },
    },
  ]);
});

test('the way out that is named for what somebody else makes is there, and is one', () => {
  const [problem] = problemsIn({ objects: [fromConfig('settings', 'a')] });
  const fix = wordsOf('reference/dangling')?.words.en.fix(problem?.params ?? {}) ?? '';
  const [, method = '', kind = '', name = ''] = /namespace\.(\w+)\('(\w+)', '(\w+)'\)/.exec(fix) ?? [];
  const { ns } = bench();
  (ns as unknown as Record<string, (kind: string, name: string) => void>)[method]?.(kind, name);
  expect([...ns.given]).toEqual(['ConfigMap/settings']);
});

test('a name that is nearly right is offered', () => {
  const objects = [fromConfig('setings', 'a'), core('ConfigMap', 'settings', { data: { a: '' } })];
  expect(problemsIn({ objects })).toMatchObject([{ code: 'reference/dangling', params: { likely: 'settings' } }]);
});

test('a Secret that the program declares to exist is no mistake, whole or by key', () => {
  expect(codesIn([fromSecret('orders-db', 'url')], { given: ['Secret/orders-db'] })).toEqual([]);
  expect(codesIn([fromSecret('orders-db', 'url')], { given: ['Secret/orders-db#url'] })).toEqual([]);
  expect(codesIn([fromSecret('orders-db', 'url')], { given: ['Secret/orders-db#host'] })).toEqual(['reference/dangling']);
});

test('an optional reference never dangles', () => {
  expect(codesIn([env({ secretKeyRef: { name: 'a', key: 'b', optional: true } })])).toEqual([]);
  expect(
    codesIn([
      deployment(
        { volumeMounts: [{ name: 'v', mountPath: '/v' }] },
        { volumes: [{ name: 'v', configMap: { name: 'a', optional: true } }] },
      ),
    ]),
  ).toEqual([]);
});

test('a ConfigMap of another namespace cannot be used, and the namespace is told', () => {
  const other = core('ConfigMap', 'settings', { metadata: { name: 'settings', namespace: 'billing' }, data: { a: '' } });
  expect(problemsIn({ objects: [fromConfig('settings', 'a'), other] })).toMatchObject([
    { code: 'reference/other-namespace', params: { namespace: 'shop', other: 'billing' } },
  ]);
});

test('a ConfigMap that only another cluster has is told with that cluster', () => {
  const made = core('ConfigMap', 'settings', { data: { a: '' } });
  const problems = problemsIn({ name: 'eu', objects: [fromConfig('settings', 'a')] }, { name: 'us', objects: [made] });
  expect(problems).toMatchObject([{ code: 'reference/in-other-cluster', params: { cluster: 'eu', other: 'us' } }]);
});

test('a key that the ConfigMap does not have is refused, with the one that was meant', () => {
  const objects = [fromConfig('settings', 'LOG_LEVL'), core('ConfigMap', 'settings', { data: { LOG_LEVEL: 'info' } })];
  expect(problemsIn({ objects })).toMatchObject([{ code: 'reference/no-key', params: { key: 'LOG_LEVL', likely: 'LOG_LEVEL' } }]);
});

test('a key that every JavaScript object has is no key of a ConfigMap', () => {
  expect(codesIn([fromConfig('settings', 'constructor'), core('ConfigMap', 'settings', { data: {} })])).toEqual(['reference/no-key']);
});

test('keys of stringData and binaryData are keys', () => {
  const objects = [fromSecret('a', 'x'), core('Secret', 'a', { stringData: { x: '' } })];
  expect(codesIn(objects)).toEqual([]);
});

test('a file that a volume takes from a ConfigMap must be in it', () => {
  const web = deployment(
    { volumeMounts: [{ name: 'v', mountPath: '/v' }] },
    { volumes: [{ name: 'v', configMap: { name: 'a', items: [{ key: 'nginx.conf', path: 'x' }] } }] },
  );
  expect(problemsIn({ objects: [web, core('ConfigMap', 'a', { data: {} })] })).toMatchObject([
    { code: 'reference/no-key', field: 'spec.template.spec.volumes[0].configMap.items[0].key' },
  ]);
});

test('ten variables from one missing Secret are one problem', () => {
  const variables = Array.from({ length: 10 }, (_, i) => ({ name: `A${i}`, valueFrom: { secretKeyRef: { name: 'gone', key: `k${i}` } } }));
  expect(codesIn([deployment({ env: variables })])).toEqual(['reference/dangling']);
});

test.each([
  ['envFrom', deployment({ envFrom: [{ configMapRef: { name: 'gone' } }] })],
  [
    'a Secret volume',
    deployment({ volumeMounts: [{ name: 'v', mountPath: '/v' }] }, { volumes: [{ name: 'v', secret: { secretName: 'gone' } }] }),
  ],
  [
    'a projected volume',
    deployment(
      { volumeMounts: [{ name: 'v', mountPath: '/v' }] },
      { volumes: [{ name: 'v', projected: { sources: [{ secret: { name: 'gone' } }] } }] },
    ),
  ],
  [
    'a claim',
    deployment(
      { volumeMounts: [{ name: 'v', mountPath: '/v' }] },
      { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'gone' } }] },
    ),
  ],
  ['a service account', deployment({}, { serviceAccountName: 'gone' })],
  ['a pull secret', deployment({}, { imagePullSecrets: [{ name: 'gone' }] })],
  ['a pull secret of a service account', core('ServiceAccount', 'web', { imagePullSecrets: [{ name: 'gone' }] })],
  ['a priority', deployment({}, { priorityClassName: 'gone' })],
  ['the Service of a StatefulSet', { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' }, spec: { serviceName: 'gone' } }],
  [
    'the target of an autoscaler',
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web' },
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'gone' } },
    },
  ],
  [
    'a role',
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { name: 'b' }, roleRef: { kind: 'Role', name: 'gone' } },
  ],
  [
    'a cluster role',
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'b' },
      roleRef: { kind: 'ClusterRole', name: 'gone' },
    },
  ],
  [
    'a subject',
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'b' },
      roleRef: { kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'ServiceAccount', name: 'gone', namespace: 'shop' }],
    },
  ],
  [
    'a store',
    { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'e' }, spec: { secretStoreRef: { name: 'gone' } } },
  ],
  [
    'a route',
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'r' },
      spec: { rules: [{ backendRefs: [{ name: 'gone', port: 80 }] }] },
    },
  ],
  ['an Ingress', ingress({ number: 80 })],
  ['a certificate of an Ingress', { ...ingress({}), spec: { tls: [{ secretName: 'gone' }] } }],
])('%s that nobody makes is dangling', (_, object) => {
  expect(codesIn([object])).toEqual(['reference/dangling']);
});

test.each([
  ['the service account default', deployment({}, { serviceAccountName: 'default' })],
  ['the CA of the cluster', fromConfig('kube-root-ca.crt', 'ca.crt')],
  ['a built-in priority', deployment({}, { priorityClassName: 'system-node-critical' })],
  [
    'a built-in role',
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'b' },
      roleRef: { kind: 'ClusterRole', name: 'view' },
    },
  ],
  [
    'a role of the system',
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'b' },
      roleRef: { kind: 'ClusterRole', name: 'system:auth-delegator' },
    },
  ],
  [
    'a service account of a namespace outside of the tree',
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'b' },
      roleRef: { kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'ServiceAccount', name: 'argocd', namespace: 'argocd' }],
    },
  ],
  ['a storage class', core('PersistentVolumeClaim', 'data', { spec: { storageClassName: 'fast' } })],
  [
    'a Gateway outside of the tree',
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'r' },
      spec: { parentRefs: [{ name: 'edge', namespace: 'edge' }] },
    },
  ],
  [
    'an issuer',
    {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: 'c' },
      spec: { secretName: 's', issuerRef: { name: 'letsencrypt' } },
    },
  ],
  [
    'a store of the platform',
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'e' },
      spec: { secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' } },
    },
  ],
])('%s is not missed', (_, object) => {
  expect(codesIn([object])).toEqual([]);
});

test('a backend by a port that the Service does not have is refused; the container port is understood', () => {
  expect(codesIn([webService, ingress({ number: 80 })])).toEqual([]);
  expect(codesIn([webService, ingress({ name: 'http' })])).toEqual([]);
  expect(problemsIn({ objects: [webService, ingress({ number: 8080 })] })).toMatchObject([
    { code: 'reference/no-port', params: { port: 8080, ports: '80 (http)', likely: '80' } },
  ]);
  expect(problemsIn({ objects: [webService, ingress({ name: 'htpp' })] })).toMatchObject([
    { code: 'reference/no-port', params: { likely: 'http' } },
  ]);
});

test('an External Secret makes the Secret that it targets, with the keys that it lists', () => {
  const external = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'e' },
    spec: { target: { name: 'orders-db' }, data: [{ secretKey: 'url' }] },
  };
  expect(codesIn([external, fromSecret('orders-db', 'url')])).toEqual([]);
  expect(problemsIn({ objects: [external, fromSecret('orders-db', 'ulr')] })).toMatchObject([
    { code: 'reference/no-key', params: { likely: 'url' } },
  ]);
});

test('an External Secret that takes all of a path has whatever keys the store has', () => {
  const external = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'orders-db' },
    spec: { dataFrom: [{ extract: { key: 'a' } }] },
  };
  expect(codesIn([external, fromSecret('orders-db', 'anything')])).toEqual([]);
});

test('a key that an External Secret adds to the Secret of another one is not missed', () => {
  const external = (name: string, target: object, secretKey: string) => ({
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name },
    spec: { target: { name: 'orders-db', ...target }, data: [{ secretKey }] },
  });
  const owner = external('owner', {}, 'url');
  expect(codesIn([owner, external('adds', { creationPolicy: 'Merge' }, 'user'), fromSecret('orders-db', 'user')])).toEqual([]);
  expect(codesIn([owner, fromSecret('orders-db', 'user')])).toEqual(['reference/no-key']);
});

test('an External Secret of ACK makes a Secret of its own name, with its keys and aliases', () => {
  const data = [
    { name: 'url', key: 'k' },
    { key: 'j', jmesPath: [{ path: 'user', objectAlias: 'USER' }] },
  ];
  const external = { apiVersion: 'alibabacloud.com/v1alpha1', kind: 'ExternalSecret', metadata: { name: 'orders-db' }, spec: { data } };
  expect(codesIn([external, fromSecret('orders-db', 'url')])).toEqual([]);
  expect(codesIn([external, fromSecret('orders-db', 'USER')])).toEqual([]);
  expect(codesIn([external, fromSecret('orders-db', 'user')])).toEqual(['reference/no-key']);
});

test('a Sealed Secret makes a Secret of its own name', () => {
  const sealed = {
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata: { name: 'orders-db' },
    spec: { encryptedData: { url: 'AgB…' } },
  };
  expect(codesIn([sealed, fromSecret('orders-db', 'url')])).toEqual([]);
  expect(codesIn([sealed, fromSecret('orders-db', 'host')])).toEqual(['reference/no-key']);
});

test('a Certificate makes its Secret', () => {
  const certificate = { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'c' }, spec: { secretName: 'web-tls' } };
  expect(codesIn([certificate, fromSecret('web-tls', 'tls.crt')])).toEqual([]);
  expect(codesIn([certificate, fromSecret('web-tls', 'tls.pem')])).toEqual(['reference/no-key']);
});

test('an Ingress that cert-manager serves makes its own certificate', () => {
  const metadata = { name: 'web', annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } };
  expect(codesIn([{ ...ingress({}), metadata, spec: { tls: [{ hosts: ['shop.example'], secretName: 'web-tls' }] } }])).toEqual([]);
});

test('an autoscaler finds its target by group and kind, whatever the version', () => {
  const scaler = (apiVersion: string) => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web' },
    spec: { scaleTargetRef: { apiVersion, kind: 'Deployment', name: 'web' } },
  });
  expect(codesIn([deployment(), scaler('apps/v1')])).toEqual([]);
  expect(codesIn([deployment(), scaler('extensions/v1beta1')])).toEqual(['reference/dangling']);
});
