import { mapsOf } from '../../kube';
import { containerRule } from '../rule';
import { workload, service } from '../samples';
import { isServed } from '../workloads';

export const livenessProbe = containerRule({
  id: 'liveness-probe',
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  peers: {
    'kube-linter': ['no-liveness-probe'],
    'kube-score': ['pod-probes'],
    polaris: ['livenessProbeMissing'],
    checkov: ['CKV_K8S_8'],
    kubescape: ['C-0056'],
    datree: ['CONTAINERS_MISSING_LIVENESSPROBE_KEY'],
    kyverno: ['require-probes'],
  },
  en: {
    what: (p) => `the container ${p.container} serves a Service and has no liveness probe`,
    why: 'One that hangs stays as it is until a person restarts it.',
    fix: () => 'add a livenessProbe that is slower than the readiness probe, with a startupProbe before it',
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 为 Service 提供服务，却没有存活探针`,
    why: '挂起的容器会一直保持原样，直到有人重启它。',
    fix: () => '请添加比就绪探针更慢的 livenessProbe，并在其前加上 startupProbe',
  },
  check: (container, { tell, object, cluster }, pod, view) => {
    if (container.livenessProbe !== undefined || view.list !== 'containers' || !isServed(object, cluster)) return;
    const several = pod.containers.filter(({ list }) => list === 'containers').length > 1;
    if (!several || mapsOf(container.ports).length > 0) tell('livenessProbe');
  },
  samples: () => ({
    pass: [[workload()], [workload({ container: { livenessProbe: { tcpSocket: { port: 80 } } } }), service()]],
    fail: [[workload(), service()]],
  }),
});
