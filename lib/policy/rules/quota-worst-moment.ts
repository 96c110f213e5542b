import { mapOf } from '../../kube';
import { overQuota, worstMoment } from '../../kube/finished';
import { reason } from '../reason';
import { kindRule } from '../rule';
import { autoscaler, job, of, workload } from '../samples';

export const quotaWorstMoment = kindRule<{ resource: string; wanted: string; hard: string }>({
  id: 'quota-worst-moment',
  kinds: ['ResourceQuota'],
  severity: 'error',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  en: {
    what: (p) =>
      `when everything is scaled up and rolled out at once, the namespace asks for ${p.wanted} of ${p.resource}, but the quota ${p.name} allows ${p.hard}`,
    why: 'A deploy on a busy day then stands still: new pods are refused (exceeded quota), the old ones stay, and the rollout times out.',
    fix: (p) => `raise ${p.resource} of the quota to ${p.wanted} or more, or lower maxReplicas, maxSurge or the requests`,
  },
  zhCN: {
    what: (p) => `当所有工作负载都扩到最大并同时发布时，命名空间需要 ${p.wanted} 的 ${p.resource}，但配额 ${p.name} 只允许 ${p.hard}`,
    why: '繁忙时的部署会因此停住：新 Pod 被拒绝（exceeded quota），旧 Pod 保留，发布超时。',
    fix: (p) => `请把配额的 ${p.resource} 提高到 ${p.wanted} 或更多，或降低 maxReplicas、maxSurge 或申请量`,
  },
  check: ({ hard, scopes, scopeSelector }, { tell, unknown, object, cluster }) => {
    if (scopes !== undefined || scopeSelector !== undefined) return unknown(reason('quota-of-some'));
    const inside = cluster.objects.filter(({ namespace }) => namespace === object.namespace);
    // There it is told at the Rollout, as blue-green/over-quota.
    if (inside.some(({ manifest }) => mapOf(mapOf(manifest.spec).strategy).blueGreen !== undefined)) return;
    const over = overQuota(hard, worstMoment({ objects: inside }, object.namespace));
    if (over) tell('spec.hard', over);
    else if (inside.some(({ manifest }) => manifest.kind === 'DaemonSet')) unknown(reason('daemon-nodes'));
  },
  samples: () => {
    const quota = (hard: object, rest: object = {}) => of('v1 ResourceQuota', { spec: { hard, ...rest } });
    return {
      pass: [
        [quota({ pods: '3' }), workload()],
        [quota({ pods: '8', 'requests.cpu': '800m' }), workload({ spec: { replicas: undefined } }), autoscaler()],
        [quota({ 'requests.memory': '128Mi' }), workload({ spec: { strategy: { type: 'Recreate' } } })],
        [quota({ pods: '1' }, { scopes: ['BestEffort'] }), workload()],
        [quota({ pods: '1' })],
      ],
      fail: [
        [quota({ pods: '2' }), workload()],
        [quota({ pods: '7' }), workload({ spec: { replicas: undefined } }), autoscaler()],
        [quota({ 'requests.cpu': '250m' }), workload()],
        [quota({ cpu: '250m' }), workload()],
        [quota({ 'limits.memory': '512Mi' }), workload(), job({ parallelism: 2 })],
        [
          quota({ 'requests.memory': '2Gi' }),
          workload({ container: { resources: {} } }),
          of('v1 LimitRange', { spec: { limits: [{ type: 'Container', default: { memory: '1Gi' } }] } }),
        ],
      ],
    };
  },
});
