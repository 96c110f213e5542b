import { mapsOf, textOf, textsOf, type Untyped } from '../../kube';
import { certificateHosts, isCovered, shownBy, type ShownCertificate } from '../certificates';
import { admits, hostsOf, isOfGatewayApi, parentsOf, ROUTES, takesHost } from '../gateways';
import { kindRule, type Judge } from '../rule';
import { ingress } from '../samples';
import { certificate, gatewayObject, route } from '../samples-routes';

interface Params {
  readonly host: string;
  readonly secret: string;
  readonly covered: string;
  readonly [name: string]: string;
}

export const certificateHost = kindRule<Params>({
  id: 'certificate-host',
  kinds: ['Ingress', 'Gateway', ...ROUTES],
  severity: 'error',
  level: 'baseline',
  see: 'https://cert-manager.io/docs/usage/certificate/',
  en: {
    what: (p) => `the ${p.kind} ${p.name} serves ${p.host} with the certificate in the Secret ${p.secret}, which is for ${p.covered}`,
    why: 'Browsers and clients refuse the page: the name on the certificate is another one.',
    fix: (p) => `add ${p.host} to dnsNames of the Certificate that fills ${p.secret}, or name another Secret`,
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 用 Secret ${p.secret} 中的证书提供 ${p.host}，但该证书用于 ${p.covered}`,
    why: '浏览器和客户端会拒绝页面：证书上的名称是另一个。',
    fix: (p) => `请把 ${p.host} 加入填充 ${p.secret} 的 Certificate 的 dnsNames，或改用另一个 Secret`,
  },
  check: (spec, judge, manifest) => {
    if (manifest.kind === 'Gateway') {
      if (isOfGatewayApi(manifest)) mapsOf(spec.listeners).forEach((listener, i) => listenerCheck(listener, i, judge));
      return;
    }
    if (manifest.kind !== 'Ingress') return routeCheck(judge);
    const all = mapsOf(spec.rules).flatMap(({ host }) => textOf(host) ?? []);
    mapsOf(spec.tls).forEach(({ secretName, hosts }, i) => {
      const names = certificateHosts(judge.cluster, judge.object.namespace, textOf(secretName) ?? '');
      if (names)
        hostsCheck(
          hosts === undefined ? all : textsOf(hosts),
          { names, secret: String(secretName), field: `spec.tls[${i}].secretName` },
          judge,
        );
    });
  },
  samples: () => {
    const https = (hostname: string | undefined) =>
      gatewayObject([{ name: 'https', port: 443, protocol: 'HTTPS', hostname, tls: { certificateRefs: [{ name: 'www' }] } }]);
    const shared = (hostname?: string) => {
      const open = { namespaces: { from: 'All' } };
      const tls = { certificateRefs: [{ name: 'www' }] };
      return gatewayObject([{ name: 'https', port: 443, protocol: 'HTTPS', hostname, allowedRoutes: open, tls }]);
    };
    return {
      pass: [
        [route(), shared('*.shop.example'), certificate(['*.shop.example'], 'edge')],
        [route(), shared('*.shop.example')],
        [ingress()],
        [ingress(), certificate(['www.shop.example'])],
        [ingress(), certificate(['shop.example', '*.shop.example'])],
        [https('*.shop.example'), certificate(['*.shop.example'], 'edge')],
        [https(undefined), certificate(['www.shop.example'], 'edge')],
        [ingress(), certificate(['other.example'], 'bank')],
      ],
      fail: [
        [route({ hostnames: ['www.eu.shop.example'] }), shared('*.shop.example'), certificate(['*.shop.example'], 'edge')],
        [route(), shared(), certificate(['shop.example'], 'edge')],
        [ingress(), certificate(['shop.example'])],
        [ingress({ tls: [{ secretName: 'www' }] }), certificate(['*.deep.shop.example'])],
        [https('*.shop.example'), certificate(['www.shop.example'], 'edge')],
      ],
    };
  },
});

function listenerCheck(listener: Untyped, i: number, judge: Judge<Params>): void {
  const host = textOf(listener.hostname);
  const shown = host === undefined ? undefined : shownBy(listener, judge.object, judge.cluster);
  if (host !== undefined && shown) hostsCheck([host], { ...shown, field: `spec.listeners[${i}].tls.certificateRefs` }, judge);
}

/** A wildcard of a listener stands for more labels than that of a certificate. */
function routeCheck(judge: Judge<Params>): void {
  const { object: route, cluster } = judge;
  const { parents, all } = parentsOf(route, cluster);
  if (!all) return;
  const shown = parents.flatMap(({ gateway, listeners }) =>
    listeners
      .filter((listener) => listener.protocol === 'HTTPS' && admits(listener, { gateway, route, cluster }))
      .map((listener) => ({ listener, certificate: shownBy(listener, gateway, cluster) })),
  );
  hostsOf(route).forEach((host, i) => {
    const taking = shown.filter(({ listener }) => takesHost(listener, host));
    const [first] = taking;
    const known = taking.every(({ certificate, listener: { hostname } }) => {
      // What is wrong with the listener itself is told there.
      return certificate && (typeof hostname !== 'string' || isCovered(hostname, certificate.names));
    });
    if (host === '' || !known || !first?.certificate || taking.some(({ certificate }) => isCovered(host, certificate?.names ?? []))) return;
    hostsCheck([host], { ...first.certificate, field: `spec.hostnames[${i}]` }, judge);
  });
}

interface Certified extends ShownCertificate {
  readonly field: string;
}

function hostsCheck(hosts: readonly string[], { names, secret, field }: Certified, { tell }: Judge<Params>): void {
  for (const host of hosts) if (!isCovered(host, names)) tell(field, { host, secret, covered: names.join(', ') || '-' });
}
