import { drop } from '../../core';
import { podRule } from '../rule';
import { workload } from '../samples';

export const hostNamespaces = podRule<{ field: string }>({
  id: 'host-namespaces',
  severity: 'error',
  level: 'baseline',
  podSecurity: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
  peers: {
    'kube-linter': ['host-pid', 'host-ipc', 'host-network'],
    polaris: ['hostPIDSet', 'hostIPCSet', 'hostNetworkSet'],
    checkov: ['CKV_K8S_17', 'CKV_K8S_18', 'CKV_K8S_19'],
    kubescape: ['C-0038', 'C-0041'],
    kyverno: ['disallow-host-namespaces'],
  },
  cel: '!variables.pod.?hostPID.orValue(false) && !variables.pod.?hostIPC.orValue(false) && !variables.pod.?hostNetwork.orValue(false)',
  // Without the network of its node a pod is reached elsewhere.
  mend: (_, { field }) => (field === 'hostNetwork' ? [] : [drop(field)]),
  en: {
    what: (p) => `the pods of the ${p.kind} share a namespace of their node: ${p.field}`,
    why: 'They see the processes or the traffic of everything on the node, and no NetworkPolicy holds for them.',
    fix: (p) => `delete ${p.field}; only agents of the node itself need it`,
  },
  zhCN: {
    what: (p) => `${p.kind} 的 Pod 共享节点的命名空间：${p.field}`,
    why: '它们能看到节点上所有进程或流量，NetworkPolicy 对它们也不起作用。',
    fix: (p) => `请删除 ${p.field}；只有节点自身的代理才需要`,
  },
  check: (spec, { tell }) => {
    for (const field of ['hostPID', 'hostIPC', 'hostNetwork']) if (spec[field] === true) tell(field, { field });
  },
  samples: () => ({
    pass: [[workload()]],
    fail: [[workload({ pod: { hostNetwork: true } })], [workload({ pod: { hostPID: true, hostIPC: true } })]],
  }),
});
