import { containerRule } from '../rule';
import { workload } from '../samples';
import { securityOf } from '../workloads';

export const runAsNonRoot = containerRule({
  id: 'run-as-non-root',
  severity: 'error',
  level: 'production',
  podSecurity: 'restricted',
  see: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
  peers: {
    'kube-linter': ['run-as-non-root'],
    'kube-score': ['container-security-context-user-group-id'],
    polaris: ['runAsRootAllowed'],
    checkov: ['CKV_K8S_23', 'CKV_K8S_6'],
    kubescape: ['C-0013'],
    datree: ['CONTAINERS_INCORRECT_RUNASNONROOT_VALUE'],
    kyverno: ['require-run-as-nonroot', 'require-run-as-non-root-user'],
  },
  cel: 'c.?securityContext.?runAsUser.or(variables.pod.?securityContext.?runAsUser).orValue(-1) != 0 && (c.?securityContext.?runAsUser.or(variables.pod.?securityContext.?runAsUser).orValue(-1) > 0 || c.?securityContext.?runAsNonRoot.or(variables.pod.?securityContext.?runAsNonRoot).orValue(false))',
  en: {
    what: (p) => `the container ${p.container} may run as root`,
    why: 'Root in a container is root to the kernel: a hole in the runtime is then a hole in the node.',
    fix: () => 'write securityContext.runAsNonRoot: true, and runAsUser if the image has no numeric user',
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 可能以 root 运行`,
    why: '容器中的 root 对内核而言也是 root：运行时的漏洞就成了节点的漏洞。',
    fix: () => '请写 securityContext.runAsNonRoot: true；若镜像没有数字用户，再写 runAsUser',
  },
  check: (container, { tell }, { spec }) => {
    const user = securityOf(container, spec, 'runAsUser');
    if (user === 0) tell('securityContext.runAsUser');
    else if (securityOf(container, spec, 'runAsNonRoot') !== true && !(typeof user === 'number' && user > 0))
      tell('securityContext.runAsNonRoot');
  },
  samples: () => ({
    pass: [
      [workload({ pod: { securityContext: { runAsNonRoot: true } } })],
      [workload({ container: { securityContext: { runAsUser: 1000 } } })],
    ],
    fail: [[workload()], [workload({ container: { securityContext: { runAsUser: 0 } } })]],
  }),
});
