import { mapOf, shown } from '../../kube';
import { reason } from '../reason';
import { containerRule } from '../rule';
import { workload } from '../samples';
import { isMore, noQuantities } from '../workloads';

export const wideMemoryLimit = containerRule<{ request: string; limit: string }>({
  id: 'wide-memory-limit',
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/',
  peers: { kyverno: ['enforce-resources-as-ratio'], 'kube-score': ['container-memory-requests-equal-limits'] },
  cel: "!('memory' in c.?resources.?requests.orValue({})) || !('memory' in c.?resources.?limits.orValue({})) || [quantity(string(c.resources.requests.memory))].map(q, q.add(q)).map(q, q.add(q)).map(q, q.add(q)).all(q, quantity(string(c.resources.limits.memory)).compareTo(q) <= 0)",
  en: {
    what: (p) => `the container ${p.container} asks for ${p.request} of memory but may take ${p.limit}, more than eight times as much`,
    why: 'The node is planned with the request: when the pod uses what it may, its neighbours are ended.',
    fix: (p) => `raise the request towards what it really uses, or lower the limit of ${p.limit}`,
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 申请了 ${p.request} 内存，却可使用 ${p.limit}，超过八倍`,
    why: '节点按申请量规划：当 Pod 真的用到上限时，邻居会被终止。',
    fix: (p) => `请把申请量提高到实际用量附近，或降低上限 ${p.limit}`,
  },
  check: (container, { tell, unknown }) => {
    const { requests, limits } = mapOf(container.resources);
    const [request, limit] = [mapOf(requests).memory, mapOf(limits).memory];
    if (request === undefined || limit === undefined) return;
    const wide = isMore(limit, request, 8);
    if (wide === undefined)
      unknown(reason('no-quantity', { fields: noQuantities({ 'requests.memory': request, 'limits.memory': limit }) }));
    else if (wide) tell('resources.limits.memory', { request: shown(request), limit: shown(limit) });
  },
  samples: () => ({
    pass: [[workload()], [workload({ container: { resources: { requests: { memory: '128Mi' }, limits: { memory: '1Gi' } } } })]],
    fail: [[workload({ container: { resources: { requests: { memory: '64Mi' }, limits: { memory: '1Gi' } } } })]],
  }),
});
