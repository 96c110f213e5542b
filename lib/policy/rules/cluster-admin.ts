import { mapOf } from '../../kube';
import { kindRule } from '../rule';
import { binding } from '../samples';

export const clusterAdmin = kindRule<{ role: string }>({
  id: 'cluster-admin',
  kinds: ['ClusterRoleBinding', 'RoleBinding'],
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles',
  peers: {
    'kube-linter': ['cluster-admin-role-binding'],
    polaris: ['clusterrolebindingClusterAdmin', 'rolebindingClusterAdminClusterRole'],
    kubescape: ['C-0035', 'C-0272'],
    kyverno: ['restrict-binding-clusteradmin'],
  },
  cel: "object.roleRef.name != 'cluster-admin'",
  en: {
    what: (p) => `the ${p.kind} ${p.name} gives the role ${p.role}: every right there is`,
    why: 'Whoever holds one of its subjects holds the cluster.',
    fix: () => 'bind a Role that names the verbs and resources that are needed',
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 授予角色 ${p.role}：即全部权限`,
    why: '谁控制了其中一个主体，谁就控制了集群。',
    fix: () => '请绑定只写明所需动词和资源的 Role',
  },
  check: (_, { tell }, { roleRef }) => {
    if (mapOf(roleRef).name === 'cluster-admin') tell('roleRef.name', { role: 'cluster-admin' });
  },
  samples: () => ({
    pass: [[binding('view', { kind: 'User', name: 'anna' })]],
    fail: [
      [binding('cluster-admin', { kind: 'User', name: 'anna' })],
      [binding('cluster-admin', { kind: 'Group', name: 'shop' }, 'RoleBinding')],
    ],
  }),
});
