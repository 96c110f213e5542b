import { podRule } from '../rule';
import { workload, budget } from '../samples';

export const twoBudgets = podRule<{ budgets: string }>({
  id: 'two-budgets',
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#arbitrary-controllers-and-selectors',
  en: {
    what: (p) => `several budgets select the pods of this ${p.kind}: ${p.budgets}`,
    why: 'The server refuses every eviction of a pod with more than one budget: no drain gets through.',
    fix: () => 'narrow the selectors, so that one budget is left',
  },
  zhCN: {
    what: (p) => `多个预算选中了此 ${p.kind} 的 Pod：${p.budgets}`,
    why: '服务器会拒绝驱逐有多个预算的 Pod：任何腾空都无法完成。',
    fix: () => '请缩小选择器，只留一个预算',
  },
  check: (_, { tell, object, cluster }) => {
    const budgets = cluster.selectorsOf('PodDisruptionBudget', object);
    if (budgets.length > 1) tell('', { budgets: budgets.map(({ manifest }) => manifest.metadata.name).join(', ') });
  },
  samples: () => ({
    pass: [[workload(), budget()]],
    fail: [[workload(), budget(), { ...budget(), metadata: { name: 'other', namespace: 'shop' } }]],
  }),
});
