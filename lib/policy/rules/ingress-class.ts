import { mapOf } from '../../kube';
import { kindRule } from '../rule';
import { ingress } from '../samples';

export const ingressClass = kindRule({
  id: 'ingress-class',
  kinds: ['Ingress'],
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class',
  peers: { kubescape: ['C-0292'], kyverno: ['restrict-ingress-classes'] },
  cel: "has(object.spec.ingressClassName) || 'kubernetes.io/ingress.class' in object.metadata.?annotations.orValue({})",
  en: {
    what: (p) => `the Ingress ${p.name} names no class`,
    why: 'Without a default class no controller takes it, and with two controllers both may.',
    fix: () => 'write spec.ingressClassName',
  },
  zhCN: {
    what: (p) => `Ingress ${p.name} 没有写明 class`,
    why: '没有默认 class 时不会有控制器处理它；有两个控制器时可能都会处理。',
    fix: () => '请写 spec.ingressClassName',
  },
  check: ({ ingressClassName }, { tell, cluster }, { metadata }) => {
    if (ingressClassName !== undefined || mapOf(mapOf(metadata).annotations)['kubernetes.io/ingress.class'] !== undefined) return;
    const standard = cluster
      .ofKind('IngressClass')
      .some(({ manifest }) => mapOf(manifest.metadata.annotations)['ingressclass.kubernetes.io/is-default-class'] === 'true');
    if (!standard) tell('spec.ingressClassName');
  },
  samples: () => ({ pass: [[ingress()]], fail: [[ingress({ ingressClassName: undefined })]] }),
});
