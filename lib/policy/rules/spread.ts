import { mapOf, mapsOf } from '../../kube';
import { reason } from '../reason';
import { kindRule } from '../rule';
import { workload } from '../samples';
import { leastPods } from '../workloads';

export const spread = kindRule<{ replicas: number }>({
  id: 'spread',
  kinds: ['Deployment', 'StatefulSet', 'Rollout'],
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  peers: {
    'kube-linter': ['no-anti-affinity'],
    'kube-score': ['deployment-has-host-podantiaffinity', 'statefulset-has-host-podantiaffinity', 'pod-topology-spread-constraints'],
    polaris: ['topologySpreadConstraint'],
    kyverno: ['spread-pods-across-topology'],
  },
  en: {
    what: (p) => `nothing spreads the ${p.replicas} pods of the ${p.kind} ${p.name} over nodes and zones`,
    why: 'They may all land on one node, and fail with it.',
    fix: () => 'add topologySpreadConstraints over topology.kubernetes.io/zone and kubernetes.io/hostname',
  },
  zhCN: {
    what: (p) => `没有规则把 ${p.kind} ${p.name} 的 ${p.replicas} 个 Pod 分散到不同节点和可用区`,
    why: '它们可能全部落在同一节点上，并与它一起故障。',
    fix: () => '请添加针对 topology.kubernetes.io/zone 和 kubernetes.io/hostname 的 topologySpreadConstraints',
  },
  check: (_, { tell, unknown, object, cluster }) => {
    const replicas = leastPods(object, cluster);
    if (replicas === undefined) return unknown(reason('pod-count'));
    if (!object.pod || replicas < 2) return;
    const { topologySpreadConstraints, affinity } = object.pod.spec;
    if (mapsOf(topologySpreadConstraints).length === 0 && mapOf(affinity).podAntiAffinity === undefined)
      tell('spec.template.spec', { replicas });
  },
  samples: () => ({
    pass: [
      [workload({ pod: { topologySpreadConstraints: [{ maxSkew: 1 }] } })],
      [workload({ pod: { affinity: { podAntiAffinity: {} } } })],
      [workload({ spec: { replicas: 1 } })],
    ],
    fail: [[workload()]],
  }),
});
