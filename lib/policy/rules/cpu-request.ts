import { containerRule } from '../rule';
import { workload, of } from '../samples';
import { requestOf, hasDefault } from '../workloads';

export const cpuRequest = containerRule({
  id: 'cpu-request',
  severity: 'error',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  peers: {
    'kube-linter': ['unset-cpu-requirements'],
    'kube-score': ['container-resources'],
    polaris: ['cpuRequestsMissing'],
    checkov: ['CKV_K8S_10'],
    kubescape: ['C-0268', 'C-0050'],
    datree: ['CONTAINERS_MISSING_CPU_REQUEST_KEY'],
    kyverno: ['require-pod-requests-limits'],
  },
  cel: "'cpu' in c.?resources.?requests.orValue({}) || 'cpu' in c.?resources.?limits.orValue({})",
  // A Pod that reaches the check has the defaults of its LimitRange; a Deployment has not.
  celOnly: ['Pod'],
  en: {
    what: (p) => `the container ${p.container} asks for no CPU`,
    why: 'The scheduler puts it on any node, full ones too, and it gets what others leave; an autoscaler has nothing to measure by.',
    fix: () => 'say how much it needs when busy: resources.requests.cpu, such as 100m',
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 没有申请 CPU`,
    why: '调度器会把它放到任意节点，包括已满的节点，它只能用别人剩下的；自动伸缩也没有可依据的量。',
    fix: () => '请写明繁忙时的需要：resources.requests.cpu，例如 100m',
  },
  check: (container, { tell, object, cluster }) => {
    if (requestOf(container, 'cpu') === undefined && !hasDefault(object, cluster, ['defaultRequest', 'cpu']))
      tell('resources.requests.cpu');
  },
  samples: () => ({
    pass: [
      [workload()],
      [workload({ container: { resources: { limits: { cpu: '1' } } } })],
      [
        workload({ container: { resources: {} } }),
        of('v1 LimitRange', { spec: { limits: [{ type: 'Container', defaultRequest: { cpu: '100m' } }] } }),
      ],
    ],
    fail: [[workload({ container: { resources: { requests: { memory: '64Mi' } } } })], [workload({ container: { resources: undefined } })]],
  }),
});
