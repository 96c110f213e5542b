import { mapsOf, shown } from '../../kube';
import { matches, readSelector } from '../../kube/finished';
import { podRule } from '../rule';
import { workload } from '../samples';

export const spreadSelector = podRule<{ labels: string }>({
  id: 'spread-selector',
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  en: {
    what: (p) => `a topologySpreadConstraint of the ${p.kind} counts pods that are not its own (labels ${p.labels})`,
    why: 'It spreads nothing: its own pods may stand on one node.',
    fix: () => 'write labels of its own template into labelSelector',
  },
  zhCN: {
    what: (p) => `${p.kind} 的 topologySpreadConstraint 统计的不是自己的 Pod（标签 ${p.labels}）`,
    why: '它没有分散任何东西：自己的 Pod 可能都在一个节点上。',
    fix: () => '请在 labelSelector 中写自己模板的标签',
  },
  check: (spec, { tell }, pod) => {
    mapsOf(spec.topologySpreadConstraints).forEach(({ labelSelector }, i) => {
      const selector = readSelector(labelSelector);
      if (!selector || matches(selector, pod.labels)) return;
      tell(`topologySpreadConstraints[${i}].labelSelector`, {
        labels:
          Object.entries(pod.labels)
            .map(([key, value]) => `${key}=${shown(value)}`)
            .join(',') || '-',
      });
    });
  },
  samples: () => ({
    pass: [[workload({ pod: { topologySpreadConstraints: [{ labelSelector: { matchLabels: { app: 'web' } } }] } })]],
    fail: [[workload({ pod: { topologySpreadConstraints: [{ labelSelector: { matchLabels: { app: 'wbe' } } }] } })]],
  }),
});
