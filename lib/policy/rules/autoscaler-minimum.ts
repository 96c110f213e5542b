import { reason } from '../reason';
import { kindRule } from '../rule';
import { autoscaler } from '../samples';
import { noNumbers } from '../workloads';

export const autoscalerMinimum = kindRule<{ min: number }>({
  id: 'autoscaler-minimum',
  kinds: ['HorizontalPodAutoscaler'],
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
  peers: {
    'kube-linter': ['hpa-minimum-three-replicas'],
    'kube-score': ['horizontalpodautoscaler-replicas'],
    polaris: ['hpaMinAvailability'],
    datree: ['HPA_MISSING_MINREPLICAS_KEY'],
  },
  cel: 'object.spec.?minReplicas.orValue(1) >= 2',
  en: {
    what: (p) => `the autoscaler ${p.name} goes down to ${p.min} pod`,
    why: 'In quiet hours one node is enough to take the service away.',
    fix: () => 'set minReplicas to 2 or more',
  },
  zhCN: {
    what: (p) => `自动伸缩 ${p.name} 会缩到 ${p.min} 个 Pod`,
    why: '在空闲时段，一个节点就足以让服务消失。',
    fix: () => '请把 minReplicas 设为 2 或更多',
  },
  check: ({ minReplicas: min = 1 }, { tell, unknown }) => {
    if (typeof min !== 'number') unknown(reason('no-number', { fields: noNumbers({ minReplicas: min }) }));
    else if (min < 2) tell('spec.minReplicas', { min });
  },
  samples: () => ({ pass: [[autoscaler()]], fail: [[autoscaler({ minReplicas: 1 })], [autoscaler({ minReplicas: undefined })]] }),
});
