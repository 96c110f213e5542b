import { put } from '../../core';
import { kindRule } from '../rule';
import { cronJob } from '../samples';

export const cronOverlap = kindRule({
  id: 'cron-overlap',
  kinds: ['CronJob'],
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy',
  peers: { datree: ['CRONJOB_MISSING_CONCURRENCYPOLICY_KEY'] },
  cel: "object.spec.?concurrencyPolicy.orValue('Allow') != 'Allow'",
  mend: () => [put('Forbid', 'spec', 'concurrencyPolicy')],
  en: {
    what: (p) => `runs of the CronJob ${p.name} may overlap`,
    why: 'A run that hangs is joined by the next, and the next, until the namespace is full; two at once may do the same work.',
    fix: () => 'write concurrencyPolicy: Forbid, or Replace',
  },
  zhCN: {
    what: (p) => `CronJob ${p.name} 的多次运行可能重叠`,
    why: '挂起的运行会不断叠加，直到命名空间被占满；同时运行的两次可能做同样的工作。',
    fix: () => '请写 concurrencyPolicy: Forbid 或 Replace',
  },
  check: ({ concurrencyPolicy = 'Allow' }, { tell }) => {
    if (concurrencyPolicy === 'Allow') tell('spec.concurrencyPolicy');
  },
  samples: () => ({ pass: [[cronJob({ concurrencyPolicy: 'Forbid' })]], fail: [[cronJob()]] }),
});
