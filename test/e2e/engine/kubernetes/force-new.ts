import type { Props } from '../../../support/pulumi/property-values';

const SELECTED = ['spec.selector'];
const CONTAINER =
  'args command env image imagePullPolicy lifecycle livenessProbe ports readinessProbe resources securityContext volumeMounts'.split(' ');
const POD = (
  'affinity automountServiceAccountToken dnsConfig dnsPolicy enableServiceLinks hostAliases hostIPC hostNetwork hostPID hostname imagePullSecrets ' +
  'nodeName nodeSelector overhead preemptionPolicy priorityClassName restartPolicy runtimeClassName schedulerName securityContext ' +
  'serviceAccountName shareProcessNamespace subdomain terminationGracePeriodSeconds volumes'
).split(' ');

/**
 * Fields whose change replaces an object, by group and kind, as pulumi-kubernetes 4.32 has them. Others that the API server does not let
 * change are not here: they make its dry run, and so the preview, fail.
 * @see https://github.com/pulumi/pulumi-kubernetes/blob/master/provider/pkg/provider/diff.go
 */
const FORCE_NEW: Readonly<Record<string, readonly string[]>> = {
  'apps/Deployment': SELECTED,
  'apps/DaemonSet': SELECTED,
  'apps/StatefulSet': [
    ...SELECTED,
    'spec.podManagementPolicy',
    'spec.revisionHistoryLimit',
    'spec.serviceName',
    'spec.volumeClaimTemplates',
  ],
  'batch/Job': [...SELECTED, 'spec.completions', 'spec.parallelism', 'spec.template'],
  '/PersistentVolumeClaim': ['spec'],
  '/PersistentVolume': ['spec.csi', 'spec.hostPath', 'spec.local', 'spec.nfs', 'spec.awsElasticBlockStore', 'spec.gcePersistentDisk'],
  '/Pod': [...POD.map((key) => `spec.${key}`), ...CONTAINER.flatMap((key) => [`spec.containers.${key}`, `spec.initContainers.${key}`])],
  '/ResourceQuota': ['spec.scopes'],
  '/Service': ['spec.clusterIP'],
  'rbac.authorization.k8s.io/RoleBinding': ['roleRef'],
  'rbac.authorization.k8s.io/ClusterRoleBinding': ['roleRef'],
  'storage.k8s.io/StorageClass': ['parameters', 'provisioner'],
};

const DATA: Readonly<Record<string, { readonly mutable: string; readonly paths: readonly string[] }>> = {
  ConfigMap: { mutable: 'enableConfigMapMutable', paths: ['data', 'binaryData'] },
  Secret: { mutable: 'enableSecretMutable', paths: ['type', 'data', 'stringData'] },
};

/** Paths of an object whose change replaces it. */
export function forceNewPaths(object: Props, config: Props): readonly string[] {
  const [apiVersion = '', kind = ''] = [object.apiVersion, object.kind].map((word) => (typeof word === 'string' ? word : ''));
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const always = ['metadata.name', 'metadata.namespace', ...(FORCE_NEW[`${group}/${kind}`] ?? [])];
  const data = apiVersion === 'v1' ? DATA[kind] : undefined;
  if (!data) return always;
  const isMutable = [true, 'true'].includes(config[data.mutable] as boolean | string) && object.immutable !== true;
  return isMutable ? always : [...always, ...data.paths];
}
