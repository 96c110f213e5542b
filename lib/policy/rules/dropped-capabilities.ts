import { put } from '../../core';
import { mapOf, textsOf } from '../../kube';
import { containerRule } from '../rule';
import { workload } from '../samples';

export const droppedCapabilities = containerRule({
  id: 'dropped-capabilities',
  severity: 'warning',
  level: 'production',
  podSecurity: 'restricted',
  see: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
  peers: {
    'kube-linter': ['drop-net-raw-capability'],
    polaris: ['insecureCapabilities'],
    checkov: ['CKV_K8S_28', 'CKV_K8S_36', 'CKV_K8S_37'],
    kubescape: ['C-0046'],
    kyverno: ['disallow-capabilities-strict'],
  },
  cel: "'ALL' in c.?securityContext.?capabilities.?drop.orValue([])",
  mend: () => [put(['ALL'], 'securityContext', 'capabilities', 'drop')],
  en: {
    what: (p) => `the container ${p.container} keeps the capabilities that a runtime gives, such as NET_RAW`,
    why: 'With NET_RAW it can pose as another pod; hardly any program needs one of them.',
    fix: () => "write securityContext.capabilities.drop: ['ALL']",
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 保留了运行时默认的 capability，例如 NET_RAW`,
    why: '有了 NET_RAW 它就能冒充其他 Pod；几乎没有程序需要它们。',
    fix: () => "请写 securityContext.capabilities.drop: ['ALL']",
  },
  check: ({ securityContext }, { tell }) => {
    if (!textsOf(mapOf(mapOf(securityContext).capabilities).drop).includes('ALL')) tell('securityContext.capabilities.drop');
  },
  samples: () => ({ pass: [[workload({ container: { securityContext: { capabilities: { drop: ['ALL'] } } } })]], fail: [[workload()]] }),
});
