import { ApiObject, JsonPatch } from 'cdk8s';
import { App, Cluster, Namespace, Registry } from 'sealane';
import { existing, genericRegistry } from 'sealane/onprem';
import { problemsOf, reportProblems } from '../../../lib/core';
import { checkObjects, collectObjects } from '../../../lib/kube/finished';
import { checkPolicies } from '../../../lib/policy/finished';
import { boutique } from '../../../stacks/shops/boutique';

/** The boutique in production, with one edit. */
function shop(edit: (prod: Namespace) => void = () => undefined) {
  const app = new App();
  const cluster = new Cluster(
    app,
    'eu',
    existing({ version: '1.34', gateway: { name: 'public', namespace: 'gateway-system' }, issuer: { name: 'letsencrypt' } }),
  );
  const images = new Registry(app, 'images', genericRegistry({ prefix: 'registry.shop.example/boutique' }));
  const prod = new Namespace(app, 'boutique-prod', { cluster, stage: 'prod', domain: 'shop.example' });
  boutique(prod, { images });
  edit(prod);
  const clusters = collectObjects(app);
  checkObjects(clusters);
  checkPolicies(app, clusters);
  return reportProblems(problemsOf(app), 'en');
}

const patch =
  (path: string, ...patches: JsonPatch[]) =>
  (prod: Namespace) => {
    const [service = '', part = ''] = path.split('/');
    (prod.node.findChild(service).node.findChild(part) as ApiObject).addJsonPatch(...patches);
  };
const { add, remove, replace } = JsonPatch;
const POD = '/spec/template/spec';
const C = `${POD}/containers/0`;
const web = 'frontend/deployment';
const currency = 'currencyservice/deployment';
const extra = (apiVersion: string, kind: string, body: object) => (prod: Namespace) =>
  void new ApiObject(prod, 'extra', { apiVersion, kind, metadata: { name: 'extra' }, ...body });
const rbac = 'rbac.authorization.k8s.io/v1';
const net = 'networking.k8s.io/v1';
const roleWith = (verbs: readonly string[], resources: readonly string[]) =>
  extra(rbac, 'Role', { rules: [{ apiGroups: [''], verbs, resources }] });
const bind = (kind: string, roleRef: string, name: string) =>
  extra(rbac, kind, {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: roleRef },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name }],
  });
