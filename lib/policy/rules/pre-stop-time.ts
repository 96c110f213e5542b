import { mapOf } from '../../kube';
import { reason } from '../reason';
import { containerRule } from '../rule';
import { workload } from '../samples';
import { noNumbers } from '../workloads';

export const preStopTime = containerRule<{ sleep: number; grace: number }>({
  id: 'pre-stop-time',
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
  cel: 'c.?lifecycle.?preStop.?sleep.?seconds.orValue(-1) < variables.pod.?terminationGracePeriodSeconds.orValue(30)',
  en: {
    what: (p) => `the container ${p.container} sleeps ${p.sleep} s before it is told to end, but is killed after ${p.grace} s`,
    why: 'It never hears that it shall end: every request under way is cut off.',
    fix: (p) => `raise terminationGracePeriodSeconds above ${p.sleep}`,
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 在收到结束信号前休眠 ${p.sleep} 秒，但 ${p.grace} 秒后就会被杀死`,
    why: '它永远收不到结束信号：所有进行中的请求都会被切断。',
    fix: (p) => `请把 terminationGracePeriodSeconds 提高到 ${p.sleep} 以上`,
  },
  check: ({ lifecycle }, { tell, unknown }, { spec }) => {
    const sleep = mapOf(mapOf(mapOf(lifecycle).preStop).sleep).seconds;
    const grace = spec.terminationGracePeriodSeconds ?? 30;
    if (sleep === undefined) return;
    if (typeof sleep !== 'number' || typeof grace !== 'number')
      unknown(reason('no-number', { fields: noNumbers({ 'preStop.sleep.seconds': sleep, terminationGracePeriodSeconds: grace }) }));
    else if (sleep >= grace) tell('lifecycle.preStop.sleep.seconds', { sleep, grace });
  },
  samples: () => ({
    pass: [[workload({ container: { lifecycle: { preStop: { sleep: { seconds: 5 } } } } })]],
    fail: [[workload({ container: { lifecycle: { preStop: { sleep: { seconds: 30 } } } } })]],
  }),
});
