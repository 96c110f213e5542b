import { drop, put } from '../../core';
import { podRule } from '../rule';
import { workload } from '../samples';

export const deprecatedAccountField = podRule({
  id: 'deprecated-account-field',
  severity: 'warning',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/',
  peers: { 'kube-linter': ['deprecated-service-account-field'] },
  mend: ({ serviceAccount }) => [drop('serviceAccount'), put(serviceAccount, 'serviceAccountName')],
  en: {
    what: (p) => `the ${p.kind} names its account in the field serviceAccount, which is deprecated`,
    why: 'Tools that read serviceAccountName see the default account.',
    fix: () => 'write serviceAccountName',
  },
  zhCN: {
    what: (p) => `${p.kind} 在已弃用的字段 serviceAccount 中写账号`,
    why: '读取 serviceAccountName 的工具会以为是默认账号。',
    fix: () => '请写 serviceAccountName',
  },
  check: ({ serviceAccount, serviceAccountName }, { tell }) => {
    if (serviceAccount !== undefined && serviceAccountName === undefined) tell('serviceAccount');
  },
  samples: () => ({ pass: [[workload({ pod: { serviceAccountName: 'a' } })]], fail: [[workload({ pod: { serviceAccount: 'a' } })]] }),
});
