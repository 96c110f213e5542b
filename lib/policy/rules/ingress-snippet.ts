import { mapOf } from '../../kube';
import { kindRule } from '../rule';
import { ingress } from '../samples';

export const ingressSnippet = kindRule<{ annotation: string }>({
  id: 'ingress-snippet',
  kinds: ['Ingress'],
  severity: 'error',
  level: 'baseline',
  see: 'https://nvd.nist.gov/vuln/detail/CVE-2021-25742',
  peers: {
    checkov: ['CKV_K8S_152', 'CKV_K8S_153', 'CKV_K8S_154'],
    kubescape: ['C-0059'],
    kyverno: ['disallow-ingress-nginx-custom-snippets'],
  },
  cel: "!object.metadata.?annotations.orValue({}).exists(a, a.startsWith('nginx.') && a.endsWith('-snippet'))",
  en: {
    what: (p) => `the Ingress ${p.name} writes into the configuration of nginx (${p.annotation})`,
    why: 'Whoever may write an Ingress can so read the secrets of all namespaces (CVE-2021-25742).',
    fix: (p) => `delete ${p.annotation}; say the same by annotations of its own or a route`,
  },
  zhCN: {
    what: (p) => `Ingress ${p.name} 向 nginx 的配置中写入内容（${p.annotation}）`,
    why: '能写 Ingress 的人就能借此读取所有命名空间的机密（CVE-2021-25742）。',
    fix: (p) => `请删除 ${p.annotation}；用专门的注解或路由表达同样的意思`,
  },
  check: (_, { tell }, { metadata }) => {
    for (const annotation of Object.keys(mapOf(mapOf(metadata).annotations)))
      if (annotation.startsWith('nginx.') && annotation.endsWith('-snippet')) tell('metadata.annotations', { annotation });
  },
  samples: () => ({ pass: [[ingress()]], fail: [[ingress({}, { 'nginx.ingress.kubernetes.io/server-snippet': 'return 200;' })]] }),
});
