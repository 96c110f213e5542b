import { reason } from '../reason';
import { podRule } from '../rule';
import { workload, of } from '../samples';

export const networkPolicy = podRule({
  id: 'network-policy',
  severity: 'error',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  peers: {
    'kube-linter': ['non-isolated-pod'],
    'kube-score': ['pod-networkpolicy'],
    polaris: ['missingNetworkPolicy'],
    checkov: ['CKV2_K8S_6'],
    kubescape: ['C-0260', 'C-0030'],
    kyverno: ['require-netpol'],
  },
  en: {
    what: (p) => `no NetworkPolicy selects the pods of the ${p.kind}`,
    why: 'Every pod of the cluster may connect to them, and they to all the world.',
    fix: () => 'close the namespace with a policy for all pods (podSelector: {}), and open what is needed',
  },
  zhCN: {
    what: (p) => `没有 NetworkPolicy 选中 ${p.kind} 的 Pod`,
    why: '集群中任何 Pod 都能连接它们，它们也能连接任何地方。',
    fix: () => '请用针对所有 Pod 的策略（podSelector: {}）关闭命名空间，再放开所需的连接',
  },
  check: (spec, { tell, unknown, object, cluster }) => {
    if (cluster.selectorsOf('NetworkPolicy', object).length > 0) return;
    if (spec.hostNetwork === true) return unknown(reason('node-network'));
    if (cluster.ofKind('CiliumNetworkPolicy').length > 0) return unknown(reason('cilium-policies'));
    tell('');
  },
  samples: () => ({
    pass: [
      [workload(), of('networking.k8s.io/v1 NetworkPolicy', { spec: { podSelector: {} } })],
      [
        workload(),
        of('networking.k8s.io/v1 NetworkPolicy', { spec: { podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } } }),
      ],
    ],
    fail: [
      [workload()],
      [workload(), of('networking.k8s.io/v1 NetworkPolicy', { spec: { podSelector: { matchLabels: { app: 'other' } } } })],
    ],
  }),
});
