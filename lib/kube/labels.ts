/** Labels of Kubernetes' own convention, and ours. */
export const LABELS = {
  name: 'app.kubernetes.io/name',
  version: 'app.kubernetes.io/version',
  partOf: 'app.kubernetes.io/part-of',
  managedBy: 'app.kubernetes.io/managed-by',
  stage: 'sealane.dev/stage',
  /** Of a Role by which somebody deploys, and of its binding: what workloads themselves may is another matter. */
  deployer: 'sealane.dev/deployer',
  namespaceName: 'kubernetes.io/metadata.name',
} as const;

/** On the Role of a deploy and its binding: the ClusterRole that previews of the namespace bind instead. */
export const PREVIEW_ROLE = 'sealane.dev/preview-role';
