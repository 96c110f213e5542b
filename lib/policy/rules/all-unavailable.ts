import { drop } from '../../core';
import { mapOf, shown } from '../../kube';
import { kindRule } from '../rule';
import { workload, service } from '../samples';
import { isServed, leastPods } from '../workloads';

export const allUnavailable = kindRule<{ got: string }>({
  id: 'all-unavailable',
  kinds: ['Deployment'],
  severity: 'error',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable',
  mend: () => [drop('spec', 'strategy', 'rollingUpdate', 'maxUnavailable')],
  en: {
    what: (p) => `a rollout of ${p.name} may end all its pods at once (maxUnavailable: ${p.got})`,
    why: 'It is as if it were stopped: nobody answers until new pods are ready.',
    fix: () => 'write maxUnavailable: 0 and maxSurge: 25%',
  },
  zhCN: {
    what: (p) => `发布 ${p.name} 时可能一次终止全部 Pod（maxUnavailable: ${p.got}）`,
    why: '这等于停机：新 Pod 就绪之前无人应答。',
    fix: () => '请写 maxUnavailable: 0 和 maxSurge: 25%',
  },
  check: ({ strategy }, { tell, object, cluster }) => {
    const { maxUnavailable } = mapOf(mapOf(strategy).rollingUpdate);
    const pods = leastPods(object, cluster);
    const all =
      maxUnavailable === '100%' ||
      (typeof maxUnavailable === 'number' && pods !== undefined && maxUnavailable > 0 && maxUnavailable >= pods);
    if (all && isServed(object, cluster)) tell('spec.strategy.rollingUpdate.maxUnavailable', { got: shown(maxUnavailable) });
  },
  samples: () => ({
    pass: [[workload({ spec: { strategy: { rollingUpdate: { maxUnavailable: 1 } } } }), service()]],
    fail: [
      [workload({ spec: { strategy: { rollingUpdate: { maxUnavailable: '100%' } } } }), service()],
      [workload({ spec: { strategy: { rollingUpdate: { maxUnavailable: 2 } } } }), service()],
    ],
  }),
});
