import { kindRule } from '../rule';
import { cronJob } from '../samples';

export const cronTimeZone = kindRule({
  id: 'cron-time-zone',
  kinds: ['CronJob'],
  severity: 'notice',
  level: 'restricted',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones',
  cel: 'has(object.spec.timeZone)',
  en: {
    what: (p) => `the CronJob ${p.name} runs by the clock of the control plane, whatever that is`,
    why: 'It moves by hours when the cluster is made anew elsewhere.',
    fix: () => 'write timeZone, such as Etc/UTC',
  },
  zhCN: {
    what: (p) => `CronJob ${p.name} 按控制面的时钟运行，而它的时区并不确定`,
    why: '集群在别处重建后，运行时间会偏移数小时。',
    fix: () => '请写 timeZone，例如 Etc/UTC',
  },
  check: ({ timeZone }, { tell }) => {
    if (timeZone === undefined) tell('spec.timeZone');
  },
  samples: () => ({ pass: [[cronJob({ timeZone: 'Etc/UTC' })]], fail: [[cronJob()]] }),
});
