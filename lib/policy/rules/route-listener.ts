import { mapOf, mapsOf, shown } from '../../kube';
import { admits, hostsOf, parentsOf, protocolsOf, ROUTES, takesHost, type Parent } from '../gateways';
import { kindRule, type Judge } from '../rule';
import { gatewayObject, route } from '../samples-routes';

interface Params {
  readonly gateway: string;
  /** What the route wants of a listener: `hostname: www.shop.example`. */
  readonly asked: string;
  /** What a listener would have to say: `allowedRoutes.namespaces.from: All`. */
  readonly mend: string;
  readonly [name: string]: string;
}

export const routeListener = kindRule<Params>({
  id: 'route-listener',
  kinds: ROUTES,
  severity: 'error',
  level: 'baseline',
  see: 'https://gateway-api.sigs.k8s.io/concepts/api-overview/#attaching-routes-to-gateways',
  en: {
    what: (p) => `the ${p.kind} ${p.name} hangs on the Gateway ${p.gateway}, no listener of which takes it: it has ${p.asked}`,
    why: 'The API server takes the route, but the Gateway does not: its host answers 404, or not at all.',
    fix: (p) => `give a listener of ${p.gateway} ${p.mend}, or correct the ${p.kind}`,
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 挂在 Gateway ${p.gateway} 上，但没有监听器接受它：它的 ${p.asked}`,
    why: 'API 服务器会接受该路由，但 Gateway 不会：它的主机返回 404，或根本不应答。',
    fix: (p) => `请给 ${p.gateway} 的某个监听器写上 ${p.mend}，或改正 ${p.kind}`,
  },
  check: (_, judge) => {
    const { parents, all } = parentsOf(judge.object, judge.cluster);
    const good = parents.filter((parent) => hasListener(parent, judge));
    const [first] = good;
    // A parent that is not in the program may take what these do not.
    if (!first || !all || good.length < parents.length) return;
    const listeners = good.flatMap((parent) => admitting(parent, judge));
    hostsOf(judge.object).forEach((host, i) => {
      if (!listeners.some((listener) => takesHost(listener, host)))
        judge.tell(`spec.hostnames[${i}]`, { gateway: nameOf(first), asked: `hostname: ${host}`, mend: `hostname: ${host}` });
    });
  },
  samples: () => {
    const https = { name: 'https', port: 443, protocol: 'HTTPS' };
    const open = { allowedRoutes: { namespaces: { from: 'All' } } };
    const hung = (parent: object, spec: object = {}) => route({ parentRefs: [{ name: 'public', namespace: 'edge', ...parent }], ...spec });
    return {
      pass: [
        [route(), gatewayObject([{ ...https, ...open }])],
        [hung({ sectionName: 'https' }), gatewayObject([{ ...https, ...open, hostname: '*.shop.example' }])],
        [route({ hostnames: undefined }), gatewayObject([{ ...https, ...open, hostname: 'any.example' }])],
        [route({ hostnames: ['*.shop.example'] }), gatewayObject([{ ...https, ...open, hostname: 'www.shop.example' }])],
        [route()],
        [
          route(),
          gatewayObject([{ ...https, allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: { edge: 'yes' } } } } }]),
        ],
      ],
      fail: [
        [route(), gatewayObject([https])],
        [hung({ sectionName: 'web' }), gatewayObject([{ ...https, ...open }])],
        [hung({ port: 8443 }), gatewayObject([{ ...https, ...open }])],
        [route(), gatewayObject([{ ...https, ...open, protocol: 'TLS' }])],
        [route(), gatewayObject([{ ...https, ...open, hostname: '*.other.example' }])],
        [route({ hostnames: ['shop.example'] }), gatewayObject([{ ...https, ...open, hostname: '*.shop.example' }])],
        [
          route(),
          gatewayObject([{ ...https, allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: { edge: 'yes' } } } } }]),
          { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { edge: 'no' } } },
        ],
      ],
    };
  },
});

function hasListener(parent: Parent, judge: Judge<Params>): boolean {
  const { manifest, namespace = '' } = judge.object;
  if (parent.listeners.length === 0) {
    const { sectionName, port } = mapOf(mapsOf(mapOf(manifest.spec).parentRefs)[parent.index]);
    const words = [
      ...(sectionName === undefined ? [] : [`name: ${shown(sectionName)}`]),
      ...(port === undefined ? [] : [`port: ${shown(port)}`]),
      `protocol: ${protocolsOf(manifest.kind).join(' / ')}`,
    ];
    judge.tell(parent.field, { gateway: nameOf(parent), asked: words.join(', '), mend: words.join(', ') });
  } else if (admitting(parent, judge).length === 0)
    judge.tell(parent.field, { gateway: nameOf(parent), asked: `namespace: ${namespace}`, mend: 'allowedRoutes.namespaces.from: All' });
  else return true;
  return false;
}

function admitting({ gateway, listeners }: Parent, { object: route, cluster }: Judge<Params>): Parent['listeners'] {
  return listeners.filter((listener) => admits(listener, { gateway, route, cluster }));
}

function nameOf({ gateway }: Parent): string {
  return gateway.manifest.metadata.name;
}
