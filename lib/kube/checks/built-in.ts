import type { Reference } from '../references';

/** What every cluster, or every namespace, has from the start. */
const BUILT_IN: ReadonlySet<string> = new Set([
  'ServiceAccount/default',
  'ConfigMap/kube-root-ca.crt',
  'PriorityClass/system-cluster-critical',
  'PriorityClass/system-node-critical',
  'Role/extension-apiserver-authentication-reader',
  'ClusterRole/admin',
  'ClusterRole/cluster-admin',
  'ClusterRole/edit',
  'ClusterRole/view',
]);

/**
 * Whether Kubernetes itself makes the wanted object.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings
 */
export function isBuiltIn({ kind, name, join, namespace }: Reference): boolean {
  if (BUILT_IN.has(`${kind}/${name}`)) return true;
  if (join === 'role') return name.startsWith('system:');
  return kind === 'Service' && name === 'kubernetes' && namespace === 'default';
}
