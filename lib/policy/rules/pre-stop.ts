import { mapOf, mapsOf } from '../../kube';
import { containerRule } from '../rule';
import { workload, service } from '../samples';
import { isServed } from '../workloads';

export const preStop = containerRule({
  id: 'pre-stop',
  severity: 'notice',
  level: 'restricted',
  see: 'https://kubernetes.io/docs/tutorials/services/pods-and-endpoint-termination-flow/',
  peers: { datree: ['CONTAINERS_MISSING_PRESTOP_KEY'] },
  en: {
    what: (p) => `the container ${p.container} ends at once when it is told to, while requests still come`,
    why: 'Proxies learn of the end a moment later: each rollout loses the requests of that moment.',
    fix: () => 'add lifecycle.preStop.sleep of a few seconds',
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 收到信号后立即结束，而请求仍在到来`,
    why: '代理稍后才知道它已结束：每次发布都会丢失这段时间的请求。',
    fix: () => '请添加几秒的 lifecycle.preStop.sleep',
  },
  check: ({ lifecycle, ports }, { tell, object, cluster }) => {
    if (mapsOf(ports).length > 0 && mapOf(lifecycle).preStop === undefined && isServed(object, cluster)) tell('lifecycle.preStop');
  },
  samples: () => ({
    pass: [[workload({ container: { ports: [{ containerPort: 80 }], lifecycle: { preStop: { sleep: { seconds: 5 } } } } }), service()]],
    fail: [[workload({ container: { ports: [{ containerPort: 80 }] } }), service()]],
  }),
});
