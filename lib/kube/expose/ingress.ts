import type { IngressSpec } from '../generated/kinds';
import { KubeObject } from '../kube-object';
import { allPodsOf, cidr, type Opening } from '../network';
import type { NetworkPeer } from '../pod';
import { problem } from '../problems';
import { certificateOf } from './certificate';
import { checkAddress, dnsAnnotations, type Published, type Route } from './route';
import { BY_ANNOTATION, classOf, ingressRouting } from './routers';

export interface IngressOptions {
  /** Class of the ingress controller. ingress-nginx is retired upstream. @default the class of the cluster */
  readonly className?: string;
  /** Namespace of the controller's pods. @default that of the cluster */
  readonly controllerNamespace?: string;
  /**
   * Address ranges that the traffic comes from, where a load balancer outside of the cluster sends it straight to the pods.
   * @default none: it comes from the controller's pods
   */
  readonly from?: readonly string[];
  /** Annotations for the controller. @default none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * Reached through an Ingress.
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
 */
export function ingress(options: IngressOptions = {}): Route {
  const routingOf = (service: Published) => ingressRouting(service, classOf(options, service.facts));
  return {
    split: routingOf,
    publish(service) {
      const { scope, name, suffix, host, path, facts, labels } = service;
      checkAddress(service);
      const className = classOf(options, facts);
      const routing = service.secondService === undefined ? undefined : routingOf(service);
      const portName = routing && 'alb' in routing ? BY_ANNOTATION : service.servicePort.name;
      if (className === undefined) problem(scope, 'expose/no-route', { host });
      const certificate = certificateOf(service);
      const spec: IngressSpec = {
        ingressClassName: className,
        ...(certificate ? { tls: [{ hosts: [host], secretName: certificate.secret }] } : {}),
        rules: [
          {
            host,
            http: { paths: [{ path, pathType: 'Prefix', backend: { service: { name, port: { name: portName } } } }] },
          },
        ],
      };
      const annotations = { ...certificate?.annotations, ...dnsAnnotations(host, facts), ...options.annotations };
      const metadata = { name: `${name}${suffix}`, labels, annotations };
      new KubeObject(scope, `ingress${suffix}`, { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, body: () => ({ spec }) });
      return openingsOf(service, options);
    },
  };
}

function openingsOf({ scope, host, facts, targetPort }: Published, options: IngressOptions): Opening[] {
  const ports = [{ port: targetPort, protocol: 'TCP' }];
  const namespace = options.controllerNamespace ?? (options.from ? undefined : facts.ingress?.namespace);
  const peers: NetworkPeer[] = (options.from ?? []).map((block) => cidr(block));
  if (namespace !== undefined) peers.push({ peersFrom: () => [allPodsOf(namespace)], peerPorts: [] });
  if (peers.length === 0) problem(scope, 'expose/no-controller-namespace', { host });
  return peers.map((peer) => ({ peer, ports }));
}
