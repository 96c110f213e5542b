/** Labels of Kubernetes' own convention, and ours. */
export const LABELS = {
  name: 'app.kubernetes.io/name',
  version: 'app.kubernetes.io/version',
  partOf: 'app.kubernetes.io/part-of',
  managedBy: 'app.kubernetes.io/managed-by',
  stage: 'sealane.dev/stage',
  namespaceName: 'kubernetes.io/metadata.name',
} as const;
