import { mapsOf } from '../../kube';
import { kindRule } from '../rule';
import { of } from '../samples';

export const networkAllowAll = kindRule<{ way: string }>({
  id: 'network-allow-all',
  kinds: ['NetworkPolicy'],
  severity: 'warning',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#allow-all-ingress-traffic',
  cel: 'object.spec.?ingress.orValue([]).all(r, size(r.?from.orValue([])) + size(r.?ports.orValue([])) > 0) && object.spec.?egress.orValue([]).all(r, size(r.?to.orValue([])) + size(r.?ports.orValue([])) > 0)',
  en: {
    what: (p) => `the NetworkPolicy ${p.name} opens ${p.way} for all, on all ports`,
    why: 'It looks like a closed door and is an open one: what others forbid it allows.',
    fix: (p) => `name peers and ports in ${p.way}, or delete the policy`,
  },
  zhCN: {
    what: (p) => `NetworkPolicy ${p.name} 对所有人、所有端口放开 ${p.way}`,
    why: '看似关着的门其实开着：其他策略禁止的，它都允许。',
    fix: (p) => `请在 ${p.way} 中写明对端和端口，或删除该策略`,
  },
  check: (spec, { tell }) => {
    for (const [way, peers] of [
      ['ingress', 'from'],
      ['egress', 'to'],
    ] as const)
      mapsOf(spec[way]).forEach((rule, i) => {
        if (mapsOf(rule[peers]).length === 0 && mapsOf(rule.ports).length === 0) tell(`spec.${way}[${i}]`, { way });
      });
  },
  samples: () => ({
    pass: [[of('networking.k8s.io/v1 NetworkPolicy', { spec: { podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }] } })]],
    fail: [[of('networking.k8s.io/v1 NetworkPolicy', { spec: { podSelector: {}, ingress: [{}] } })]],
  }),
});
