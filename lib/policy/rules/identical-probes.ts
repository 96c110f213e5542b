import { containerRule } from '../rule';
import { workload } from '../samples';

export const identicalProbes = containerRule({
  id: 'identical-probes',
  severity: 'warning',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  peers: { 'kube-score': ['pod-probes-identical'], kyverno: ['ensure-probes-different'] },
  cel: '!has(c.livenessProbe) || !has(c.readinessProbe) || has(c.startupProbe) || c.livenessProbe != c.readinessProbe',
  en: {
    what: (p) => `the liveness probe of the container ${p.container} is the same as its readiness probe`,
    why: 'A pod that is only busy is killed instead of left alone, its load goes to the others, and they follow.',
    fix: () => 'let liveness fail later (a higher failureThreshold) or ask less, and give slow starts a startupProbe',
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 的存活探针与就绪探针相同`,
    why: '只是繁忙的 Pod 会被杀死而不是稍作等待，其负载转到其他 Pod，它们随之倒下。',
    fix: () => '请让存活探针更晚失败（更大的 failureThreshold）或检查更少内容，并为慢启动添加 startupProbe',
  },
  check: ({ livenessProbe, readinessProbe, startupProbe }, { tell }) => {
    if (livenessProbe === undefined || readinessProbe === undefined || startupProbe !== undefined) return;
    if (JSON.stringify(livenessProbe) === JSON.stringify(readinessProbe)) tell('livenessProbe');
  },
  samples: () => ({
    pass: [
      [
        workload({
          container: { livenessProbe: { tcpSocket: { port: 1 }, failureThreshold: 6 }, readinessProbe: { tcpSocket: { port: 1 } } },
        }),
      ],
      [workload({ container: { startupProbe: PROBE, livenessProbe: PROBE, readinessProbe: PROBE } })],
    ],
    fail: [[workload({ container: { livenessProbe: { tcpSocket: { port: 1 } }, readinessProbe: { tcpSocket: { port: 1 } } } })]],
  }),
});

const PROBE = { tcpSocket: { port: 1 } };
