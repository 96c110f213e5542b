import { kindRule } from '../rule';
import { autoscaler } from '../samples';

export const idleReplicas = kindRule<{ min: number; max: number }>({
  id: 'idle-replicas',
  kinds: ['HorizontalPodAutoscaler'],
  severity: 'notice',
  level: 'production',
  see: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
  cel: 'object.spec.?minReplicas.orValue(1) < 10 || object.spec.maxReplicas <= object.spec.minReplicas || object.spec.minReplicas * 3 < object.spec.maxReplicas * 2',
  en: {
    what: (p) => `the autoscaler ${p.name} keeps ${p.min} of at most ${p.max} pods running at all times`,
    why: 'A fleet that hardly scales is paid for in the quiet hours too.',
    fix: (p) => `lower minReplicas well below ${p.max} and let load decide, or write down why so many are needed`,
  },
  zhCN: {
    what: (p) => `自动伸缩 ${p.name} 始终运行最多 ${p.max} 个 Pod 中的 ${p.min} 个`,
    why: '几乎不伸缩的大量 Pod 在空闲时段也要付费。',
    fix: (p) => `请把 minReplicas 降到远低于 ${p.max}，由负载决定，或写明为何需要这么多`,
  },
  check: ({ minReplicas: min, maxReplicas: max }, { tell }) => {
    if (typeof min === 'number' && typeof max === 'number' && min >= 10 && max > min && min * 3 >= max * 2)
      tell('spec.minReplicas', { min, max });
  },
  samples: () => ({
    pass: [[autoscaler({ minReplicas: 10, maxReplicas: 40 })], [autoscaler()]],
    fail: [[autoscaler({ minReplicas: 20, maxReplicas: 24 })]],
  }),
});
