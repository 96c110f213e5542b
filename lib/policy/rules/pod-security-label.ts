import { put } from '../../core';
import { mapOf, shown } from '../../kube';
import { kindRule } from '../rule';
import { of } from '../samples';

export const podSecurityLabel = kindRule<{ got: string }>({
  id: 'pod-security-label',
  kinds: ['Namespace'],
  severity: 'error',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
  peers: { kyverno: ['add-psa-labels', 'deny-privileged-profile'] },
  cel: "object.metadata.?labels[?'pod-security.kubernetes.io/enforce'].orValue('') in ['baseline', 'restricted']",
  mend: () => [put('baseline', 'metadata', 'labels', 'pod-security.kubernetes.io/enforce')],
  en: {
    what: (p) => `the namespace ${p.name} enforces no level of pod security (${p.got})`,
    why: 'Any pod may be privileged there, whatever this program says today.',
    fix: () => 'label it pod-security.kubernetes.io/enforce: restricted, or baseline',
  },
  zhCN: {
    what: (p) => `命名空间 ${p.name} 没有强制任何 Pod 安全级别（${p.got}）`,
    why: '无论本程序现在怎么写，那里的任何 Pod 都可以是特权的。',
    fix: () => '请加标签 pod-security.kubernetes.io/enforce: restricted 或 baseline',
  },
  check: (_, { tell }, { metadata }) => {
    const level = mapOf(mapOf(metadata).labels)['pod-security.kubernetes.io/enforce'];
    if (level !== 'baseline' && level !== 'restricted') tell('metadata.labels', { got: level === undefined ? '-' : shown(level) });
  },
  samples: () => ({
    pass: [[{ ...of('v1 Namespace', {}), metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } }]],
    fail: [[of('v1 Namespace', {})]],
  }),
});
