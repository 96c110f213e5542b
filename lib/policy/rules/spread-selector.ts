import { mapsOf, shown } from '../../kube';
import { matches, readSelector } from '../../kube/finished';
import { podRule } from '../rule';
import { workload } from '../samples';

export const spreadSelector = podRule<{ labels: string }>({
  id: 'spread-selector',
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  cel: "variables.pod.?topologySpreadConstraints.orValue([]).all(t, t.?labelSelector.?matchLabels.orValue({}).all(k, variables.podMetadata.?labels[?k] == optional.of(t.labelSelector.matchLabels[k])) && t.?labelSelector.?matchExpressions.orValue([]).all(e, e.operator == 'Exists' ? variables.podMetadata.?labels[?e.key].hasValue() : e.operator == 'DoesNotExist' ? !variables.podMetadata.?labels[?e.key].hasValue() : (variables.podMetadata.?labels[?e.key].hasValue() && variables.podMetadata.labels[e.key] in e.values) == (e.operator == 'In')))",
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
  samples: () => {
    const counting = (labelSelector: object) => {
      const constraint = { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', labelSelector };
      return [workload({ pod: { topologySpreadConstraints: [constraint] } })];
    };
    const expression = (operator: string, key: string, ...values: readonly string[]) =>
      counting({ matchExpressions: [{ key, operator, ...(values.length > 0 ? { values } : {}) }] });
    return {
      pass: [
        counting({ matchLabels: { app: 'web' } }),
        expression('In', 'app', 'web', 'api'),
        expression('NotIn', 'tier', 'db'),
        expression('Exists', 'app'),
        expression('DoesNotExist', 'tier'),
      ],
      fail: [
        counting({ matchLabels: { app: 'wbe' } }),
        counting({ matchLabels: { tier: 'web' } }),
        expression('In', 'app', 'api'),
        expression('NotIn', 'app', 'web'),
        expression('Exists', 'tier'),
        expression('DoesNotExist', 'app'),
      ],
    };
  },
});
