import { mapOf, mapsOf, shown, textOf } from '../../kube';
import { reason } from '../reason';
import { kindRule } from '../rule';
import { workload, autoscaler } from '../samples';
import { staysUp, requestOf, hasDefault } from '../workloads';

export const autoscalerRequest = kindRule<{ resource: string; target: string }>({
  id: 'autoscaler-request',
  kinds: ['HorizontalPodAutoscaler'],
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#support-for-resource-metrics',
  en: {
    what: (p) => `the autoscaler ${p.name} scales by the use of ${p.resource}, but a container of ${p.target} asks for none`,
    why: 'Use is a share of the request: without one there is no number, and it never scales (FailedGetResourceMetric).',
    fix: (p) => `set resources.requests.${p.resource} on every container of ${p.target}`,
  },
  zhCN: {
    what: (p) => `自动伸缩 ${p.name} 按 ${p.resource} 使用率伸缩，但 ${p.target} 有容器没有申请它`,
    why: '使用率是相对申请量的比例：没有申请量就没有数值，永远不会伸缩（FailedGetResourceMetric）。',
    fix: (p) => `请在 ${p.target} 的每个容器上设置 resources.requests.${p.resource}`,
  },
  check: ({ scaleTargetRef, metrics }, { tell, unknown, object, cluster }) => {
    const { kind, name } = mapOf(scaleTargetRef);
    const target = cluster.named(shown(kind), object.namespace, shown(name));
    if (!target?.pod) return unknown(reason('scaled-elsewhere', { target: `${shown(kind)} ${shown(name)}` }));
    const asked = target.pod.containers.filter(staysUp);
    mapsOf(metrics).forEach(({ type, resource }, i) => {
      const { name: resourceName, target: wanted } = mapOf(resource);
      const at = textOf(resourceName);
      if (type !== 'Resource' || at === undefined || mapOf(wanted).type !== 'Utilization') return;
      if (asked.every(({ container }) => requestOf(container, at) !== undefined)) return;
      if (hasDefault(target, cluster, ['defaultRequest', at])) return;
      tell(`spec.metrics[${i}]`, { resource: at, target: `${shown(kind)} ${shown(name)}` });
    });
  },
  samples: () => ({
    pass: [[autoscaler(), workload()]],
    fail: [[autoscaler(), workload({ container: { resources: { requests: { memory: '1Gi' } } } })]],
  }),
});
