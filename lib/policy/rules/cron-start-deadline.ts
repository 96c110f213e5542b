import { put } from '../../core';
import { kindRule } from '../rule';
import { cronJob } from '../samples';

export const cronStartDeadline = kindRule({
  id: 'cron-start-deadline',
  kinds: ['CronJob'],
  severity: 'notice',
  level: 'restricted',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
  peers: { 'kube-score': ['cronjob-has-deadline'], datree: ['CRONJOB_MISSING_STARTINGDEADLINESECOND_KEY'] },
  cel: 'has(object.spec.startingDeadlineSeconds)',
  mend: () => [put(600, 'spec', 'startingDeadlineSeconds')],
  en: {
    what: (p) => `the CronJob ${p.name} has no startingDeadlineSeconds`,
    why: 'After a long outage of the control plane it counts all missed runs, and above a hundred starts no more.',
    fix: () => 'write startingDeadlineSeconds, such as 600',
  },
  zhCN: {
    what: (p) => `CronJob ${p.name} 没有 startingDeadlineSeconds`,
    why: '控制面长时间中断后，它会统计所有错过的运行，超过一百次就不再启动。',
    fix: () => '请写 startingDeadlineSeconds，例如 600',
  },
  check: ({ startingDeadlineSeconds }, { tell }) => {
    if (startingDeadlineSeconds === undefined) tell('spec.startingDeadlineSeconds');
  },
  samples: () => ({ pass: [[cronJob({ startingDeadlineSeconds: 600 })]], fail: [[cronJob()]] }),
});
