import type { Manifest } from './kube-object';

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

/** On a Job: workloads that must not change before it has completed, by name. */
export const RUNS_BEFORE = 'sealane.dev/runs-before';

/** Names of those that run before others. */
export function namesBefore(objects: readonly Manifest[]): readonly string[] {
  const marked = objects.filter(
    ({ metadata }) => (metadata.annotations as Readonly<Record<string, string>> | undefined)?.[RUNS_BEFORE] !== undefined,
  );
  return marked.map(({ metadata }) => metadata.name);
}
/** On a Namespace: the ClusterRole that its previews bind, where it has Roles of those who deploy. */
export const PREVIEW_ROLE = 'sealane.dev/preview-role';
/** On a Namespace: how many previews like it there are at most. */
export const PREVIEWS = 'sealane.dev/previews';
/** On a Namespace: whom previews bind that to, `<namespace>/<service account>`. */
export const PREVIEW_ACCOUNT = 'sealane.dev/preview-account';
