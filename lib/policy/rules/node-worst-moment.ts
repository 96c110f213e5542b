import { amountEn, amountZh, nodeRule } from '../node-rule';
import { asking, autoscaler, of, onNodes, workload } from '../samples';

export const nodeWorstMoment = nodeRule({
  id: 'node-worst-moment',
  level: 'production',
  moment: 'worst',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-surge',
  en: {
    what: (p) =>
      `when everything is scaled up and rolled out at once, with the previews of pull requests, pods that may run on ${p.pools} ask for ${amountEn(p.wanted, p.resource)}, but its ${p.nodes} nodes at most have about ${p.has} for them`,
    why: 'A deploy on a busy day then stands still: the new pods wait for nodes that no autoscaler may make, and the rollout times out.',
    fix: (p) => `raise max of ${p.pools}: nodes that nobody needs are not made; or lower maxReplicas, maxSurge or the requests`,
  },
  zhCN: {
    what: (p) =>
      `当所有工作负载都扩到最大并同时发布（含合并请求的预览）时，可以运行在 ${p.pools} 上的 Pod 申请 ${amountZh(p.wanted, p.resource)}，但最多 ${p.nodes} 个节点约只有 ${p.has}`,
    why: '繁忙时的部署会因此停住：新 Pod 等待自动扩容不被允许创建的节点，发布超时。',
    fix: (p) => `请提高 ${p.pools} 的 max（不需要的节点不会被创建），或降低 maxReplicas、maxSurge 或申请量`,
  },
  samples: () => ({
    program: onNodes(3),
    pass: [[of('v1 Namespace', {}, 'shop'), workload({ container: asking('1') }), autoscaler({ minReplicas: 2, maxReplicas: 4 })]],
    fail: [
      [of('v1 Namespace', {}, 'shop'), workload({ container: asking('1') }), autoscaler({ minReplicas: 2, maxReplicas: 8 })],
      [
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', annotations: { 'sealane.dev/previews': '5' } } },
        workload({ container: asking('1') }),
      ],
    ],
  }),
});
