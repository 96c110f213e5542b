import { kindRule } from '../rule';
import { workload, autoscaler } from '../samples';

export const autoscaledReplicas = kindRule<{ replicas: number; scaler: string }>({
  id: 'autoscaled-replicas',
  kinds: ['Deployment', 'StatefulSet', 'Rollout'],
  severity: 'warning',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  peers: { 'kube-score': ['deployment-targeted-by-hpa-does-not-have-replicas-configured'] },
  en: {
    what: (p) => `the ${p.kind} ${p.name} says replicas: ${p.replicas}, and ${p.scaler} scales it`,
    why: 'Each deploy sets the number back, in the middle of the day from twelve pods to two.',
    fix: () => 'delete replicas',
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 写了 replicas: ${p.replicas}，同时由 ${p.scaler} 伸缩`,
    why: '每次部署都会把数量改回去，例如在白天从十二个变回两个。',
    fix: () => '请删除 replicas',
  },
  check: ({ replicas }, { tell, object, cluster }) => {
    const scaler = cluster.scalerOf(object);
    if (typeof replicas === 'number' && scaler)
      tell('spec.replicas', { replicas, scaler: `${scaler.manifest.kind} ${scaler.manifest.metadata.name}` });
  },
  samples: () => ({
    pass: [[workload({ spec: { replicas: undefined } }), autoscaler()], [workload()]],
    fail: [[workload(), autoscaler()]],
  }),
});
