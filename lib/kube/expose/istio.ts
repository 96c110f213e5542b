import { KubeObject } from '../kube-object';
import { allPodsOf } from '../network';
import { problem } from '../problems';
import { checkAddress, dnsAnnotations, type Published, type Route } from './route';

/** A Gateway of Istio (`networking.istio.io`), which belongs to the platform. */
export interface IstioGateway {
  /** Name of the Gateway. */
  readonly name: string;
  readonly namespace: string;
  /** Namespace of the pods that forward the traffic. @default the Gateway's own */
  readonly podNamespace?: string;
}

/**
 * Reached through an Istio VirtualService at a Gateway of the platform, where TLS ends. A canary splits its traffic between two Services;
 * pods of the mesh that connect to the Service reach the version that is known to be good.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export function istio(gateway: IstioGateway): Route {
  return {
    split: ({ name, suffix }) => ({ istio: { virtualService: { name: `${name}${suffix}` } } }),
    publish(service) {
      checkAddress(service);
      const { scope, host, tls, targetPort } = service;
      if (typeof tls === 'object') problem(scope, 'expose/tls-at-gateway', { host, gateway: gateway.name });
      virtualService(service, gateway);
      const from = gateway.podNamespace ?? gateway.namespace;
      return [{ peer: { peersFrom: () => [allPodsOf(from)], peerPorts: [] }, ports: [{ port: targetPort, protocol: 'TCP' }] }];
    },
  };
}

function virtualService(service: Published, gateway: IstioGateway): void {
  const { scope, name, suffix, host, path, facts, labels } = service;
  const spec = {
    hosts: [host],
    gateways: [`${gateway.namespace}/${gateway.name}`],
    http: [{ match: matchesOf(path), route: destinationsOf(service) }],
  };
  const metadata = { name: `${name}${suffix}`, labels, annotations: dnsAnnotations(host, facts) };
  const object = { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata, body: () => ({ spec }) };
  new KubeObject(scope, `route${suffix}`, object);
}

/** A prefix of Istio's would let `/api` match `/apis`, which no other way of exposing does. */
function matchesOf(path: string): object[] {
  if (path.endsWith('/')) return [{ uri: { prefix: path } }];
  return [{ uri: { exact: path } }, { uri: { prefix: `${path}/` } }];
}

/** By Service and not by the subsets of a DestinationRule: an apply would take the hash from those that the controller wrote. */
function destinationsOf({ name, secondService, servicePort: { port } }: Published): object[] {
  const to = (host: string) => ({ host, port: { number: port } });
  if (secondService === undefined) return [{ destination: to(name) }];
  return [
    { destination: to(name), weight: 100 },
    { destination: to(secondService), weight: 0 },
  ];
}
