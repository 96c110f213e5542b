import { reason } from '../reason';
import { kindRule } from '../rule';
import { workload, autoscaler, budget } from '../samples';
import { leastPods } from '../workloads';

export const blockingBudget = kindRule<{ got: string; pods: number }>({
  id: 'blocking-budget',
  kinds: ['PodDisruptionBudget'],
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  peers: {
    'kube-linter': ['pdb-max-unavailable', 'pdb-min-available'],
    polaris: ['pdbDisruptionsIsZero', 'pdbMinAvailableGreaterThanHPAMinReplicas'],
    kyverno: ['require-reasonable-pdbs'],
  },
  en: {
    what: (p) => `the budget ${p.name} lets no pod go: ${p.got} with ${p.pods} pods`,
    why: 'A node with one of its pods cannot be drained: upgrades of the cluster hang until a person deletes the budget.',
    fix: () => 'write maxUnavailable: 1, and run at least two pods',
  },
  zhCN: {
    what: (p) => `预算 ${p.name} 不允许任何 Pod 离开：${p.got}，共 ${p.pods} 个 Pod`,
    why: '运行其 Pod 的节点无法腾空：集群升级会一直挂起，直到有人删除该预算。',
    fix: () => '请写 maxUnavailable: 1，并至少运行两个 Pod',
  },
  check: ({ minAvailable, maxUnavailable }, { tell, unknown, object, cluster }) => {
    const workloads = cluster.selectedBy(object);
    const counts = workloads.map((each) => leastPods(each, cluster));
    if (maxUnavailable === 0 || maxUnavailable === '0%')
      return tell('spec.maxUnavailable', { got: 'maxUnavailable: 0', pods: counts[0] ?? 0 });
    if (minAvailable === '100%') return tell('spec.minAvailable', { got: 'minAvailable: 100%', pods: counts[0] ?? 0 });
    if (typeof minAvailable !== 'number') return;
    let pods = 0;
    for (const count of counts) {
      if (count === undefined) return unknown(reason('pod-count'));
      pods += count;
    }
    if (workloads.length > 0 && minAvailable >= pods) tell('spec.minAvailable', { got: `minAvailable: ${minAvailable}`, pods });
  },
  samples: () => ({
    pass: [
      [budget(), workload()],
      [budget({ maxUnavailable: undefined, minAvailable: 1 }), workload()],
      [budget({ maxUnavailable: undefined, minAvailable: 3 })],
    ],
    fail: [
      [budget({ maxUnavailable: 0 }), workload()],
      [budget({ maxUnavailable: undefined, minAvailable: 2 }), workload()],
      [budget({ maxUnavailable: undefined, minAvailable: '100%' }), workload()],
      [budget({ maxUnavailable: undefined, minAvailable: 2 }), workload({ spec: { replicas: undefined } }), autoscaler()],
    ],
  }),
});
