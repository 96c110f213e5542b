import { drop } from '../../core';
import { kindRule } from '../rule';
import { cronJob } from '../samples';

export const cronFailedHistory = kindRule({
  id: 'cron-failed-history',
  kinds: ['CronJob'],
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits',
  cel: 'object.spec.?failedJobsHistoryLimit.orValue(1) != 0',
  mend: () => [drop('spec', 'failedJobsHistoryLimit')],
  en: {
    what: (p) => `the CronJob ${p.name} keeps no run that failed`,
    why: 'Its pods and their logs are gone before a person can look.',
    fix: () => 'delete failedJobsHistoryLimit (then it is 1)',
  },
  zhCN: {
    what: (p) => `CronJob ${p.name} 不保留失败的运行`,
    why: '在有人查看之前，其 Pod 和日志就消失了。',
    fix: () => '请删除 failedJobsHistoryLimit（默认为 1）',
  },
  check: ({ failedJobsHistoryLimit }, { tell }) => {
    if (failedJobsHistoryLimit === 0) tell('spec.failedJobsHistoryLimit');
  },
  samples: () => ({ pass: [[cronJob()]], fail: [[cronJob({ failedJobsHistoryLimit: 0 })]] }),
});
