import type { FieldChange } from './field-changes';
import type { StoredManifest } from './stored';

/** What a change does to what runs, worst first. `left`: the cluster has it, the program no more, and no apply deletes it. */
export const DANGERS = ['recreated', 'deleted', 'restarted', 'changed', 'created', 'left'] as const;
export type Danger = (typeof DANGERS)[number];

/**
 * Fields that the API server refuses to change, by kind: paths from their start.
 * @see https://github.com/kubernetes/kubernetes/tree/master/pkg/apis (validation.go of each group, the Validate…Update functions)
 */
const FROZEN: Readonly<Record<string, RegExp>> = {
  Deployment: /^spec\.selector\b/,
  ReplicaSet: /^spec\.selector\b/,
  DaemonSet: /^spec\.selector\b/,
  StatefulSet:
    /^spec\.(?!(?:replicas|ordinals|template|updateStrategy|revisionHistoryLimit|persistentVolumeClaimRetentionPolicy|minReadySeconds)\b)/,
  Job: /^spec\.(?:selector|template|completionMode|manualSelector|podFailurePolicy|successPolicy|backoffLimitPerIndex|managedBy)\b/,
  Pod: /^spec\.(?!(?:(?:initContainers|containers)\[[^\]]*\]\.image$|tolerations|activeDeadlineSeconds|terminationGracePeriodSeconds))/,
  Service: /^spec\.(?:clusterIPs?|ipFamilies\[0\])/,
  PersistentVolumeClaim: /^spec\.(?!(?:resources|volumeAttributesClassName)\b)/,
  PersistentVolume: /^spec\.(?:csi|nfs|hostPath|local|nodeAffinity|volumeMode)\b/,
  RoleBinding: /^roleRef\b/,
  ClusterRoleBinding: /^roleRef\b/,
  StorageClass: /^(?:provisioner|parameters|reclaimPolicy|volumeBindingMode)\b/,
  PriorityClass: /^(?:value|preemptionPolicy)\b/,
  IngressClass: /^spec\.controller\b/,
  Secret: /^type$/,
  CustomResourceDefinition: /^spec\.(?:scope|group)\b/,
};

/** Kinds whose pods are replaced when their template changes. */
const ROLLS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout']);

const GROUPS: ReadonlySet<string> = new Set([
  '',
  'apps',
  'batch',
  'rbac.authorization.k8s.io',
  'storage.k8s.io',
  'scheduling.k8s.io',
  'networking.k8s.io',
  'apiextensions.k8s.io',
  'argoproj.io',
]);

/** What changing the fields of an object does. */
export function dangerOf(before: StoredManifest, fields: readonly FieldChange[]): Danger {
  const group = before.apiVersion.includes('/') ? before.apiVersion.slice(0, before.apiVersion.indexOf('/')) : '';
  if (!GROUPS.has(group)) return 'changed';
  const frozen = Object.hasOwn(FROZEN, before.kind) && group !== 'argoproj.io' ? FROZEN[before.kind] : undefined;
  if (fields.some(({ path }) => frozen?.test(path) || isFrozenData(before, path))) return 'recreated';
  return ROLLS.has(before.kind) && fields.some(({ path }) => path.startsWith('spec.template.')) ? 'restarted' : 'changed';
}

/** A ConfigMap or Secret can be made unchangeable. */
function isFrozenData({ kind, immutable }: StoredManifest, path: string): boolean {
  return immutable === true && (kind === 'ConfigMap' || kind === 'Secret') && /^(?:data|binaryData|stringData|immutable)\b/.test(path);
}
