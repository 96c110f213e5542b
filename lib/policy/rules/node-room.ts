import { amountEn, amountZh, nodeRule } from '../node-rule';
import { asking, of, onNodes, workload } from '../samples';

export const nodeRoom = nodeRule({
  id: 'node-room',
  level: 'baseline',
  moment: 'usual',
  see: 'https://kubernetes.io/docs/tasks/administer-cluster/reserve-compute-resources/',
  en: {
    what: (p) =>
      `all pods of the cluster that may run on ${p.pools} ask for ${amountEn(p.wanted, p.resource)} even on a quiet day, but its ${p.nodes} nodes at most have about ${p.has} for them`,
    why: 'What finds no room stays pending for ever: which pods these are, the scheduler decides, not you.',
    fix: (p) => `raise max of ${p.pools}, take larger machines (they take more pods, too), or lower requests or replicas`,
  },
  zhCN: {
    what: (p) => `可以运行在 ${p.pools} 上的所有 Pod 平时就申请 ${amountZh(p.wanted, p.resource)}，但最多 ${p.nodes} 个节点约只有 ${p.has}`,
    why: '放不下的 Pod 会一直 Pending，而且是哪些 Pod 由调度器决定，不由你决定。',
    fix: (p) => `请提高 ${p.pools} 的 max，换用更大的机型（可容纳的 Pod 也更多），或降低申请量或副本数`,
  },
  samples: () => ({
    program: onNodes(3),
    pass: [
      [of('v1 Namespace', {}, 'shop'), workload({ spec: { replicas: 4 }, container: asking('1') })],
      [of('v1 Namespace', {}, 'shop'), workload({ spec: { replicas: 75 }, container: asking('10m') })],
      [of('v1 Namespace', {}, 'shop'), workload({ spec: { replicas: 3 }, kind: 'DaemonSet', container: asking('1') })],
    ],
    fail: [
      [of('v1 Namespace', {}, 'shop'), workload({ spec: { replicas: 6 }, container: asking('1') })],
      [
        of('v1 Namespace', {}, 'shop'),
        workload({ spec: { replicas: 4 }, container: asking('1') }),
        workload({ kind: 'DaemonSet', name: 'agent', container: asking('600m') }),
      ],
      // A node of 29 pods, four of them the cloud's own.
      [of('v1 Namespace', {}, 'shop'), workload({ spec: { replicas: 76 }, container: asking('10m') })],
    ],
  }),
});
