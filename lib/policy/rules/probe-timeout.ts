import { mapOf } from '../../kube';
import { reason } from '../reason';
import { containerRule } from '../rule';
import { workload } from '../samples';
import { noNumbers } from '../workloads';

export const probeTimeout = containerRule<{ probe: string; timeout: number; period: number }>({
  id: 'probe-timeout',
  severity: 'warning',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
  cel: '[?c.?livenessProbe, ?c.?readinessProbe, ?c.?startupProbe].all(p, p.?timeoutSeconds.orValue(1) <= p.?periodSeconds.orValue(10))',
  en: {
    what: (p) => `the ${p.probe} of the container ${p.container} waits ${p.timeout} s for an answer, but asks every ${p.period} s`,
    why: 'A slow answer delays the next question: failures are counted later than the settings say.',
    fix: (p) => `make timeoutSeconds at most ${p.period}`,
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 的 ${p.probe} 等待应答 ${p.timeout} 秒，却每 ${p.period} 秒探测一次`,
    why: '慢的应答会推迟下一次探测：失败的计数会晚于设置所写。',
    fix: (p) => `请把 timeoutSeconds 设为不超过 ${p.period}`,
  },
  check: (container, { tell, unknown }) => {
    for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
      if (container[probe] === undefined) continue;
      const { timeoutSeconds: timeout = 1, periodSeconds: period = 10 } = mapOf(container[probe]);
      if (typeof timeout !== 'number' || typeof period !== 'number')
        unknown(reason('no-number', { fields: noNumbers({ [`${probe}.timeoutSeconds`]: timeout, [`${probe}.periodSeconds`]: period }) }));
      else if (timeout > period) tell(`${probe}.timeoutSeconds`, { probe, timeout, period });
    }
  },
  samples: () => ({
    pass: [[workload({ container: { livenessProbe: { tcpSocket: { port: 80 }, timeoutSeconds: 5 } } })]],
    fail: [[workload({ container: { livenessProbe: { tcpSocket: { port: 80 }, timeoutSeconds: 5, periodSeconds: 2 } } })]],
  }),
});
