import { mapOf } from '../../kube';
import { reason } from '../reason';
import { containerRule } from '../rule';
import { workload } from '../samples';
import { noNumbers } from '../workloads';

export const startupProbe = containerRule<{ seconds: number }>({
  id: 'startup-probe',
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe',
  cel: '!has(c.livenessProbe) || has(c.startupProbe) || c.livenessProbe.?initialDelaySeconds.orValue(0) + c.livenessProbe.?periodSeconds.orValue(10) * c.livenessProbe.?failureThreshold.orValue(3) >= 30',
  en: {
    what: (p) => `the liveness probe of the container ${p.container} kills it when it has not started ${p.seconds} s after its start`,
    why: 'A start on a busy node takes longer than on a laptop; the pod is then killed each time before it is up.',
    fix: () => 'add a startupProbe: liveness waits until it has passed',
  },
  zhCN: {
    what: (p) => `若容器 ${p.container} 在启动后 ${p.seconds} 秒内未就绪，其存活探针就会杀死它`,
    why: '在繁忙节点上启动比在笔记本上慢；Pod 每次都会在启动完成前被杀死。',
    fix: () => '请添加 startupProbe：存活探针会等它通过之后才开始',
  },
  check: ({ livenessProbe, startupProbe }, { tell, unknown }) => {
    if (livenessProbe === undefined || startupProbe !== undefined) return;
    const { initialDelaySeconds: delay = 0, periodSeconds: period = 10, failureThreshold: failures = 3 } = mapOf(livenessProbe);
    if (typeof delay !== 'number' || typeof period !== 'number' || typeof failures !== 'number')
      return unknown(
        reason('no-number', { fields: noNumbers({ initialDelaySeconds: delay, periodSeconds: period, failureThreshold: failures }) }),
      );
    const seconds = delay + period * failures;
    if (seconds < 30) tell('startupProbe', { seconds });
  },
  samples: () => ({
    pass: [
      [workload({ container: { livenessProbe: PROBE } })],
      [workload({ container: { livenessProbe: { ...PROBE, periodSeconds: 1 }, startupProbe: PROBE } })],
    ],
    fail: [[workload({ container: { livenessProbe: { ...PROBE, periodSeconds: 5 } } })]],
  }),
});

const PROBE = { tcpSocket: { port: 80 } };
