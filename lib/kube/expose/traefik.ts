import { KubeObject } from '../kube-object';
import { allPodsOf } from '../network';
import { problem } from '../problems';
import { certificateOf } from './certificate';
import { checkAddress, dnsAnnotations, type Published, type Route } from './route';

export interface TraefikOptions {
  /** Namespace of Traefik's pods. */
  readonly namespace: string;
  /** Entry points of Traefik that serve the host. @default `websecure`, and `web` with `tls: 'none'` */
  readonly entryPoints?: readonly string[];
  /**
   * Name or address of Traefik that DNS names point to.
   * @default none
   * @throws `expose/no-dns-target` where ExternalDNS runs, which cannot find it out from an IngressRoute
   */
  readonly target?: string;
  /** Annotations of the IngressRoute. @default none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * Reached through an IngressRoute of Traefik. A canary splits its traffic by a weighted TraefikService.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
 */
export function traefik(options: TraefikOptions): Route {
  return {
    split: ({ name, suffix }) => ({ traefik: { weightedTraefikServiceName: `${name}${suffix}` } }),
    publish(service) {
      checkAddress(service);
      if (service.secondService !== undefined) weighted(service, service.secondService);
      ingressRoute(service, options);
      const from = options.namespace;
      return [{ peer: { peersFrom: () => [allPodsOf(from)], peerPorts: [] }, ports: [{ port: service.targetPort, protocol: 'TCP' }] }];
    },
  };
}

const API = 'traefik.io/v1alpha1';

/** Until a canary begins, all traffic goes to the pods that are known to be good. */
function weighted(service: Published, secondService: string): void {
  const { scope, name, suffix, labels } = service;
  const services = [
    { ...backendOf(service), weight: 100 },
    { ...backendOf(service), name: secondService, weight: 0 },
  ];
  const metadata = { name: `${name}${suffix}`, labels };
  const body = () => ({ spec: { weighted: { services } } });
  new KubeObject(scope, `weights${suffix}`, { apiVersion: API, kind: 'TraefikService', metadata, body });
}

/** Traefik asks the scheme, not `appProtocol`, whether it may speak HTTP/2 without TLS. */
function backendOf({ name, servicePort }: Published): { readonly name: string; readonly port: number; readonly scheme?: 'h2c' } {
  return { name, port: servicePort.port, ...(servicePort.name === 'grpc' ? { scheme: 'h2c' } : {}) };
}

function ingressRoute(service: Published, options: TraefikOptions): void {
  const { scope, name, suffix, host, path, secondService, tls, labels } = service;
  const target = secondService === undefined ? backendOf(service) : { name: `${name}${suffix}`, kind: 'TraefikService' };
  const { entryPoints = [tls === 'none' ? 'web' : 'websecure'] } = options;
  const secretName = secretOf(service);
  const spec = {
    entryPoints,
    routes: [{ kind: 'Rule', match: `${hostRule(host)} && ${pathRule(path)}`, services: [target] }],
    ...(secretName === undefined ? {} : { tls: { secretName } }),
  };
  const annotations = { ...dnsOf(service, options.target), ...options.annotations };
  const metadata = { name: `${name}${suffix}`, labels, annotations };
  new KubeObject(scope, `route${suffix}`, { apiVersion: API, kind: 'IngressRoute', metadata, body: () => ({ spec }) });
}

function hostRule(host: string): string {
  if (!host.startsWith('*.')) return `Host(\`${host}\`)`;
  return `HostRegexp(\`^[^.]+\\.${host.slice(2).replaceAll('.', '\\.')}$\`)`;
}

/** Traefik's prefix would let `/api` match `/apis`, which no other way of exposing does. */
function pathRule(path: string): string {
  return path.endsWith('/') ? `PathPrefix(\`${path}\`)` : `(Path(\`${path}\`) || PathPrefix(\`${path}/\`))`;
}

/** cert-manager reads no annotations of an IngressRoute, so the certificate is an object of its own. */
function secretOf(service: Published): string | undefined {
  const certificate = certificateOf(service);
  const { scope, host, suffix, labels } = service;
  if (certificate?.issuer) {
    const spec = { secretName: certificate.secret, dnsNames: [host], issuerRef: certificate.issuer };
    const metadata = { name: certificate.secret, labels };
    const object = { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata, body: () => ({ spec }) };
    new KubeObject(scope, `certificate${suffix}`, object);
  }
  return certificate?.secret;
}

function dnsOf({ scope, host, facts }: Published, target: string | undefined): Record<string, string> {
  if (facts.externalDns && target === undefined) problem(scope, 'expose/no-dns-target', { host });
  return dnsAnnotations(host, facts, target);
}
