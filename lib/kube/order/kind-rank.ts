import type { TreeObject } from '../tree';

/** Kinds in the order that an API server wants to see them; what is not named comes last. */
const ORDER = [
  'Namespace',
  'CustomResourceDefinition',
  'PriorityClass',
  'StorageClass',
  'ResourceQuota',
  'LimitRange',
  'NetworkPolicy',
  'ServiceAccount',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
  'ClusterSecretStore',
  'SecretStore',
  'ExternalSecret',
  'Secret',
  'ConfigMap',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Service',
  'AnalysisTemplate',
  'MetricTemplate',
  'DaemonSet',
  'Pod',
  'ReplicaSet',
  'Deployment',
  'Rollout',
  'StatefulSet',
  'Job',
  'CronJob',
  'HorizontalPodAutoscaler',
  'PodDisruptionBudget',
  'Ingress',
  'HTTPRoute',
  'VirtualService',
  'TraefikService',
  'IngressRoute',
  'Canary',
] as const;

const RANK: ReadonlyMap<string, number> = new Map(ORDER.map((kind, rank) => [kind, rank]));

/** Position of a kind inside a file. */
export function kindRank({ manifest }: TreeObject): number {
  return RANK.get(manifest.kind) ?? ORDER.length;
}
