import { mapsOf, textOf, type Untyped } from '../../kube';
import { admits, hostsOf, parentsOf, takesHost } from '../gateways';
import { kindRule } from '../rule';
import { gatewayObject, route } from '../samples-routes';

export const routeTls = kindRule<{ host: string; gateway: string }>({
  id: 'route-tls',
  kinds: ['HTTPRoute', 'GRPCRoute'],
  severity: 'error',
  level: 'production',
  see: 'https://gateway-api.sigs.k8s.io/guides/tls/',
  en: {
    what: (p) => `the ${p.kind} ${p.name} serves ${p.host} through the Gateway ${p.gateway}, which takes it by plain HTTP only`,
    why: 'Passwords and cookies go through the net in the clear, or browsers refuse the page.',
    fix: (p) => `give ${p.gateway} a listener of protocol HTTPS for ${p.host}, with a certificate`,
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 经 Gateway ${p.gateway} 提供 ${p.host}，而它只以明文 HTTP 接受`,
    why: '密码和 cookie 会以明文经过网络，或浏览器拒绝打开页面。',
    fix: (p) => `请给 ${p.gateway} 一个用于 ${p.host}、协议为 HTTPS 并带证书的监听器`,
  },
  check: ({ rules }, { tell, object, cluster }) => {
    const { parents, all } = parentsOf(object, cluster);
    const [first] = parents;
    if (!first || !all || onlyRedirects(rules)) return;
    const listeners = parents.flatMap(({ gateway, listeners: named }) =>
      named.filter((listener) => admits(listener, { gateway, route: object, cluster })),
    );
    hostsOf(object).forEach((host, i) => {
      const taking = listeners.filter((listener) => takesHost(listener, host));
      if (taking.length > 0 && taking.every(({ protocol }) => protocol === 'HTTP'))
        tell(`spec.hostnames[${i}]`, { host: host || textOf(taking[0]?.hostname) || '*', gateway: first.gateway.manifest.metadata.name });
    });
  },
  samples: () => {
    const all = { allowedRoutes: { namespaces: { from: 'All' } } };
    const http = { name: 'http', port: 80, protocol: 'HTTP', ...all };
    const https = { name: 'https', port: 443, protocol: 'HTTPS', ...all };
    const redirect = { filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }] };
    return {
      pass: [[route(), gatewayObject([http, https])], [route({ rules: [redirect] }), gatewayObject([http])], [route()]],
      fail: [
        [route(), gatewayObject([http])],
        [route(), gatewayObject([http, { ...https, hostname: 'other.example' }])],
        [route({ hostnames: undefined }), gatewayObject([http])],
        [route({ parentRefs: [{ name: 'public', namespace: 'edge', sectionName: 'http' }] }), gatewayObject([http, https])],
      ],
    };
  },
});

function onlyRedirects(rules: unknown): boolean {
  const all = mapsOf(rules);
  return all.length > 0 && all.every(({ filters }) => mapsOf(filters).some((filter: Untyped) => filter.type === 'RequestRedirect'));
}
