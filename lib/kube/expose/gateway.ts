import { KubeObject } from '../kube-object';
import { allPodsOf } from '../network';
import { problem } from '../problems';
import type { GatewayFacts } from '../provider';
import { certificateOf } from './certificate';
import { checkAddress, dnsAnnotations, type ParentGateway, type Published, type Route } from './route';
import { gatewayRouting } from './routers';

export interface OwnGateway {
  /** GatewayClass to make a Gateway of: one for this service, with a listener for its host. */
  readonly className: string;
  /** Namespace of the pods that forward the traffic. */
  readonly podNamespace: string;
}

/**
 * Reached through an HTTPRoute of the Gateway API: attached to the cluster's Gateway, to a named one, or to one of its own.
 * TLS ends at the Gateway's listener: a shared Gateway brings its certificate, an own one gets the service's.
 * @see https://gateway-api.sigs.k8s.io/
 */
export function gateway(options?: GatewayFacts | OwnGateway): Route {
  return {
    split: gatewayRouting,
    parents: (service) => parentsOf(service, options ?? service.facts.gateway),
    publish(service) {
      const facts = options ?? service.facts.gateway;
      if (!facts) {
        problem(service.scope, 'expose/no-route', { host: service.host });
        return [];
      }
      checkAddress(service);
      if (!('className' in facts) && typeof service.tls === 'object')
        problem(service.scope, 'expose/tls-at-gateway', { host: service.host, gateway: facts.name });
      const shared = 'className' in facts ? ownGateway(service, facts) : facts;
      httpRoute(service, shared);
      const from = shared.podNamespace ?? shared.namespace;
      return [{ peer: { peersFrom: () => [allPodsOf(from)], peerPorts: [] }, ports: [{ port: service.targetPort, protocol: 'TCP' }] }];
    },
  };
}

const API = 'gateway.networking.k8s.io/v1';

function parentsOf(service: Published, facts: GatewayFacts | OwnGateway | undefined): readonly ParentGateway[] {
  if (!facts) return [];
  if (!('className' in facts)) return [parentOf(facts)];
  return [
    { name: `${service.name}${service.suffix}`, namespace: service.namespace, sectionName: service.tls === 'none' ? 'http' : 'https' },
  ];
}

function parentOf({ name, namespace, listener }: GatewayFacts): ParentGateway {
  return { name, namespace, ...(listener === undefined ? {} : { sectionName: listener }) };
}

function httpRoute(service: Published, parent: GatewayFacts): void {
  const { scope, name, suffix, host, path, facts, labels } = service;
  const spec = {
    parentRefs: [parentOf(parent)],
    hostnames: [host],
    rules: [{ matches: [{ path: { type: 'PathPrefix', value: path } }], backendRefs: backendsOf(service) }],
  };
  const metadata = { name: `${name}${suffix}`, labels, annotations: dnsAnnotations(host, facts) };
  new KubeObject(scope, `route${suffix}`, { apiVersion: API, kind: 'HTTPRoute', metadata, body: () => ({ spec }) });
}

/** Until a canary begins, all traffic goes to the pods that are known to be good. */
function backendsOf({ name, firstService = name, secondService, servicePort: { port } }: Published): object[] {
  if (secondService === undefined) return [{ name, port }];
  return [
    { name: firstService, port, weight: 100 },
    { name: secondService, port, weight: 0 },
  ];
}

function ownGateway(service: Published, { className, podNamespace }: OwnGateway): GatewayFacts {
  const { scope, namespace, host, suffix, labels } = service;
  const name = `${service.name}${suffix}`;
  const certificate = certificateOf(service);
  const listener = certificate
    ? {
        name: 'https',
        hostname: host,
        port: 443,
        protocol: 'HTTPS',
        tls: { mode: 'Terminate', certificateRefs: [{ kind: 'Secret', name: certificate.secret }] },
      }
    : { name: 'http', hostname: host, port: 80, protocol: 'HTTP' };
  new KubeObject(scope, `gateway${suffix}`, {
    apiVersion: API,
    kind: 'Gateway',
    metadata: { name, labels, annotations: { ...certificate?.annotations } },
    body: () => ({ spec: { gatewayClassName: className, listeners: [{ ...listener, allowedRoutes: { namespaces: { from: 'Same' } } }] } }),
  });
  return { name, namespace, listener: listener.name, podNamespace };
}
