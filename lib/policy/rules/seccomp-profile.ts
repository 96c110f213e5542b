import { put } from '../../core';
import { mapOf } from '../../kube';
import { containerRule } from '../rule';
import { workload } from '../samples';
import { securityOf } from '../workloads';

export const seccompProfile = containerRule({
  id: 'seccomp-profile',
  severity: 'warning',
  level: 'production',
  podSecurity: 'restricted',
  see: 'https://kubernetes.io/docs/tutorials/security/seccomp/',
  peers: {
    'kube-score': ['container-seccomp-profile'],
    polaris: ['linuxHardening'],
    checkov: ['CKV_K8S_31'],
    kubescape: ['C-0210', 'C-0055'],
    kyverno: ['restrict-seccomp-strict'],
  },
  cel: "c.?securityContext.?seccompProfile.or(variables.pod.?securityContext.?seccompProfile).?type.orValue('') in ['RuntimeDefault', 'Localhost']",
  mend: () => [put({ type: 'RuntimeDefault' }, 'securityContext', 'seccompProfile')],
  en: {
    what: (p) => `no seccomp profile holds for the container ${p.container}`,
    why: 'It may make every system call there is; most holes in the kernel lie in those that no program needs.',
    fix: () => 'write securityContext.seccompProfile.type: RuntimeDefault for the pod',
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 没有 seccomp 配置`,
    why: '它可以发起任何系统调用；内核漏洞大多出在程序用不到的那些调用里。',
    fix: () => '请为 Pod 写 securityContext.seccompProfile.type: RuntimeDefault',
  },
  check: (container, { tell }, { spec }) => {
    const { type } = mapOf(securityOf(container, spec, 'seccompProfile'));
    if (type !== 'RuntimeDefault' && type !== 'Localhost') tell('securityContext.seccompProfile');
  },
  samples: () => ({
    pass: [[workload({ pod: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } })]],
    fail: [[workload()]],
  }),
});
