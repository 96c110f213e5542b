import { drop } from '../../core';
import { kindRule } from '../rule';
import { workload } from '../samples';

export const revisionHistory = kindRule({
  id: 'revision-history',
  kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout'],
  severity: 'error',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#clean-up-policy',
  cel: 'dyn(object).spec.?revisionHistoryLimit.orValue(10) != 0',
  mend: () => [drop('spec', 'revisionHistoryLimit')],
  en: {
    what: (p) => `the ${p.kind} ${p.name} keeps no earlier revision`,
    why: "'kubectl rollout undo' has nothing to go back to.",
    fix: () => 'delete revisionHistoryLimit (then it is 10), or write 3 or more',
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 不保留任何旧版本`,
    why: "'kubectl rollout undo' 没有可以回退的版本。",
    fix: () => '请删除 revisionHistoryLimit（默认 10），或写 3 以上',
  },
  check: ({ revisionHistoryLimit }, { tell }) => {
    if (revisionHistoryLimit === 0) tell('spec.revisionHistoryLimit');
  },
  samples: () => ({
    pass: [[workload()], [workload({ spec: { revisionHistoryLimit: 3 } })]],
    fail: [[workload({ spec: { revisionHistoryLimit: 0 } })]],
  }),
});
