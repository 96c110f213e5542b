import { toDnsLabel } from '../../core';
import type { ServiceSpec } from '../generated/kinds';
import { KubeObject } from '../kube-object';
import { cidr } from '../network';
import { problem } from '../problems';
import { checkAddress, dnsAnnotations, type Published, type Route } from './route';

export interface LoadBalancerOptions {
  /** Port of the load balancer. @default the port of the service */
  readonly port?: number;
  /** Address ranges that may connect. @default ['0.0.0.0/0'] */
  readonly from?: readonly string[];
  /** Class of the load balancer. @default the cloud's default */
  readonly className?: string;
  /** Annotations for the cloud. @default none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * Reached through a load balancer of its own, a Service `<name>-external`: plain TCP, so TLS is up to the program behind it.
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
 */
export function loadBalancer(options: LoadBalancerOptions = {}): Route {
  return {
    pastService: true,
    publish(service) {
      const { scope, name, suffix, host, servicePort, targetPort, facts, selector, labels } = service;
      checkPlainTcp(service);
      const from = options.from ?? ['0.0.0.0/0'];
      const spec: ServiceSpec = {
        type: 'LoadBalancer',
        ...(options.className === undefined ? {} : { loadBalancerClass: options.className }),
        loadBalancerSourceRanges: [...from],
        selector: { ...selector },
        ports: [{ name: servicePort.name, port: options.port ?? servicePort.port, targetPort: servicePort.name }],
      };
      const annotations = { ...(host === '' ? {} : dnsAnnotations(host, facts)), ...options.annotations };
      // Names of Services are DNS labels, which end at 63 characters.
      const metadata = { name: toDnsLabel(`${name}-external${suffix}`), labels, annotations };
      new KubeObject(scope, `external${suffix}`, { apiVersion: 'v1', kind: 'Service', metadata, body: () => ({ spec }) });
      return from.map((block) => ({ peer: cidr(block), ports: [{ port: targetPort, protocol: 'TCP' }] }));
    },
  };
}

function checkPlainTcp(service: Published): void {
  const { scope, host, path, tls } = service;
  if (host !== '') checkAddress(service);
  if (path !== '/') problem(scope, 'expose/load-balancer-http', { prop: 'path' });
  if (typeof tls === 'object') problem(scope, 'expose/load-balancer-http', { prop: 'tls' });
}