const backend = { service: { name: 'currencyservice', port: { number: 7000 } } };
const ingress = (spec: object, annotations: object = {}) =>
  extra(net, 'Ingress', {
    metadata: { name: 'extra', annotations },
    spec: {
      ingressClassName: 'nginx',
      tls: [{ hosts: ['money.shop.example'] }],
      rules: [{ host: 'money.shop.example', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
      ...spec,
    },
  });

type Mutation = readonly [code: string, at: string, edit: (prod: Namespace) => void];

/** By the rule that must fire: where, and what was edited. */
const MUTATIONS: readonly Mutation[] = [
  ['policy/cpu-request', currency, patch(currency, remove(`${C}/resources/requests/cpu`), remove(`${C}/resources/limits/cpu`))],
  ['policy/memory-limit', currency, patch(currency, remove(`${C}/resources/limits/memory`))],
  ['policy/wide-memory-limit', currency, patch(currency, replace(`${C}/resources/limits/memory`, '4Gi'))],
  ['resources/limit-below-request', currency, patch(currency, replace(`${C}/resources/limits/memory`, '1Mi'))],
  [
    'policy/memory-volume-size',
    'redis-cart/deployment',
    patch('redis-cart/deployment', replace(`${POD}/volumes/0/emptyDir`, { medium: 'Memory' })),
  ],
  ['image/latest', currency, patch(currency, replace(`${C}/image`, 'shop/currency:latest'))],
  ['image/moving-tag', currency, patch(currency, replace(`${C}/image`, 'shop/currency:stable'))],
  ['image/malformed', currency, patch(currency, replace(`${C}/image`, 'Shop/Currency:1.0'))],
  ['policy/retired-registry', currency, patch(currency, replace(`${C}/image`, 'k8s.gcr.io/pause:3.5'))],
  ['policy/image-never-pulled', currency, patch(currency, replace(`${C}/imagePullPolicy`, 'Never'))],
  ['policy/readiness-probe', currency, patch(currency, remove(`${C}/readinessProbe`))],
  ['policy/liveness-probe', currency, patch(currency, remove(`${C}/livenessProbe`))],
  ['policy/probe-timeout', currency, patch(currency, add(`${C}/readinessProbe/timeoutSeconds`, 60))],
  ['policy/startup-probe', currency, patch(currency, remove(`${C}/startupProbe`), add(`${C}/livenessProbe/failureThreshold`, 2))],
  ['probe/no-port', currency, patch(currency, replace(`${C}/readinessProbe/grpc/port`, 1234))],
  ['policy/autoscaler-minimum', 'frontend/autoscaler', patch('frontend/autoscaler', replace('/spec/minReplicas', 1))],
  ['policy/autoscaler-range', 'frontend/autoscaler', patch('frontend/autoscaler', replace('/spec/maxReplicas', 3))],
  [
    'policy/autoscaler-request',
    'frontend/autoscaler',
    patch('frontend/autoscaler', replace('/spec/metrics/0/resource/name', 'ephemeral-storage')),
  ],
  ['policy/autoscaled-replicas', web, patch(web, add('/spec/replicas', 3))],
  ['policy/idle-replicas', 'frontend/autoscaler', patch('frontend/autoscaler', replace('/spec/minReplicas', 10))],
  [
    'policy/disruption-budget',
    currency,
    patch('currencyservice/disruption-budget', replace('/spec/selector/matchLabels', { 'app.kubernetes.io/name': 'loadgenerator' })),
  ],
  ['policy/blocking-budget', 'frontend/disruption-budget', patch('frontend/disruption-budget', replace('/spec/maxUnavailable', 0))],
  [
    'policy/two-budgets',
    currency,
    extra('policy/v1', 'PodDisruptionBudget', {
      spec: { maxUnavailable: 1, selector: { matchLabels: { 'app.kubernetes.io/name': 'currencyservice' } } },
    }),
  ],
  ['policy/spread', currency, patch(currency, remove(`${POD}/topologySpreadConstraints`))],
  [
    'policy/spread-selector',
    currency,
    patch(currency, replace(`${POD}/topologySpreadConstraints/0/labelSelector`, { matchLabels: { a: 'b' } })),
  ],
  ['policy/recreate-strategy', currency, patch(currency, replace('/spec/strategy', { type: 'Recreate' }))],
  ['policy/all-unavailable', currency, patch(currency, replace('/spec/strategy/rollingUpdate/maxUnavailable', '100%'))],
  ['policy/revision-history', currency, patch(currency, replace('/spec/revisionHistoryLimit', 0))],
  [
    'policy/grace-period',
    'loadgenerator/deployment',
    patch('loadgenerator/deployment', replace(`${POD}/terminationGracePeriodSeconds`, 0)),
  ],
  ['policy/pre-stop-time', web, patch(web, replace(`${C}/lifecycle/preStop/sleep/seconds`, 45))],
  ['policy/read-only-root', currency, patch(currency, replace(`${C}/securityContext/readOnlyRootFilesystem`, false))],
  ['policy/ssh-port', currency, patch(currency, add(`${C}/ports/-`, { name: 'ssh', containerPort: 22 }))],
  ['policy/mounted-token', currency, patch(currency, replace(`${POD}/automountServiceAccountToken`, true))],
  [
    'policy/deprecated-pod-annotation',
    currency,
    patch(currency, add('/spec/template/metadata/annotations', { 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default' })),
  ],
  ['pod-security/level', currency, patch(currency, add(`${C}/securityContext/privileged`, true))],
  ['pod-security/level', currency, patch(currency, add(`${POD}/hostNetwork`, true))],
  ['pod-security/level', currency, patch(currency, replace(`${C}/securityContext/allowPrivilegeEscalation`, true))],
  ['pod-security/level', currency, patch(currency, replace(`${C}/securityContext/capabilities`, { add: ['SYS_ADMIN'], drop: ['ALL'] }))],
  ['pod-security/level', currency, patch(currency, remove(`${C}/securityContext/capabilities`))],
  ['pod-security/level', currency, patch(currency, replace(`${C}/securityContext/runAsUser`, 0))],
  ['pod-security/level', currency, patch(currency, remove(`${POD}/securityContext/seccompProfile`))],
  ['pod-security/level', currency, patch(currency, add(`${C}/ports/0/hostPort`, 7000))],
  [
    'env/duplicate',
    currency,
    patch(currency, add(`${C}/env/-`, { name: 'PORT', value: '7000' }), add(`${C}/env/1`, { name: 'PORT', value: '1' })),
  ],
  ['policy/quota-worst-moment', 'extra', extra('v1', 'ResourceQuota', { spec: { hard: { pods: '12' } } })],
  [
    'policy/limit-range',
    currency,
    (prod) => {
      patch(currency, replace(`${C}/resources/limits/memory`, '2Gi'), replace(`${C}/resources/requests/memory`, '1Gi'))(prod);
      extra('v1', 'LimitRange', { spec: { limits: [{ type: 'Container', max: { memory: '2047Mi' } }] } })(prod);
    },
  ],
  ['policy/bare-pod', 'extra', extra('v1', 'Pod', barePod())],
  ['policy/cron-overlap', 'extra', extra('batch/v1', 'CronJob', cron({}))],
  ['policy/cron-failed-history', 'extra', extra('batch/v1', 'CronJob', cron({ concurrencyPolicy: 'Forbid', failedJobsHistoryLimit: 0 }))],
  ['policy/cluster-admin', 'extra', bind('RoleBinding', 'cluster-admin', 'shop')],
  ['policy/anonymous-rights', 'extra', bind('RoleBinding', 'view', 'system:authenticated')],
  ['policy/wildcard-rights', 'extra', roleWith(['*'], ['services'])],
  ['policy/escalating-rights', 'extra', roleWith(['impersonate'], ['serviceaccounts'])],
  ['policy/node-rights', 'extra', roleWith(['create'], ['serviceaccounts/token'])],
  [
    'policy/network-allow-all',
    'extra',
    extra(net, 'NetworkPolicy', { spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] } }),
  ],
  [
    'selector/unmatched',
    'currencyservice/service',
    patch('currencyservice/service', replace('/spec/selector', { 'app.kubernetes.io/name': 'currency' })),
  ],
  ['selector/no-port', 'currencyservice/service', patch('currencyservice/service', replace('/spec/ports/0/targetPort', 'htpp'))],
  ['policy/node-port', 'currencyservice/service', patch('currencyservice/service', add('/spec/type', 'NodePort'))],
  ['policy/open-load-balancer', 'currencyservice/service', patch('currencyservice/service', add('/spec/type', 'LoadBalancer'))],
  ['policy/external-ips', 'currencyservice/service', patch('currencyservice/service', add('/spec/externalIPs', ['192.0.2.1']))],
  ['policy/ingress-class', 'extra', ingress({ ingressClassName: undefined })],
  ['policy/ingress-tls', 'extra', ingress({ tls: [{ hosts: ['other.shop.example'] }] })],
  ['policy/ingress-snippet', 'extra', ingress({}, { 'nginx.ingress.kubernetes.io/configuration-snippet': 'return 200;' })],
];

function barePod(): object {
  const securityContext = { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } };
  return { spec: { automountServiceAccountToken: false, securityContext, containers: [hardened('pod')] } };
}

function cron(spec: object): object {
  const securityContext = { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } };
  const pod = { automountServiceAccountToken: false, restartPolicy: 'Never', securityContext, containers: [hardened('job')] };
  return { spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: { spec: pod } } }, ...spec } };
}

function hardened(name: string): object {
  return {
    name,
    image: 'shop/tool:1.0.0',
    resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '32Mi' } },
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
  };
}

test('the clean boutique has no problem in production', () => {
  expect(shop()).toEqual([]);
});

test('there are sixty mutations and more', () => {
  expect(MUTATIONS.length).toBeGreaterThanOrEqual(60);
});

test.each(MUTATIONS.map(([code, at, edit], i) => [code, at, i, edit] as const))(
  '%s at %s (%i): one edit is found by its rule alone, at its construct',
  (...[code, at, , edit]) => {
    const found = shop(edit);
    expect(found.map((problem) => problem.code)).toEqual([code]);
    expect(found.map((problem) => problem.path)).toEqual([`boutique-prod/${at}`]);
    const file = at === 'extra' ? 'mutations.test.ts' : 'stacks/shops/boutique.ts';
    expect(found[0]?.source).toMatch(new RegExp(`${file}:\\d+$`));
  },
);
