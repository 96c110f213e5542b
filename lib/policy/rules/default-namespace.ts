import { podRule } from '../rule';
import { workload } from '../samples';

export const defaultNamespace = podRule({
  id: 'default-namespace',
  severity: 'warning',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
  peers: {
    'kube-linter': ['use-namespace'],
    checkov: ['CKV_K8S_21'],
    kubescape: ['C-0061', 'C-0212'],
    datree: ['WORKLOAD_INCORRECT_NAMESPACE_VALUE_DEFAULT'],
    kyverno: ['disallow-default-namespace'],
  },
  cel: "request.namespace != 'default'",
  en: {
    what: (p) => `the ${p.kind} stands in the namespace default`,
    why: 'It shares rights, quotas and network with whatever else was put nowhere.',
    fix: () => 'give it a namespace of its own',
  },
  zhCN: {
    what: (p) => `${p.kind} 位于 default 命名空间`,
    why: '它与其他没有指定位置的东西共享权限、配额和网络。',
    fix: () => '请为它设置单独的命名空间',
  },
  check: (_, { tell, object }) => {
    // No namespace at all is a chart that is installed into one.
    if (object.namespace === 'default') tell('');
  },
  samples: () => ({ pass: [[workload()], [workload({ namespace: undefined })]], fail: [[workload({ namespace: 'default' })]] }),
});
