import { mapOf } from '../../kube';
import { containerRule } from '../rule';
import { workload } from '../samples';

export const privileged = containerRule({
  id: 'privileged',
  severity: 'error',
  level: 'baseline',
  podSecurity: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
  peers: {
    'kube-linter': ['privileged-container'],
    'kube-score': ['container-security-context-privileged'],
    polaris: ['runAsPrivileged'],
    checkov: ['CKV_K8S_16', 'CKV_K8S_2'],
    kubescape: ['C-0057'],
    datree: ['CONTAINERS_INCORRECT_PRIVILEGED_VALUE_TRUE'],
    kyverno: ['disallow-privileged-containers'],
  },
  cel: '!c.?securityContext.?privileged.orValue(false)',
  en: {
    what: (p) => `the container ${p.container} is privileged`,
    why: 'Whoever breaks into it owns the node, and all that runs on it.',
    fix: () => 'delete securityContext.privileged; add the one capability that it needs',
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 以特权运行`,
    why: '攻破它的人就拥有整个节点以及其上运行的一切。',
    fix: () => '请删除 securityContext.privileged，只添加需要的那一个 capability',
  },
  check: ({ securityContext }, { tell }) => {
    if (mapOf(securityContext).privileged === true) tell('securityContext.privileged');
  },
  samples: () => ({ pass: [[workload()]], fail: [[workload({ container: { securityContext: { privileged: true } } })]] }),
});
