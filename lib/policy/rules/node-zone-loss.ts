import { amountEn, amountZh, nodeRule } from '../node-rule';
import { asking, autoscaler, of, onNodes, workload } from '../samples';

export const nodeZoneLoss = nodeRule({
  id: 'node-zone-loss',
  level: 'production',
  moment: 'zone-loss',
  see: 'https://kubernetes.io/docs/setup/best-practices/multiple-zones/',
  en: {
    what: (p) =>
      `without the nodes of one zone, ${p.nodes} of ${p.pools} are left at most, which have about ${amountEn(p.has, p.resource)}, but on a busy day pods that may run there ask for ${p.wanted}`,
    why: 'Pods of the lost zone then find no room in the others, just when everybody needs them.',
    fix: (p) =>
      `raise max of ${p.pools} so far that its share without one zone is enough: nodes that nobody needs are not made; or lower maxReplicas or the requests`,
  },
  zhCN: {
    what: (p) =>
      `失去一个可用区后，${p.pools} 最多还剩 ${p.nodes} 个节点，约有 ${amountZh(p.has, p.resource)}，但繁忙时可以运行在其上的 Pod 申请 ${p.wanted}`,
    why: '失去的可用区中的 Pod 在其他可用区找不到位置，而此时正是最需要它们的时候。',
    fix: (p) => `请把 ${p.pools} 的 max 提高到失去一个可用区后仍然足够（不需要的节点不会被创建），或降低 maxReplicas 或申请量`,
  },
  samples: () => ({
    program: onNodes(6),
    pass: [[of('v1 Namespace', {}, 'shop'), workload({ container: asking('1') }), autoscaler({ minReplicas: 2, maxReplicas: 6 })]],
    fail: [[of('v1 Namespace', {}, 'shop'), workload({ container: asking('1') }), autoscaler({ minReplicas: 2, maxReplicas: 8 })]],
  }),
});
