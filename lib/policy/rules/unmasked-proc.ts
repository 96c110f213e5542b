import { drop } from '../../core';
import { mapOf } from '../../kube';
import { containerRule } from '../rule';
import { workload } from '../samples';

export const unmaskedProc = containerRule({
  id: 'unmasked-proc',
  severity: 'error',
  level: 'baseline',
  podSecurity: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
  peers: { 'kube-linter': ['unsafe-proc-mount'], polaris: ['procMount'], kyverno: ['disallow-proc-mount'] },
  cel: "c.?securityContext.?procMount.orValue('') != 'Unmasked'",
  mend: () => [drop('securityContext', 'procMount')],
  en: {
    what: (p) => `the container ${p.container} sees /proc unmasked`,
    why: 'Parts of the kernel that are hidden from containers lie open to it.',
    fix: () => 'delete securityContext.procMount',
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 能看到未屏蔽的 /proc`,
    why: '本应对容器隐藏的内核部分对它敞开。',
    fix: () => '请删除 securityContext.procMount',
  },
  check: ({ securityContext }, { tell }) => {
    if (mapOf(securityContext).procMount === 'Unmasked') tell('securityContext.procMount');
  },
  samples: () => ({
    pass: [[workload()]],
    fail: [[workload({ pod: { hostUsers: false }, container: { securityContext: { procMount: 'Unmasked' } } })]],
  }),
});
