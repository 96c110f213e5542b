import { put } from '../../core';
import { mapOf, mapsOf } from '../../kube';
import { podRule } from '../rule';
import { workload, binding } from '../samples';
import { accountOf } from '../workloads';

export const mountedToken = podRule<{ account: string }>({
  id: 'mounted-token',
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
  peers: {
    polaris: ['automountServiceAccountToken'],
    checkov: ['CKV_K8S_38'],
    kubescape: ['C-0034', 'C-0261'],
    kyverno: ['restrict-automount-sa-token'],
    'kube-linter': ['default-service-account'],
  },
  mend: () => [put(false, 'automountServiceAccountToken')],
  en: {
    what: (p) => `the pods of the ${p.kind} hold a token of the account ${p.account}, to which nothing here grants a right`,
    why: 'A program that never asks the API server has no use for it; an intruder has.',
    fix: () => 'write automountServiceAccountToken: false',
  },
  zhCN: {
    what: (p) => `${p.kind} 的 Pod 持有账号 ${p.account} 的令牌，但此处没有授予它任何权限`,
    why: '从不访问 API 服务器的程序用不到它，入侵者却用得到。',
    fix: () => '请写 automountServiceAccountToken: false',
  },
  check: (spec, { tell, object, cluster }) => {
    if (spec.automountServiceAccountToken === false) return;
    const account = accountOf(spec);
    if (spec.automountServiceAccountToken === undefined) {
      const made = cluster
        .ofKind('ServiceAccount')
        .find(({ namespace, manifest }) => namespace === object.namespace && manifest.metadata.name === account);
      if (made && mapOf(made.manifest).automountServiceAccountToken === false) return;
    }
    const bindings = [...cluster.ofKind('RoleBinding'), ...cluster.ofKind('ClusterRoleBinding')];
    const granted = bindings.some(({ manifest, namespace }) =>
      mapsOf(mapOf(manifest).subjects).some(
        ({ kind, name, namespace: of = namespace }) => kind === 'ServiceAccount' && name === account && of === object.namespace,
      ),
    );
    if (!granted) tell('automountServiceAccountToken', { account });
  },
  samples: () => ({
    pass: [
      [workload({ pod: { automountServiceAccountToken: false } })],
      [workload({ pod: { serviceAccountName: 'web' } }), binding('view', { kind: 'ServiceAccount', name: 'web', namespace: 'shop' })],
    ],
    fail: [[workload()]],
  }),
});
