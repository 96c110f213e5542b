import { mapOf, mapsOf } from '../../kube';
import { kindRule } from '../rule';
import { workload, of } from '../samples';

export const barePod = kindRule({
  id: 'bare-pod',
  kinds: ['Pod'],
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/workloads/pods/#pods-and-controllers',
  peers: { kubescape: ['C-0073'], datree: ['K8S_INCORRECT_KIND_VALUE_POD'], kyverno: ['prevent-bare-pods'] },
  cel: 'size(object.metadata.?ownerReferences.orValue([])) > 0',
  en: {
    what: (p) => `the Pod ${p.name} stands alone`,
    why: 'When its node goes away, nobody makes it anew; and it cannot be changed.',
    fix: () => 'make a Deployment of it, or a Job if it is to end',
  },
  zhCN: {
    what: (p) => `Pod ${p.name} 是单独存在的`,
    why: '其节点消失后没有人会重建它；它也无法更改。',
    fix: () => '请改为 Deployment；若会结束则用 Job',
  },
  check: (_, { tell }, manifest) => {
    if (mapsOf(mapOf(manifest.metadata).ownerReferences).length === 0) tell('kind');
  },
  samples: () => {
    const spec = { containers: [{ name: 'web', image: 'ghcr.io/shop/web:1.4.2' }] };
    const owner = { apiVersion: 'example.com/v1', kind: 'Crawler', name: 'nightly', uid: 'f3c1' };
    return {
      pass: [[workload()], [{ ...of('v1 Pod', { spec }), metadata: { name: 'web', namespace: 'shop', ownerReferences: [owner] } }]],
      fail: [[of('v1 Pod', { spec })]],
    };
  },
});
