import { mapsOf } from '../../kube';
import { containerRule } from '../rule';
import { workload, job, service } from '../samples';
import { isServed } from '../workloads';

export const readinessProbe = containerRule({
  id: 'readiness-probe',
  severity: 'error',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-probes',
  peers: {
    'kube-linter': ['no-readiness-probe'],
    'kube-score': ['pod-probes'],
    polaris: ['readinessProbeMissing'],
    checkov: ['CKV_K8S_9'],
    kubescape: ['C-0018'],
    datree: ['CONTAINERS_MISSING_READINESSPROBE_KEY'],
    kyverno: ['require-probes'],
  },
  en: {
    what: (p) => `the container ${p.container} serves a Service and has no readiness probe`,
    why: 'Requests are sent to it while it still starts and while it cannot answer: each rollout loses some.',
    fix: () => "add readinessProbe, or use a WebService with health: '/healthz'",
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 为 Service 提供服务，却没有就绪探针`,
    why: '它还在启动或无法应答时就会收到请求：每次发布都会丢失一些请求。',
    fix: () => "请添加 readinessProbe，或使用带 health: '/healthz' 的 WebService",
  },
  check: (container, { tell, object, cluster }, pod, view) => {
    if (container.readinessProbe !== undefined || view.list !== 'containers' || !isServed(object, cluster)) return;
    // In a pod of several containers only those that listen are asked.
    const several = pod.containers.filter(({ list }) => list === 'containers').length > 1;
    if (!several || mapsOf(container.ports).length > 0) tell('readinessProbe');
  },
  samples: () => ({
    pass: [[workload()], [workload({ container: { readinessProbe: { tcpSocket: { port: 80 } } } }), service()], [job(), service()]],
    fail: [[workload(), service()]],
  }),
});
