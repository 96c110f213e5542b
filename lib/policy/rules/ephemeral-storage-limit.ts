import { mapOf } from '../../kube';
import { containerRule } from '../rule';
import { workload } from '../samples';

export const ephemeralStorageLimit = containerRule({
  id: 'ephemeral-storage-limit',
  severity: 'notice',
  level: 'restricted',
  see: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#local-ephemeral-storage',
  peers: { 'kube-score': ['container-ephemeral-storage-request-and-limit'] },
  cel: "'ephemeral-storage' in c.?resources.?limits.orValue({})",
  en: {
    what: (p) => `the container ${p.container} may fill the disk of its node`,
    why: 'A node whose disk is full evicts pods, whoever filled it.',
    fix: () => 'set resources.limits.ephemeral-storage',
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 可以写满节点的磁盘`,
    why: '磁盘写满的节点会驱逐 Pod，不管是谁写满的。',
    fix: () => '请设置 resources.limits.ephemeral-storage',
  },
  check: (container, { tell }) => {
    if (mapOf(mapOf(container.resources).limits)['ephemeral-storage'] === undefined) tell('resources.limits');
  },
  samples: () => ({
    pass: [[workload({ container: { resources: { limits: { 'ephemeral-storage': '1Gi' } } } })]],
    fail: [[workload()]],
  }),
});
