import type { Catalogue } from '../../core';

/** Problems of the ways to reach a service from outside. */
export const words = {
  'expose/no-route': {
    covers: ['expose/no-controller-namespace', 'policy/ingress-class'],
    what: (p: { host: string }) => `nothing says how ${p.host} is reached: the cluster names neither a Gateway nor an ingress class`,
    fix: () => "tell the cluster's provider its gateway or ingress, or write via: gateway({ … }) or via: ingress({ className: '…' })",
  },
  'expose/no-issuer': {
    covers: ['policy/ingress-tls'],
    what: (p: { host: string }) => `${p.host} is served with TLS, but the cluster names no cert-manager issuer`,
    fix: () => "tell the cluster's provider its issuer, or write tls: { secret: '…' }, or tls: 'none' to serve plain HTTP",
    see: 'https://cert-manager.io/docs/usage/ingress/',
  },
  'expose/no-controller-namespace': {
    what: (p: { host: string }) => `nobody knows where the ingress controller of ${p.host} runs, so the network policy cannot let it in`,
    fix: () =>
      "write via: ingress({ className, controllerNamespace: '…' }), or from: ['10.0.0.0/16'] for a load balancer outside of the cluster, or tell the cluster's provider its ingress",
  },
  'expose/bad-host': {
    what: (p: { host: string }) => `"${p.host}" is no host name: it takes labels of a-z, 0-9 and '-' joined by dots`,
    fix: () => "write it as 'orders.shop.example', without a scheme, a port or a path; a path goes into path",
    see: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards',
  },
  'expose/bad-path': {
    covers: ['kube/bad-text'],
    what: (p: { path: string }) => `the path "${p.path}" does not start with a slash`,
    fix: (p: { path: string }) => `write '/${p.path}'`,
  },
  'expose/load-balancer-http': {
    what: (p: { prop: string }) => `a load balancer of its own passes TCP through and knows nothing of ${p.prop}`,
    fix: (p: { prop: string }) => `delete ${p.prop}, or write via: gateway() or via: ingress()`,
  },
  'expose/tls-at-gateway': {
    what: (p: { host: string; gateway: string }) =>
      `${p.host} asks for a certificate of its own, but TLS ends at the listener of the shared Gateway ${p.gateway}`,
    fix: () => 'give the certificate to the listener of that Gateway, or make one for this host: via: gateway({ className, podNamespace })',
    see: 'https://gateway-api.sigs.k8s.io/guides/tls/',
  },
  'expose/no-dns-target': {
    what: (p: { host: string }) => `ExternalDNS makes no name for ${p.host}: an IngressRoute does not tell where Traefik is reached`,
    fix: () => "write via: traefik({ namespace, target: 'lb.shop.example' }), with the name or address of Traefik's load balancer",
    see: 'https://kubernetes-sigs.github.io/external-dns/latest/docs/sources/traefik-proxy/',
  },
} satisfies Catalogue;
