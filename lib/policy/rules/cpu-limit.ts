import { mapOf } from '../../kube';
import { containerRule } from '../rule';
import { workload } from '../samples';
import { hasDefault } from '../workloads';

export const cpuLimit = containerRule({
  id: 'cpu-limit',
  severity: 'notice',
  see: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  peers: {
    'kube-score': ['container-resources'],
    polaris: ['cpuLimitsMissing'],
    checkov: ['CKV_K8S_11'],
    kubescape: ['C-0270'],
    datree: ['CONTAINERS_MISSING_CPU_LIMIT_KEY'],
    kyverno: ['require-cpu-limits'],
  },
  cel: "'cpu' in c.?resources.?limits.orValue({})",
  // A Pod that reaches the check has the defaults of its LimitRange; a Deployment has not.
  celOnly: ['Pod'],
  en: {
    what: (p) => `the container ${p.container} has no limit of CPU`,
    why: 'Some teams want one so that load tests tell the truth; it also slows a pod down on an idle node, so no pack of ours has this rule.',
    fix: () => 'set resources.limits.cpu',
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 没有 CPU 上限`,
    why: '有的团队需要它来让压测结果真实；但它也会在空闲节点上拖慢 Pod，所以我们的规则包都不含此规则。',
    fix: () => '请设置 resources.limits.cpu',
  },
  check: (container, { tell, object, cluster }) => {
    if (mapOf(mapOf(container.resources).limits).cpu === undefined && !hasDefault(object, cluster, ['default', 'cpu']))
      tell('resources.limits.cpu');
  },
  samples: () => ({
    pass: [[workload({ container: { resources: { limits: { cpu: '1' } } } })]],
    fail: [[workload()]],
  }),
});
