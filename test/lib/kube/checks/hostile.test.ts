import fc from 'fast-check';
import { App } from '../../../../lib/core';
import { checkObjects } from '../../../../lib/kube/checks';
import { providersOf } from '../../../../lib/kube/references';
import { draftCluster } from '../../../support/cluster-objects';

const FIELDS = [
  ...[
    'metadata',
    'name',
    'namespace',
    'labels',
    'annotations',
    'spec',
    'template',
    'jobTemplate',
    'containers',
    'initContainers',
    'ports',
    'port',
    'containerPort',
    'targetPort',
    'protocol',
  ],
  ...[
    'env',
    'envFrom',
    'valueFrom',
    'secretKeyRef',
    'configMapKeyRef',
    'configMapRef',
    'secretRef',
    'key',
    'optional',
    'volumes',
    'volumeMounts',
    'mountPath',
    'configMap',
    'secret',
    'items',
    'projected',
    'sources',
  ],
  ...[
    'selector',
    'podSelector',
    'matchLabels',
    'matchExpressions',
    'operator',
    'values',
    'image',
    'reference',
    'resources',
    'requests',
    'limits',
    'cpu',
    'readinessProbe',
    'lifecycle',
    'preStop',
    'httpGet',
    'grpc',
    'host',
  ],
  ...[
    'rules',
    'http',
    'paths',
    'path',
    'backend',
    'service',
    'tls',
    'secretName',
    'parentRefs',
    'backendRefs',
    'filters',
    'requestMirror',
    'backendRef',
    'hostnames',
    'matches',
    'listeners',
    'certificateRefs',
    'kind',
    'group',
  ],
  ...[
    'roleRef',
    'subjects',
    'scaleTargetRef',
    'apiVersion',
    'metrics',
    'object',
    'describedObject',
    'serviceName',
    'volumeClaimTemplates',
    'storageClassName',
    'target',
    'data',
    'dataFrom',
    'stringData',
    'binaryData',
    'secretKey',
  ],
  ...['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'length'],
];

const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    8080,
    1.5,
    '',
    'web',
    'In',
    'Secret',
    'ExternalName',
    '1Gi',
    'redis',
    '__proto__',
    'constructor',
  ),
  fc.string(),
  fc.double(),
);

const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom(...FIELDS), tie('json')), { maxLength: 6 }).map(fromEntries),
  ),
}));

// As JSON.parse does it: __proto__ becomes a field of its own.
function fromEntries(entries: readonly (readonly [string, unknown])[]): object {
  return JSON.parse(`{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value) ?? 'null'}`).join(',')}}`) as object;
}

const KINDS = [
  ...[
    'v1 Pod',
    'v1 Service',
    'v1 ConfigMap',
    'v1 Secret',
    'v1 ServiceAccount',
    'v1 PersistentVolumeClaim',
    'v1 ReplicationController',
    'v1 Namespace',
    'v1 constructor',
    'v1 __proto__',
    'apps/v1 Deployment',
    'apps/v1 StatefulSet',
  ],
  ...[
    'apps/v1 DaemonSet',
    'batch/v1 Job',
    'batch/v1 CronJob',
    'autoscaling/v2 HorizontalPodAutoscaler',
    'policy/v1 PodDisruptionBudget',
    'networking.k8s.io/v1 Ingress',
    'networking.k8s.io/v1 NetworkPolicy',
  ],
  ...[
    'gateway.networking.k8s.io/v1 HTTPRoute',
    'gateway.networking.k8s.io/v1 Gateway',
    'rbac.authorization.k8s.io/v1 RoleBinding',
    'external-secrets.io/v1 ExternalSecret',
    'alibabacloud.com/v1alpha1 ExternalSecret',
  ],
  ...[
    'bitnami.com/v1alpha1 SealedSecret',
    'cert-manager.io/v1 Certificate',
    'argoproj.io/v1alpha1 Rollout',
    'keda.sh/v1alpha1 ScaledObject',
    'autoscaling.k8s.io/v1 VerticalPodAutoscaler',
  ],
];

const container = fc
  .tuple(json, fc.constantFrom('ports', 'env', 'envFrom', 'volumeMounts', 'resources', 'lifecycle', 'readinessProbe', 'image'))
  .map(([value, field]) => ({ name: 'web', [field]: value }));
const podSpec = fc.record(
  { containers: fc.array(fc.oneof(container, json), { maxLength: 3 }), volumes: json, imagePullSecrets: json, serviceAccountName: json },
  { requiredKeys: [] },
);
const spec = fc.oneof(
  json,
  fc.record(
    {
      template: fc.record({ metadata: fc.record({ labels: json }), spec: podSpec }),
      selector: json,
      podSelector: json,
      rules: fc.array(json),
      ports: fc.array(json),
      tls: json,
    },
    { requiredKeys: [] },
  ),
  podSpec,
);

const manifest = fc
  .tuple(
    fc.constantFrom(...KINDS),
    fc.oneof(fc.record({ name: fc.oneof(fc.constant('web'), json), labels: json, annotations: json }, { requiredKeys: [] }), json),
    spec,
    json,
  )
  .map(([kind, metadata, body, rest]) => ({
    ...(typeof rest === 'object' ? rest : {}),
    apiVersion: kind.split(' ')[0],
    kind: kind.split(' ')[1],
    metadata,
    spec: body,
  }));

test('no manifest of any shape makes a check throw', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof({ weight: 9, arbitrary: manifest }, { weight: 1, arbitrary: fc.record({ apiVersion: json, kind: json, metadata: json }) }),
        { maxLength: 6 },
      ),
      (objects) => {
        const app = new App();
        checkObjects([draftCluster(app, { objects })]);
      },
    ),
    { numRuns: 400 },
  );
});

test('no manifest of any shape makes the table of references throw', () => {
  fc.assert(
    fc.property(fc.array(manifest, { maxLength: 4 }), (objects) => {
      const cluster = draftCluster(new App(), { objects: objects.map((object) => ({ ...object, metadata: { name: 'web' } })) });
      const providers = providersOf(cluster.objects, cluster.byIdentity);
      for (const object of cluster.objects) for (const reference of object.references) providers.find(reference);
    }),
    { numRuns: 400 },
  );
});
