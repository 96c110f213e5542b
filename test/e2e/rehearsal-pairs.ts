import type { StoredManifest } from '../../lib/assembly';
import { claim, configMap, daemonSet, deployment, job, LABELS, object, service, statefulSet, template } from '../lib/rehearsal/drafts';

type Body = Readonly<Record<string, unknown>>;

/** An upgrade of a small namespace. */
export interface Pair {
  readonly name: string;
  readonly before: readonly StoredManifest[];
  readonly after: readonly StoredManifest[];
  /** Labels of its namespace. @default none */
  readonly labels?: Readonly<Record<string, string>>;
}

const one = (name: string, before: StoredManifest, after: StoredManifest, rest: readonly StoredManifest[] = []): Pair => ({
  name,
  before: [...rest, before],
  after: [...rest, after],
});

const withEnv = (spec: Body, annotations: Body = {}): Body => {
  const pods = template();
  const [container] = (pods.spec as { containers: Body[] }).containers;
  return { metadata: { labels: LABELS, annotations }, spec: { containers: [{ ...container, ...spec }] } };
};
const cronJob = (spec: Body, image = 'web:1') => {
  const pods = { spec: { ...(template(image).spec as Body), restartPolicy: 'Never' } };
  return object('batch/v1 CronJob', 'nightly', { spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: pods } }, ...spec } });
};
const RBAC = 'rbac.authorization.k8s.io/v1';
const roles = ['one', 'two'].map((name) => object(`${RBAC} Role`, name, { rules: [] }));
const binding = (name: string) =>
  object(`${RBAC} RoleBinding`, 'bound', { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name }, subjects: [] });
const secret = (type: string, data: Body) => object('v1 Secret', 'key', { type, stringData: data });
const budget = (spec: Body) => object('policy/v1 PodDisruptionBudget', 'web', { spec: { selector: { matchLabels: LABELS }, ...spec } });
const quota = (hard: Body) => object('v1 ResourceQuota', 'shop', { spec: { hard } });
const surging = (image: string) =>
  deployment({ strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }, template: template(image) });
const scaler = object('autoscaling/v2 HorizontalPodAutoscaler', 'web', {
  spec: { minReplicas: 1, maxReplicas: 4, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
});
const ingress = (path: Body) =>
  object('networking.k8s.io/v1 Ingress', 'web', {
    spec: {
      rules: [
        { host: 'shop.example', http: { paths: [{ path: '/', backend: { service: { name: 'web', port: { number: 80 } } }, ...path }] } },
      ],
    },
  });
const crd = (group: string, ...names: readonly string[]): StoredManifest => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `orders.${group}` },
  spec: {
    group,
    scope: 'Namespaced',
    names: { kind: 'Order', plural: 'orders', singular: 'order', listKind: 'OrderList' },
    versions: names.map((name, i) => ({
      name,
      served: true,
      storage: i === 0,
      schema: {
        openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } } },
      },
    })),
  },
});
const growing: StoredManifest = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'rehearsal-growing' },
  provisioner: 'kubernetes.io/no-provisioner',
  allowVolumeExpansion: true,
};
const disk: StoredManifest = {
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'rehearsal-disk' },
  spec: {
    storageClassName: 'rehearsal-growing',
    capacity: { storage: '1Gi' },
    accessModes: ['ReadWriteOnce'],
    hostPath: { path: '/nowhere/rehearsal' },
  },
};
const privileged = { securityContext: { privileged: true } };

