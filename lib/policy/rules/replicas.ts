import { reason } from '../reason';
import { kindRule } from '../rule';
import { workload, service, autoscaler } from '../samples';
import { isServed, leastPods } from '../workloads';

export const replicas = kindRule<{ replicas: number }>({
  id: 'replicas',
  kinds: ['Deployment', 'Rollout'],
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
  peers: {
    'kube-linter': ['minimum-three-replicas'],
    'kube-score': ['deployment-replicas'],
    polaris: ['deploymentMissingReplicas'],
    datree: ['DEPLOYMENT_INCORRECT_REPLICAS_VALUE'],
    kyverno: ['require-deployments-have-multiple-replicas'],
  },
  en: {
    what: (p) => `the ${p.kind} ${p.name} serves a Service with ${p.replicas} pod`,
    why: 'While its node is drained or fails, nobody answers.',
    fix: () => 'run two or more (replicas, or scale: { min: 2, max: 6 }), or waive the rule for what may be away for a minute',
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 仅用 ${p.replicas} 个 Pod 为 Service 提供服务`,
    why: '其节点被腾空或故障期间，无人应答。',
    fix: () => '请运行两个或更多（replicas，或 scale: { min: 2, max: 6 }），或对可以短暂离线的服务豁免此规则',
  },
  check: (_, { tell, unknown, object, cluster }) => {
    if (cluster.scalerOf(object)) return;
    const replicas = leastPods(object, cluster);
    if (replicas === undefined) return unknown(reason('pod-count'));
    if (replicas === 1 && isServed(object, cluster)) tell('spec.replicas', { replicas });
  },
  samples: () => ({
    pass: [
      [workload(), service()],
      [workload({ spec: { replicas: 1 } })],
      [workload({ spec: { replicas: undefined } }), service(), autoscaler()],
    ],
    fail: [[workload({ spec: { replicas: 1 } }), service()]],
  }),
});
