import { mapOf, mapsOf } from '../../kube';
import { reason } from '../reason';
import { kindRule } from '../rule';
import { workload, service } from '../samples';
import { isServed } from '../workloads';

export const recreateStrategy = kindRule({
  id: 'recreate-strategy',
  kinds: ['Deployment'],
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment',
  peers: { 'kube-linter': ['no-rolling-update-strategy'], 'kube-score': ['deployment-strategy'] },
  en: {
    what: (p) => `each deploy of ${p.name} ends all its pods before new ones start`,
    why: 'Its Service answers nobody during that time, and for longer if the new version does not start.',
    fix: () => 'use strategy RollingUpdate with maxUnavailable: 0',
  },
  zhCN: {
    what: (p) => `每次部署 ${p.name} 都会先终止全部 Pod，再启动新的`,
    why: '在此期间其 Service 无人应答；若新版本无法启动，时间会更长。',
    fix: () => '请使用 maxUnavailable: 0 的 RollingUpdate 策略',
  },
  check: ({ strategy }, { tell, unknown, object, cluster }) => {
    if (mapOf(strategy).type !== 'Recreate' || !isServed(object, cluster)) return;
    if (mapsOf(object.pod?.spec.volumes).some(({ persistentVolumeClaim }) => persistentVolumeClaim !== undefined))
      return unknown(reason('disk-of-one'));
    tell('spec.strategy.type');
  },
  samples: () => ({
    pass: [[workload(), service()], [workload({ spec: { strategy: { type: 'Recreate' } } })]],
    fail: [[workload({ spec: { strategy: { type: 'Recreate' } } }), service()]],
  }),
});
