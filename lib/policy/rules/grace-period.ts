import { drop } from '../../core';
import { podRule } from '../rule';
import { workload } from '../samples';

export const gracePeriod = podRule({
  id: 'grace-period',
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  cel: 'variables.pod.?terminationGracePeriodSeconds.orValue(30) != 0',
  mend: () => [drop('terminationGracePeriodSeconds')],
  en: {
    what: (p) => `the pods of the ${p.kind} are killed at once: terminationGracePeriodSeconds is 0`,
    why: 'Requests under way are cut off, and files may be left half written.',
    fix: () => 'give it the time that it needs to end, such as 30',
  },
  zhCN: {
    what: (p) => `${p.kind} 的 Pod 会被立即杀死：terminationGracePeriodSeconds 为 0`,
    why: '进行中的请求会被切断，文件可能只写了一半。',
    fix: () => '请给它结束所需的时间，例如 30',
  },
  check: ({ terminationGracePeriodSeconds }, { tell }) => {
    if (terminationGracePeriodSeconds === 0) tell('terminationGracePeriodSeconds');
  },
  samples: () => ({ pass: [[workload()]], fail: [[workload({ pod: { terminationGracePeriodSeconds: 0 } })]] }),
});
