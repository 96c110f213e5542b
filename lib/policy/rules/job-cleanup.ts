import { put } from '../../core';
import { kindRule } from '../rule';
import { cronJob, job } from '../samples';

/** Seconds: what a `Job` of ours keeps too. */
const WEEK = 604_800;

export const jobCleanup = kindRule({
  id: 'job-cleanup',
  kinds: ['Job'],
  severity: 'notice',
  level: 'restricted',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/',
  peers: { 'kube-linter': ['job-ttl-seconds-after-finished'], kyverno: ['add-ttl-jobs'] },
  cel: 'has(object.spec.ttlSecondsAfterFinished)',
  mend: () => [put(WEEK, 'spec', 'ttlSecondsAfterFinished')],
  en: {
    what: (p) => `the Job ${p.name} stays after its end`,
    why: 'Finished Jobs and their pods pile up and count against quotas of objects.',
    fix: () => 'write ttlSecondsAfterFinished',
  },
  zhCN: {
    what: (p) => `Job ${p.name} 结束后会一直保留`,
    why: '已结束的 Job 及其 Pod 会不断堆积，并计入对象配额。',
    fix: () => '请写 ttlSecondsAfterFinished',
  },
  check: ({ ttlSecondsAfterFinished }, { tell }) => {
    if (ttlSecondsAfterFinished === undefined) tell('spec.ttlSecondsAfterFinished');
  },
  samples: () => ({ pass: [[job({ ttlSecondsAfterFinished: 60 })], [cronJob()]], fail: [[job()]] }),
});
