import { mapOf, textsOf } from '../../kube';
import { reason } from '../reason';
import { kindRule } from '../rule';
import { service } from '../samples';

export const openLoadBalancer = kindRule({
  id: 'open-load-balancer',
  kinds: ['Service'],
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer',
  peers: { 'kube-linter': ['exposed-services'], kubescape: ['C-0256'], kyverno: ['restrict-loadbalancer'] },
  cel: "object.spec.?type.orValue('') != 'LoadBalancer' || size(object.spec.?loadBalancerSourceRanges.orValue([])) > 0 || has(object.spec.loadBalancerClass) || object.metadata.?annotations.orValue({}).exists(a, a.contains('internal') || a.contains('scheme') || a.contains('address-type'))",
  en: {
    what: (p) => `the load balancer of the Service ${p.name} does not say who may reach it`,
    why: 'It is then open to the internet, whether that was meant or forgotten.',
    fix: () => "write loadBalancerSourceRanges; ['0.0.0.0/0'] says that everybody may",
  },
  zhCN: {
    what: (p) => `Service ${p.name} 的负载均衡没有写明谁可以访问`,
    why: '于是它对互联网开放，无论是有意还是遗忘。',
    fix: () => "请写 loadBalancerSourceRanges；['0.0.0.0/0'] 表示所有人都可以",
  },
  check: ({ type, loadBalancerSourceRanges, loadBalancerClass }, { tell, unknown }, { metadata }) => {
    if (type !== 'LoadBalancer' || textsOf(loadBalancerSourceRanges).length > 0) return;
    const internal = Object.keys(mapOf(mapOf(metadata).annotations)).some(
      (key) => key.includes('internal') || key.includes('scheme') || key.includes('address-type'),
    );
    if (internal || loadBalancerClass !== undefined) return unknown(reason('cloud-balancer'));
    tell('spec.loadBalancerSourceRanges');
  },
  samples: () => ({
    pass: [[service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['0.0.0.0/0'] })]],
    fail: [[service({ type: 'LoadBalancer' })]],
  }),
});
