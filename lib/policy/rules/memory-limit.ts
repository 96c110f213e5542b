import { mapOf } from '../../kube';
import { containerRule } from '../rule';
import { workload, of } from '../samples';
import { hasDefault } from '../workloads';

export const memoryLimit = containerRule({
  id: 'memory-limit',
  severity: 'error',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-limits-are-run',
  peers: {
    'kube-linter': ['unset-memory-requirements'],
    'kube-score': ['container-resources'],
    polaris: ['memoryLimitsMissing'],
    checkov: ['CKV_K8S_13'],
    kubescape: ['C-0271', 'C-0009'],
    datree: ['CONTAINERS_MISSING_MEMORY_LIMIT_KEY'],
    kyverno: ['require-pod-requests-limits'],
  },
  cel: "'memory' in c.?resources.?limits.orValue({})",
  // A Pod that reaches the check has the defaults of its LimitRange; a Deployment has not.
  celOnly: ['Pod'],
  en: {
    what: (p) => `the container ${p.container} may take all memory of its node`,
    why: 'A leak in one pod ends its neighbours, not only itself.',
    fix: () => 'set resources.limits.memory; a limit of CPU is not asked for',
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 可以占用节点的全部内存`,
    why: '一个 Pod 的内存泄漏会终止它的邻居，而不仅是自己。',
    fix: () => '请设置 resources.limits.memory；不要求设置 CPU 上限',
  },
  check: (container, { tell, object, cluster }) => {
    if (mapOf(mapOf(container.resources).limits).memory === undefined && !hasDefault(object, cluster, ['default', 'memory']))
      tell('resources.limits.memory');
  },
  samples: () => ({
    pass: [
      [workload()],
      [
        workload({ container: { resources: {} } }),
        of('v1 LimitRange', { spec: { limits: [{ type: 'Container', default: { memory: '1Gi' } }] } }),
      ],
    ],
    fail: [[workload({ container: { resources: { requests: { memory: '64Mi' } } } })]],
  }),
});
