import { mapsOf, textOf } from '../../kube';
import { kindRule } from '../rule';
import { ingress } from '../samples';

export const wildcardHost = kindRule<{ host: string }>({
  id: 'wildcard-host',
  kinds: ['Ingress'],
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards',
  peers: { datree: ['INGRESS_INCORRECT_HOST_VALUE_PERMISSIVE'], kyverno: ['disallow-empty-ingress-host'] },
  cel: "object.spec.?rules.orValue([]).all(r, r.?host.orValue('') != '' && !r.host.startsWith('*'))",
  en: {
    what: (p) => `the Ingress ${p.name} takes requests for every host: "${p.host}"`,
    why: 'It answers for names that belong to others, and catches what their owners mistyped.',
    fix: () => 'write the hosts that it serves',
  },
  zhCN: {
    what: (p) => `Ingress ${p.name} 接收所有主机的请求："${p.host}"`,
    why: '它会应答属于别人的域名，并截获别人写错的请求。',
    fix: () => '请写出它服务的主机',
  },
  check: ({ rules }, { tell }) => {
    mapsOf(rules).forEach(({ host }, i) => {
      const name = textOf(host) ?? '';
      if (name === '' || name.startsWith('*')) tell(`spec.rules[${i}].host`, { host: name });
    });
  },
  samples: () => ({
    pass: [[ingress()]],
    fail: [[ingress({ rules: [{}] })], [ingress({ rules: [{ host: '*.shop.example' }] })]],
  }),
});
