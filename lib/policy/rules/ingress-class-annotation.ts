import { drop, put } from '../../core';
import { mapOf } from '../../kube';
import { kindRule } from '../rule';
import { ingress } from '../samples';

const ANNOTATION = 'kubernetes.io/ingress.class';

export const ingressClassAnnotation = kindRule({
  id: 'ingress-class-annotation',
  kinds: ['Ingress'],
  severity: 'warning',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation',
  cel: "!('kubernetes.io/ingress.class' in object.metadata.?annotations.orValue({}))",
  mend: ({ metadata, spec }) => {
    const given = mapOf(mapOf(metadata).annotations)[ANNOTATION];
    const named = mapOf(spec).ingressClassName;
    // Where both stand and differ, somebody has to say which one it is.
    if (named !== undefined && named !== given) return [];
    return [drop('metadata', 'annotations', ANNOTATION), ...(named === undefined ? [put(given, 'spec', 'ingressClassName')] : [])];
  },
  en: {
    what: (p) => `the Ingress ${p.name} names its class by the annotation kubernetes.io/ingress.class, which is deprecated`,
    why: 'Controllers drop it one after the other; an Ingress that nobody takes answers 404.',
    fix: () => 'write spec.ingressClassName',
  },
  zhCN: {
    what: (p) => `Ingress ${p.name} 用已弃用的注解 kubernetes.io/ingress.class 指定 class`,
    why: '各控制器陆续不再支持它；没有控制器处理的 Ingress 会返回 404。',
    fix: () => '请写 spec.ingressClassName',
  },
  check: (_, { tell }, { metadata }) => {
    if (mapOf(mapOf(metadata).annotations)[ANNOTATION] !== undefined) tell('metadata.annotations');
  },
  samples: () => ({ pass: [[ingress()]], fail: [[ingress({ ingressClassName: undefined }, { 'kubernetes.io/ingress.class': 'nginx' })]] }),
});
