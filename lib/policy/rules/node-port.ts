import { kindRule } from '../rule';
import { service } from '../samples';

export const nodePort = kindRule({
  id: 'node-port',
  kinds: ['Service'],
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport',
  peers: {
    'kube-linter': ['exposed-services'],
    'kube-score': ['service-type'],
    kubescape: ['C-0021'],
    datree: ['SERVICE_INCORRECT_TYPE_VALUE_NODEPORT'],
    kyverno: ['restrict-node-port'],
  },
  cel: "object.spec.?type.orValue('') != 'NodePort'",
  en: {
    what: (p) => `the Service ${p.name} opens a port of every node`,
    why: 'Whoever reaches any node reaches it, past host names, certificates and the gateway.',
    fix: () => 'expose it by a gateway or an Ingress',
  },
  zhCN: {
    what: (p) => `Service ${p.name} 在每个节点上打开一个端口`,
    why: '能访问任一节点的人都能访问它，绕过域名、证书和网关。',
    fix: () => '请通过网关或 Ingress 暴露它',
  },
  check: ({ type }, { tell }) => {
    if (type === 'NodePort') tell('spec.type');
  },
  samples: () => ({ pass: [[service()]], fail: [[service({ type: 'NodePort' })]] }),
});
