import { kubeFacts, MINORS } from '../../../../lib/kube/schema';
import { findings } from './samples';

const of = (apiVersion: string, kind: string, version: (typeof MINORS)[number] = '1.34') =>
  findings({ apiVersion, kind, metadata: { name: 'a' } }, version);

describe.each(MINORS)('on %s', (version) => {
  test.each([
    ['extensions/v1beta1', 'Deployment', 'apps/v1 Deployment', '1.16'],
    ['extensions/v1beta1', 'Ingress', 'networking.k8s.io/v1 Ingress', '1.22'],
    ['apps/v1beta1', 'StatefulSet', 'apps/v1 StatefulSet', '1.16'],
    ['networking.k8s.io/v1beta1', 'Ingress', 'networking.k8s.io/v1 Ingress', '1.22'],
    ['policy/v1beta1', 'PodDisruptionBudget', 'policy/v1 PodDisruptionBudget', '1.25'],
    ['policy/v1beta1', 'PodSecurityPolicy', '', '1.25'],
    ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', 'autoscaling/v2 HorizontalPodAutoscaler', '1.25'],
    ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 'autoscaling/v2 HorizontalPodAutoscaler', '1.26'],
    ['batch/v1beta1', 'CronJob', 'batch/v1 CronJob', '1.25'],
    ['rbac.authorization.k8s.io/v1beta1', 'RoleBinding', 'rbac.authorization.k8s.io/v1 RoleBinding', '1.22'],
    ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 'apiextensions.k8s.io/v1 CustomResourceDefinition', '1.22'],
  ])('%s %s is gone, and its successor is named', (apiVersion, kind, successor, removedIn) => {
    expect(of(apiVersion, kind, version)).toMatchObject([{ code: 'kube/removed-api', params: { successor, removedIn, version } }]);
  });
});

test.each([
  ['1.28', undefined],
  ['1.29', 'kube/deprecated-api'],
  ['1.31', 'kube/deprecated-api'],
  ['1.32', 'kube/removed-api'],
] as const)('flowcontrol v1beta3 on %s is %s', (version, code) => {
  const found = of('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', version).filter((f) => f.code !== 'kube/missing-field');
  expect(found.map((f) => f.code)).toEqual(code ? [code] : []);
  if (code) expect(found[0]?.params.successor).toBe('flowcontrol.apiserver.k8s.io/v1 FlowSchema');
});

test('a successor that is itself gone is skipped for the next', () => {
  expect(of('flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema', '1.28')[0]?.params.successor).toBe(
    'flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema',
  );
  expect(of('flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema', '1.34')[0]?.params.successor).toBe(
    'flowcontrol.apiserver.k8s.io/v1 FlowSchema',
  );
});

test('a kind of a later minor says since when it exists', () => {
  expect(of('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', '1.28')).toMatchObject([
    { code: 'kube/not-yet-api', params: { since: '1.30' } },
  ]);
  expect(of('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', '1.30')).toEqual([]);
});

test.each([
  ['v1', 'Deployment', 'apps/v1 Deployment'],
  ['apps/v1', 'Deploymnt', 'apps/v1 Deployment'],
  ['apps/v2', 'Deployment', 'apps/v1 Deployment'],
  ['apps/v1', 'Ingress', 'networking.k8s.io/v1 Ingress'],
  ['v1', 'Servce', 'v1 Service'],
  ['v1', 'Rollout', 'argoproj.io/v1alpha1 Rollout'],
  ['argoproj.io/v1alpha1', 'Rolout', 'argoproj.io/v1alpha1 Rollout'],
  ['v1', 'Zebra', ''],
])('%s %s does not exist; %s is offered', (apiVersion, kind, didYouMean) => {
  expect(of(apiVersion, kind)).toMatchObject([{ code: 'kube/unknown-kind', field: 'kind', params: { didYouMean } }]);
});

test('a custom resource nobody here knows is only noticed', () => {
  expect(of('example.com/v1', 'Widget').map((f) => f.code)).toEqual(['kube/unknown-crd']);
  expect(of('argoproj.io/v1alpha1', 'Workflow').map((f) => f.code)).toEqual(['kube/unknown-crd']);
});

test.each([
  ['v1', 'Pod', 'Namespaced'],
  ['v1', 'Namespace', 'Cluster'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole', 'Cluster'],
  ['rbac.authorization.k8s.io/v1beta1', 'ClusterRole', 'Cluster'],
  ['cert-manager.io/v1', 'ClusterIssuer', 'Cluster'],
  ['external-secrets.io/v1', 'ExternalSecret', 'Namespaced'],
  ['example.com/v1', 'Widget', undefined],
  ['__proto__', 'constructor', undefined],
])('%s %s lives in: %s', (apiVersion, kind, scope) => {
  expect(kubeFacts('1.34').scopeOf(apiVersion, kind)).toBe(scope);
});