export const PAIRS: readonly Pair[] = [
  one('nothing changes', deployment(), deployment()),
  one('image of a Deployment', deployment(), deployment({ template: template('web:2') })),
  one('replicas of a Deployment', deployment(), deployment({ replicas: 3 })),
  one('environment of a Deployment', deployment(), deployment({ template: withEnv({ env: [{ name: 'A', value: 'b' }] }) })),
  one('a default that is written out', deployment(), deployment({ template: withEnv({ imagePullPolicy: 'IfNotPresent' }) })),
  {
    name: 'ConfigMap with a checksum in the pods',
    before: [configMap({ a: '1' }), deployment({ template: withEnv({}, { sum: '1' }) })],
    after: [configMap({ a: '2' }), deployment({ template: withEnv({}, { sum: '2' }) })],
  },
  one('ConfigMap without a checksum', configMap({ a: '1' }), configMap({ a: '2' }), [deployment()]),
  one('selector of a Deployment', deployment(), deployment({ selector: { matchLabels: { ...LABELS, a: 'b' } } })),
  one('strategy of a Deployment', deployment(), deployment({ strategy: { type: 'Recreate' } })),
  one('image of a paused Deployment', deployment({ paused: true }), deployment({ paused: true, template: template('web:2') })),
  one('misspelt field', deployment(), deployment({ replica: 3 })),
  { name: 'Deployment that goes', before: [deployment(), deployment({}, 'other')], after: [deployment()] },
  { name: 'Deployment that comes', before: [deployment()], after: [deployment(), deployment({}, 'other')] },
  { name: 'autoscaler that takes over the replicas', before: [deployment()], after: [deployment({ replicas: undefined }), scaler] },
  one('port of a Service', service(), service({ ports: [{ port: 81 }] })),
  one('selector of a Service', service(), service({ selector: { ...LABELS, a: 'b' } })),
  one('Service that becomes headless', service(), service({ clusterIP: 'None' })),
  one('Service that is headless no more', service({ clusterIP: 'None' }), service()),
  one('Service that gets a node port', service(), service({ type: 'NodePort' })),
  one('two ports without names', service(), service({ ports: [{ port: 80 }, { port: 81 }] })),
  one('image of a StatefulSet', statefulSet(), statefulSet({ template: template('web:2') })),
  one('replicas of a StatefulSet', statefulSet(), statefulSet({ replicas: 2 })),
  one('service of a StatefulSet', statefulSet(), statefulSet({ serviceName: 'other' })),
  one('order of a StatefulSet', statefulSet(), statefulSet({ podManagementPolicy: 'Parallel' })),
  one(
    'claim templates of a StatefulSet',
    statefulSet(),
    statefulSet({
      volumeClaimTemplates: [
        { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
      ],
    }),
  ),
  one('image of a DaemonSet', daemonSet(), daemonSet({ template: template('web:2') })),
  one(
    'image of a DaemonSet that waits for hands',
    daemonSet({ updateStrategy: { type: 'OnDelete' } }),
    daemonSet({ updateStrategy: { type: 'OnDelete' }, template: template('web:2') }),
  ),
  one('selector of a DaemonSet', daemonSet(), daemonSet({ selector: { matchLabels: { ...LABELS, a: 'b' } } })),
  one('pods of a Job', job('migrate', 'web:1'), job('migrate', 'web:2')),
  { name: 'Job with a checksum in its name', before: [job('migrate-1', 'web:1')], after: [job('migrate-2', 'web:2')] },
  one('schedule of a CronJob', cronJob({}), cronJob({ schedule: '0 4 * * *' })),
  one('image of a CronJob', cronJob({}), cronJob({}, 'web:2')),
  one('role of a binding', binding('one'), binding('two'), roles),
  one('disk that shrinks', claim('2Gi'), claim('1Gi')),
  one('class of a disk', claim('1Gi'), claim('1Gi', 'other')),
  one('disk that grows', claim('1Gi', 'rehearsal-growing'), claim('2Gi', 'rehearsal-growing'), [growing, disk]),
  one('data of an immutable ConfigMap', configMap({ a: '1' }, { immutable: true }), configMap({ a: '2' }, { immutable: true })),
  one('type of a Secret', secret('Opaque', { a: 'b' }), secret('example.com/other', { a: 'b' })),
  one('stored version that is dropped', crd('dropped.example', 'v1'), crd('dropped.example', 'v2')),
  one('version that is added', crd('added.example', 'v1'), crd('added.example', 'v1', 'v2')),
  one('disruption budget', budget({ minAvailable: 1 }), budget({ maxUnavailable: 1, minAvailable: undefined }), [deployment()]),
  one('Ingress without a path type', ingress({ pathType: 'Prefix' }), ingress({}), [service()]),
  one('quota that has no room for the surge', surging('web:1'), surging('web:2'), [quota({ pods: '2' })]),
  one('quota that has room for the surge', surging('web:1'), surging('web:2'), [quota({ pods: '3' })]),
  {
    ...one('pods that the namespace does not admit', deployment(), deployment({ template: withEnv(privileged) })),
    labels: { 'pod-security.kubernetes.io/enforce': 'baseline' },
  },
  one('pods that are larger than allowed', deployment(), deployment({ template: template('web:1', { cpu: '2', memory: '64Mi' }) }), [
    object('v1 LimitRange', 'bounds', { spec: { limits: [{ type: 'Container', max: { cpu: '1' }, default: { cpu: '1' } }] } }),
  ]),
];
