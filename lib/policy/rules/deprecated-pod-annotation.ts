import { mapOf } from '../../kube';
import { celList } from '../cel-text';
import { podRule } from '../rule';
import { workload } from '../samples';

const DEPRECATED: readonly (readonly [start: string, field: string])[] = [
  ['seccomp.security.alpha.kubernetes.io/', 'securityContext.seccompProfile'],
  ['container.seccomp.security.alpha.kubernetes.io/', 'securityContext.seccompProfile'],
  ['container.apparmor.security.beta.kubernetes.io/', 'securityContext.appArmorProfile'],
];

export const deprecatedPodAnnotation = podRule<{ annotation: string; field: string }>({
  id: 'deprecated-pod-annotation',
  severity: 'warning',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/reference/labels-annotations-taints/',
  cel: `!variables.podMetadata.?annotations.orValue({}).exists(a, ${celList(DEPRECATED.map(([start]) => start))}.exists(s, a.startsWith(s)))`,
  en: {
    what: (p) => `the annotation ${p.annotation} of the ${p.kind} does nothing any more`,
    why: 'The profile that it names is not applied, and the pod runs without one.',
    fix: (p) => `write ${p.field} instead`,
  },
  zhCN: {
    what: (p) => `${p.kind} 的注解 ${p.annotation} 已不起作用`,
    why: '它指定的配置不会生效，Pod 会在没有该配置的情况下运行。',
    fix: (p) => `请改写 ${p.field}`,
  },
  check: (_, { tell }, { metadata }) => {
    if (metadata.annotations === undefined) return;
    for (const annotation of Object.keys(mapOf(metadata.annotations)))
      for (const [start, field] of DEPRECATED) if (annotation.startsWith(start)) tell('', { annotation, field });
  },
  samples: () => ({
    pass: [[workload()], [workload({ annotations: { 'prometheus.io/scrape': 'true' } })]],
    fail: [[workload({ annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default' } })]],
  }),
});
