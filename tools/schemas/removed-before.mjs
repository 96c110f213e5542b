// APIs that were gone before 1.28, so that an old YAML gets its successor named.
// Facts: https://kubernetes.io/docs/reference/using-api/deprecation-guide/

const table = [
  // removed in, old apiVersions, kinds, new apiVersion ('' = nothing replaces it)
  [16, ['extensions/v1beta1', 'apps/v1beta1', 'apps/v1beta2'], ['Deployment'], 'apps/v1'],
  [16, ['extensions/v1beta1', 'apps/v1beta2'], ['DaemonSet', 'ReplicaSet'], 'apps/v1'],
  [16, ['apps/v1beta1', 'apps/v1beta2'], ['StatefulSet', 'ControllerRevision'], 'apps/v1'],
  [16, ['extensions/v1beta1'], ['NetworkPolicy'], 'networking.k8s.io/v1'],
  [16, ['extensions/v1beta1'], ['PodSecurityPolicy'], ''],
  [22, ['extensions/v1beta1', 'networking.k8s.io/v1beta1'], ['Ingress'], 'networking.k8s.io/v1'],
  [22, ['networking.k8s.io/v1beta1'], ['IngressClass'], 'networking.k8s.io/v1'],
  [
    22,
    ['rbac.authorization.k8s.io/v1alpha1', 'rbac.authorization.k8s.io/v1beta1'],
    ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'],
    'rbac.authorization.k8s.io/v1',
  ],
  [
    22,
    ['admissionregistration.k8s.io/v1beta1'],
    ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
    'admissionregistration.k8s.io/v1',
  ],
  [22, ['apiextensions.k8s.io/v1beta1'], ['CustomResourceDefinition'], 'apiextensions.k8s.io/v1'],
  [22, ['apiregistration.k8s.io/v1beta1'], ['APIService'], 'apiregistration.k8s.io/v1'],
  [22, ['authentication.k8s.io/v1beta1'], ['TokenReview'], 'authentication.k8s.io/v1'],
  [
    22,
    ['authorization.k8s.io/v1beta1'],
    ['LocalSubjectAccessReview', 'SelfSubjectAccessReview', 'SubjectAccessReview', 'SelfSubjectRulesReview'],
    'authorization.k8s.io/v1',
  ],
  [22, ['certificates.k8s.io/v1beta1'], ['CertificateSigningRequest'], 'certificates.k8s.io/v1'],
  [22, ['coordination.k8s.io/v1beta1'], ['Lease'], 'coordination.k8s.io/v1'],
  [22, ['scheduling.k8s.io/v1beta1'], ['PriorityClass'], 'scheduling.k8s.io/v1'],
  [22, ['storage.k8s.io/v1beta1'], ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'], 'storage.k8s.io/v1'],
  [25, ['policy/v1beta1'], ['PodDisruptionBudget'], 'policy/v1'],
  [25, ['policy/v1beta1'], ['PodSecurityPolicy'], ''],
  [25, ['batch/v1beta1'], ['CronJob'], 'batch/v1'],
  [21, ['batch/v2alpha1'], ['CronJob'], 'batch/v1'],
  [25, ['discovery.k8s.io/v1beta1'], ['EndpointSlice'], 'discovery.k8s.io/v1'],
  [25, ['events.k8s.io/v1beta1'], ['Event'], 'events.k8s.io/v1'],
  [25, ['node.k8s.io/v1beta1'], ['RuntimeClass'], 'node.k8s.io/v1'],
  [25, ['autoscaling/v2beta1'], ['HorizontalPodAutoscaler'], 'autoscaling/v2'],
  [26, ['autoscaling/v2beta2'], ['HorizontalPodAutoscaler'], 'autoscaling/v2'],
  [26, ['flowcontrol.apiserver.k8s.io/v1beta1'], ['FlowSchema', 'PriorityLevelConfiguration'], 'flowcontrol.apiserver.k8s.io/v1'],
  [27, ['storage.k8s.io/v1beta1'], ['CSIStorageCapacity'], 'storage.k8s.io/v1'],
];

export function removedBefore() {
  return table.flatMap(([removed, olds, kinds, successor]) =>
    olds.flatMap((old) =>
      kinds.map((kind) => [`${old} ${kind}`, { removed, ...(successor ? { successor: `${successor} ${kind}` } : {}) }]),
    ),
  );
}
