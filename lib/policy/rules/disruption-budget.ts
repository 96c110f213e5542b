import { reason } from '../reason';
import { kindRule } from '../rule';
import { workload, service, budget } from '../samples';
import { isServed, leastPods } from '../workloads';

export const disruptionBudget = kindRule<{ replicas: number }>({
  id: 'disruption-budget',
  kinds: ['Deployment', 'StatefulSet', 'Rollout'],
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  peers: {
    'kube-score': ['deployment-has-poddisruptionbudget', 'statefulset-has-poddisruptionbudget'],
    polaris: ['missingPodDisruptionBudget'],
    kyverno: ['require-pdb'],
  },
  en: {
    what: (p) => `the ${p.kind} ${p.name} serves a Service with ${p.replicas} pods and has no PodDisruptionBudget`,
    why: 'An upgrade of the nodes may take all its pods away at once.',
    fix: () => 'add a PodDisruptionBudget with maxUnavailable: 1',
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 以 ${p.replicas} 个 Pod 为 Service 提供服务，却没有 PodDisruptionBudget`,
    why: '节点升级可能会一次带走它的全部 Pod。',
    fix: () => '请添加 maxUnavailable: 1 的 PodDisruptionBudget',
  },
  check: (_, { tell, unknown, object, cluster }) => {
    const replicas = leastPods(object, cluster);
    if (replicas === undefined) return unknown(reason('pod-count'));
    if (replicas > 1 && cluster.selectorsOf('PodDisruptionBudget', object).length === 0 && isServed(object, cluster))
      tell('spec', { replicas });
  },
  samples: () => ({
    pass: [[workload(), service(), budget()], [workload()]],
    fail: [
      [workload(), service()],
      [workload(), service(), budget({ selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['other'] }] } })],
    ],
  }),
});
