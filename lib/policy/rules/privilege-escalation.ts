import { put } from '../../core';
import { mapOf, textsOf, type Untyped } from '../../kube';
import { containerRule } from '../rule';
import { workload } from '../samples';

export const privilegeEscalation = containerRule({
  id: 'privilege-escalation',
  severity: 'error',
  level: 'production',
  podSecurity: 'restricted',
  see: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
  peers: {
    'kube-linter': ['privilege-escalation-container'],
    polaris: ['privilegeEscalationAllowed'],
    checkov: ['CKV_K8S_20', 'CKV_K8S_5'],
    kubescape: ['C-0016'],
    datree: ['CONTAINERS_MISSING_KEY_ALLOWPRIVILEGEESCALATION'],
    kyverno: ['disallow-privilege-escalation'],
  },
  cel: '!c.?securityContext.?allowPrivilegeEscalation.orValue(true)',
  mend: (container) =>
    needsEscalation(mapOf(container.securityContext)) ? [] : [put(false, 'securityContext', 'allowPrivilegeEscalation')],
  en: {
    what: (p) => `a process of the container ${p.container} may gain more rights than it started with`,
    why: 'A setuid program in the image is then enough to become root.',
    fix: () => 'write securityContext.allowPrivilegeEscalation: false',
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 的进程可以获得比启动时更多的权限`,
    why: '镜像中的一个 setuid 程序就足以变成 root。',
    fix: () => '请写 securityContext.allowPrivilegeEscalation: false',
  },
  check: ({ securityContext }, { tell }) => {
    if (mapOf(securityContext).allowPrivilegeEscalation !== false) tell('securityContext.allowPrivilegeEscalation');
  },
  samples: () => ({ pass: [[workload({ container: { securityContext: { allowPrivilegeEscalation: false } } })]], fail: [[workload()]] }),
});

/** The API server refuses the field beside what brings such rights anyway. */
function needsEscalation({ privileged, capabilities }: Untyped): boolean {
  return privileged === true || textsOf(mapOf(capabilities).add).some((capability) => /^(CAP_)?SYS_ADMIN$/.test(capability));
}
