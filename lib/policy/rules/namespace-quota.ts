import { kindRule } from '../rule';
import { of } from '../samples';

export const namespaceQuota = kindRule({
  id: 'namespace-quota',
  kinds: ['Namespace'],
  severity: 'warning',
  level: 'restricted',
  see: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  peers: { kyverno: ['add-ns-quota'] },
  en: {
    what: (p) => `the namespace ${p.name} may take the whole cluster: it has no ResourceQuota`,
    why: 'One autoscaler gone wrong starves all other namespaces.',
    fix: () => "give it one: new Namespace(app, 'shop', { quota: { cpu: '8', memory: '16Gi' } })",
  },
  zhCN: {
    what: (p) => `命名空间 ${p.name} 可以占用整个集群：它没有 ResourceQuota`,
    why: '一个失控的自动伸缩就会让其他命名空间无资源可用。',
    fix: () => "请为它设置配额：new Namespace(app, 'shop', { quota: { cpu: '8', memory: '16Gi' } })",
  },
  check: (_, { tell, object, cluster }) => {
    const { name } = object.manifest.metadata;
    if (!cluster.ofKind('ResourceQuota').some(({ namespace }) => namespace === name)) tell('metadata.name');
  },
  samples: () => ({
    pass: [[of('v1 Namespace', {}, 'shop'), of('v1 ResourceQuota', { spec: { hard: { pods: '10' } } })]],
    fail: [[of('v1 Namespace', {}, 'shop')]],
  }),
});
