import { accountsOf, metadataOf, namespaceOf, type Writing } from './names';
import { listenerName } from './triggers';

const RBAC = 'rbac.authorization.k8s.io';
const READ = ['get', 'list', 'watch'];

/** Accounts of jobs. Who runs the cluster binds rights to them; a pod gets a token to the cluster only where its job has the right. */
export function accountObjects(writing: Writing): readonly object[] {
  return [...accountsOf(writing)].map(([name, { cluster }]) => accountObject(name, cluster, writing));
}

function accountObject(name: string, cluster: boolean, writing: Writing) {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadataOf(name, writing), automountServiceAccountToken: cluster };
}

/**
 * The listener begins runs of this namespace and can do nothing else. Tekton's own role for listeners reads all Secrets of the cluster, and
 * acts as any account: the webhook's secret is read by Tekton's interceptor, not by the listener.
 * @see https://tekton.dev/docs/triggers/eventlisteners/#specifying-the-kubernetes-service-account
 */
export function listenerAccess(writing: Writing): readonly object[] {
  const name = listenerName(writing);
  const rules = [
    {
      apiGroups: ['triggers.tekton.dev'],
      resources: ['eventlisteners', 'interceptors', 'triggerbindings', 'triggers', 'triggertemplates'],
      verbs: READ,
    },
    { apiGroups: [''], resources: ['configmaps'], verbs: READ },
    { apiGroups: ['tekton.dev'], resources: ['pipelineruns'], verbs: ['create'] },
    { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
  ];
  const { labels } = metadataOf(name, writing);
  const cluster = { name: `${namespaceOf(writing)}-${name}`, labels };
  const shared = [{ apiGroups: ['triggers.tekton.dev'], resources: ['clusterinterceptors', 'clustertriggerbindings'], verbs: READ }];
  return [
    accountObject(name, true, writing),
    ...granted(name, rules, writing),
    { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: cluster, rules: shared },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: cluster,
      ...bound('ClusterRole', cluster.name, subject(name, writing)),
    },
  ];
}

/** What the clock may: begin runs. */
export function clockAccess(name: string, writing: Writing): readonly object[] {
  const rules = [{ apiGroups: ['tekton.dev'], resources: ['pipelineruns'], verbs: ['create'] }];
  return [accountObject(name, true, writing), ...granted(name, rules, writing)];
}

function granted(name: string, rules: readonly object[], writing: Writing) {
  const metadata = metadataOf(name, writing);
  return [
    { apiVersion: `${RBAC}/v1`, kind: 'Role', metadata, rules },
    { apiVersion: `${RBAC}/v1`, kind: 'RoleBinding', metadata, ...bound('Role', name, subject(name, writing)) },
  ];
}

function subject(name: string, writing: Writing) {
  return { kind: 'ServiceAccount', name, namespace: namespaceOf(writing) };
}

function bound(kind: 'Role' | 'ClusterRole', name: string, account: object) {
  return { roleRef: { apiGroup: RBAC, kind, name }, subjects: [account] };
}
