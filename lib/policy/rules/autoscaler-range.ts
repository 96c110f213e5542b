import { reason } from '../reason';
import { kindRule } from '../rule';
import { autoscaler } from '../samples';
import { noNumbers } from '../workloads';

export const autoscalerRange = kindRule<{ min: number; max: number }>({
  id: 'autoscaler-range',
  kinds: ['HorizontalPodAutoscaler'],
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
  peers: { polaris: ['hpaMaxAvailability'] },
  cel: 'object.spec.?minReplicas.orValue(1) < object.spec.maxReplicas',
  en: {
    what: (p) => `the autoscaler ${p.name} may choose between ${p.min} and ${p.max} pods: it cannot scale`,
    why: 'Load that grows finds the same number of pods; the API server refuses a maximum below the minimum.',
    fix: (p) => `raise maxReplicas above ${p.min}, or delete the autoscaler and write replicas`,
  },
  zhCN: {
    what: (p) => `自动伸缩 ${p.name} 只能在 ${p.min} 与 ${p.max} 个 Pod 之间选择：无法伸缩`,
    why: '负载增长时 Pod 数量不变；最大值小于最小值会被 API 服务器拒绝。',
    fix: (p) => `请把 maxReplicas 提高到 ${p.min} 以上，或删除自动伸缩并写 replicas`,
  },
  check: ({ minReplicas: min = 1, maxReplicas: max }, { tell, unknown }) => {
    if (typeof min !== 'number' || typeof max !== 'number')
      unknown(reason('no-number', { fields: noNumbers({ minReplicas: min, maxReplicas: max }) }));
    else if (max <= min) tell('spec.maxReplicas', { min, max });
  },
  samples: () => ({
    pass: [[autoscaler()]],
    fail: [[autoscaler({ maxReplicas: 2 })], [autoscaler({ minReplicas: undefined, maxReplicas: 1 })]],
  }),
});
