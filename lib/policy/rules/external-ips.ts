import { textsOf } from '../../kube';
import { kindRule } from '../rule';
import { service } from '../samples';

export const externalIps = kindRule({
  id: 'external-ips',
  kinds: ['Service'],
  severity: 'error',
  level: 'baseline',
  see: 'https://github.com/kubernetes/kubernetes/issues/97076',
  peers: { kyverno: ['restrict-service-external-ips'] },
  cel: 'size(object.spec.?externalIPs.orValue([])) == 0',
  en: {
    what: (p) => `the Service ${p.name} claims addresses by externalIPs`,
    why: 'Traffic of the whole cluster to these addresses goes to it, whoever owns them (CVE-2020-8554).',
    fix: () => 'delete externalIPs; use a load balancer',
  },
  zhCN: {
    what: (p) => `Service ${p.name} 通过 externalIPs 占用地址`,
    why: '整个集群发往这些地址的流量都会到它那里，不论地址属于谁（CVE-2020-8554）。',
    fix: () => '请删除 externalIPs，改用负载均衡',
  },
  check: ({ externalIPs }, { tell }) => {
    if (textsOf(externalIPs).length > 0) tell('spec.externalIPs');
  },
  samples: () => ({ pass: [[service()]], fail: [[service({ externalIPs: ['1.2.3.4'] })]] }),
});
