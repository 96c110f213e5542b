import { containerRule } from '../rule';
import { workload } from '../samples';
import { requestOf, hasDefault } from '../workloads';

export const memoryRequest = containerRule({
  id: 'memory-request',
  severity: 'error',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  peers: {
    'kube-linter': ['unset-memory-requirements'],
    'kube-score': ['container-resources'],
    polaris: ['memoryRequestsMissing'],
    checkov: ['CKV_K8S_12'],
    kubescape: ['C-0269'],
    datree: ['CONTAINERS_MISSING_MEMORY_REQUEST_KEY'],
    kyverno: ['require-pod-requests-limits'],
  },
  cel: "'memory' in c.?resources.?requests.orValue({}) || 'memory' in c.?resources.?limits.orValue({})",
  // A Pod that reaches the check has the defaults of its LimitRange; a Deployment has not.
  celOnly: ['Pod'],
  en: {
    what: (p) => `the container ${p.container} asks for no memory`,
    why: 'Nodes fill up beyond what they have, and the kernel or the kubelet then ends pods, this one first.',
    fix: () => 'say what it needs: resources.requests.memory, such as 128Mi',
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 没有申请内存`,
    why: '节点会被装得超出实际容量，内核或 kubelet 随后会终止 Pod，首先就是它。',
    fix: () => '请写明需要：resources.requests.memory，例如 128Mi',
  },
  check: (container, { tell, object, cluster }) => {
    if (requestOf(container, 'memory') === undefined && !hasDefault(object, cluster, ['defaultRequest', 'memory']))
      tell('resources.requests.memory');
  },
  samples: () => ({
    pass: [[workload()], [workload({ container: { resources: { limits: { memory: '1Gi' } } } })]],
    fail: [[workload({ container: { resources: { requests: { cpu: '1' } } } })]],
  }),
});
