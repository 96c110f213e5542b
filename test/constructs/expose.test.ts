import { gateway, ingress, loadBalancer, WebService, type ExposeProps } from 'sealane';
import { bench, type BenchProps } from 'sealane/testing';
import { served } from './sample-props';

const facts = {
  ingress: { className: 'traefik', namespace: 'edge' },
  issuer: { name: 'letsencrypt' },
  externalDns: { version: '0.21.0' },
} as const;
const shared = { gateway: { name: 'public', namespace: 'gateway-system' } } as const;

const exposed = (expose: ExposeProps | readonly ExposeProps[], props: BenchProps = { facts, domain: 'shop.example' }) => {
  const { ns, ...rest } = bench(props);
  new WebService(ns, 'orders', { ...served, expose });
  return rest;
};

describe('by Ingress', () => {
  test('a short host gets the domain of the namespace, a certificate, a DNS name, and the labels of the workload', () => {
    const { yaml, problems } = exposed({ host: 'orders' });
    const { metadata, spec } = yaml('Ingress');
    expect(metadata.annotations).toEqual({
      'cert-manager.io/cluster-issuer': 'letsencrypt',
      'external-dns.alpha.kubernetes.io/hostname': 'orders.shop.example',
    });
    expect(metadata.labels).toMatchObject({ 'app.kubernetes.io/name': 'orders', 'app.kubernetes.io/version': '1.4.2' });
    expect(spec).toEqual({
      ingressClassName: 'traefik',
      tls: [{ hosts: ['orders.shop.example'], secretName: 'orders-tls' }],
      rules: [
        {
          host: 'orders.shop.example',
          http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'orders', port: { name: 'http' } } } }] },
        },
      ],
    });
    expect(problems()).toEqual([]);
  });

  test('the controller is let in, on the container port', () => {
    const { yaml } = exposed({ host: 'orders' });
    expect(yaml('NetworkPolicy', 'orders').spec.ingress).toEqual([
      {
        from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'edge' } } }],
        ports: [{ port: 8080, protocol: 'TCP' }],
      },
    ]);
  });

  test('any class can be named, with annotations and address ranges of a load balancer outside of the cluster', () => {
    const via = ingress({
      className: 'alb',
      from: ['10.0.0.0/16'],
      annotations: { 'alb.ingress.kubernetes.io/scheme': 'internet-facing' },
    });
    const { yaml, problems } = exposed({ host: 'orders', via });
    expect(yaml('Ingress').spec.ingressClassName).toBe('alb');
    expect(yaml('Ingress').metadata.annotations).toMatchObject({ 'alb.ingress.kubernetes.io/scheme': 'internet-facing' });
    expect(yaml('NetworkPolicy', 'orders').spec.ingress[0].from).toEqual([{ ipBlock: { cidr: '10.0.0.0/16' } }]);
    expect(problems()).toEqual([]);
  });

  test('a given Secret is the certificate, and is no dangling reference', () => {
    const { yaml, problems } = exposed({ host: 'orders', tls: { secret: 'wildcard' } });
    expect(yaml('Ingress').spec.tls[0].secretName).toBe('wildcard');
    expect(yaml('Ingress').metadata.annotations).not.toHaveProperty('cert-manager.io/cluster-issuer');
    expect(problems()).toEqual([]);
  });

  test('a named issuer of the namespace fills the certificate', () => {
    expect(exposed({ host: 'orders', tls: { issuer: 'own', kind: 'Issuer' } }).yaml('Ingress').metadata.annotations).toMatchObject({
      'cert-manager.io/issuer': 'own',
    });
  });

  test('plain HTTP is possible, but has to be asked for', () => {
    expect(exposed({ host: 'orders', tls: 'none' }).yaml('Ingress').spec.tls).toBeUndefined();
  });

  test('ExternalDNS from 0.22 on reads another annotation', () => {
    const { yaml } = exposed({ host: 'orders' }, { facts: { ...facts, externalDns: { version: 'v0.22.0' } }, domain: 'shop.example' });
    expect(yaml('Ingress').metadata.annotations).toMatchObject({ 'external-dns.kubernetes.io/hostname': 'orders.shop.example' });
    expect(yaml('Ingress').metadata.annotations).not.toHaveProperty('external-dns.alpha.kubernetes.io/hostname');
  });
});

describe('by Gateway API', () => {
  test('a cluster with a Gateway gets an HTTPRoute that hangs on it', () => {
    const { yaml, problems } = exposed({ host: 'orders', path: '/api' }, { facts: shared, domain: 'shop.example' });
    expect(yaml('HTTPRoute').spec).toEqual({
      parentRefs: [{ name: 'public', namespace: 'gateway-system' }],
      hostnames: ['orders.shop.example'],
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/api' } }], backendRefs: [{ name: 'orders', port: 8080 }] }],
    });
    expect(yaml('HTTPRoute').metadata.labels).toMatchObject({ 'app.kubernetes.io/name': 'orders' });
    expect(problems()).toEqual([]);
  });

  test('the pods of the Gateway are let in, from its namespace or another', () => {
    const from = (gatewayFacts: object) =>
      exposed({ host: 'orders' }, { facts: { gateway: { ...shared.gateway, ...gatewayFacts } }, domain: 'shop.example' }).yaml(
        'NetworkPolicy',
        'orders',
      ).spec.ingress[0].from;
    expect(from({})).toEqual([{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateway-system' } } }]);
    expect(from({ podNamespace: 'envoy' })).toEqual([{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'envoy' } } }]);
  });

  test('a Gateway of its own ends TLS for the host', () => {
    const { yaml, problems } = exposed({ host: 'orders', via: gateway({ className: 'envoy', podNamespace: 'envoy-system' }) });
    expect(yaml('Gateway').spec).toEqual({
      gatewayClassName: 'envoy',
      listeners: [
        {
          name: 'https',
          hostname: 'orders.shop.example',
          port: 443,
          protocol: 'HTTPS',
          tls: { mode: 'Terminate', certificateRefs: [{ kind: 'Secret', name: 'orders-tls' }] },
          allowedRoutes: { namespaces: { from: 'Same' } },
        },
      ],
    });
    expect(yaml('HTTPRoute').spec.parentRefs).toEqual([{ name: 'orders', namespace: 'shop-prod', sectionName: 'https' }]);
    expect(problems()).toEqual([]);
  });

  test('a certificate of its own at a shared Gateway is refused: TLS ends at the listener', () => {
    expect(exposed({ host: 'orders', tls: { secret: 'own' } }, { facts: shared, domain: 'shop.example' }).problems()).toMatchObject([
      { code: 'expose/tls-at-gateway' },
    ]);
  });

  test('gRPC is served over HTTP/2 without TLS inside of the cluster', () => {
    const { ns, yaml, problems } = bench({ facts: shared });
    new WebService(ns, 'cart', { ...served, protocol: 'grpc', expose: { host: 'cart.shop.example' } });
    expect(yaml('Service').spec.ports).toEqual([{ name: 'grpc', port: 8080, targetPort: 'grpc', appProtocol: 'kubernetes.io/h2c' }]);
    expect(problems()).toEqual([]);
  });
});

describe('by a load balancer', () => {
  test('a second Service passes TCP through, with and without a host', () => {
    const via = loadBalancer({ port: 443, from: ['203.0.113.0/24'], className: 'nlb', annotations: { 'example.com/a': 'b' } });
    const { yaml, problems } = exposed({ via });
    expect(yaml('Service', 'orders-external').spec).toEqual({
      type: 'LoadBalancer',
      loadBalancerClass: 'nlb',
      loadBalancerSourceRanges: ['203.0.113.0/24'],
      selector: { 'app.kubernetes.io/name': 'orders' },
      ports: [{ name: 'http', port: 443, targetPort: 'http' }],
    });
    expect(yaml('NetworkPolicy', 'orders').spec.ingress[0].from).toEqual([{ ipBlock: { cidr: '203.0.113.0/24' } }]);
    expect(problems()).toEqual([]);
    expect(exposed({ host: 'tcp', via }).yaml('Service', 'orders-external').metadata.annotations).toMatchObject({
      'external-dns.alpha.kubernetes.io/hostname': 'tcp.shop.example',
    });
  });

  test('a path or a certificate is refused, because TCP knows neither', () => {
    expect(exposed({ path: '/api', via: loadBalancer() }).problems()).toMatchObject([{ code: 'expose/load-balancer-http' }]);
    expect(exposed({ tls: { secret: 'x' }, via: loadBalancer() }).problems()).toMatchObject([{ code: 'expose/load-balancer-http' }]);
  });
});

describe('several hosts', () => {
  test('each host has an object of its own, and the first keeps the name of the workload', () => {
    const { synth, problems } = exposed([{ host: 'orders' }, { host: 'api.shop.example', path: '/orders' }, { host: '*.shop.example' }]);
    expect(
      synth()
        .filter(({ kind }) => kind === 'Ingress')
        .map(({ metadata }) => metadata.name),
    ).toEqual(['orders', 'orders-api-shop-example-orders', 'orders-any-shop-example']);
    expect(problems().map(({ code }) => code)).toEqual(['policy/wildcard-host']);
  });

  test('a host used twice is refused, at the second place', () => {
    const { ns, problems } = bench({ facts, domain: 'shop.example' });
    new WebService(ns, 'orders', { ...served, expose: { host: 'api' } });
    new WebService(ns, 'carts', { ...served, expose: { host: 'api' } });
    expect(problems()).toMatchObject([
      {
        code: 'host/duplicate',
        path: 'shop-prod/carts/ingress',
        what: expect.stringMatching(/orders\/ingress \(test\/constructs\/expose\.test\.ts:\d+\)$/) as string,
      },
    ]);
  });
});

describe('mistakes', () => {
  test('a short host in a namespace without a domain', () => {
    expect(exposed({ host: 'orders' }, { facts }).problems()).toMatchObject([{ code: 'expose/no-domain', path: 'shop-prod/orders' }]);
  });

  test.each(['https://shop.example', 'shop.example/api', 'Shop.example', 'shop_1.example', 'shop.example:443'])('%s is no host', (host) => {
    expect(
      exposed({ host })
        .problems()
        .map(({ code }) => code),
    ).toContain('expose/bad-host');
  });

  test('a path without a slash', () => {
    expect(
      exposed({ host: 'orders', path: 'api' })
        .problems()
        .map(({ code }) => code),
    ).toContain('expose/bad-path');
  });

  test('a cluster that names no Gateway, no ingress class and no issuer', () => {
    const codes = exposed({ host: 'orders' }, { domain: 'shop.example' })
      .problems()
      .map(({ code }) => code);
    expect(codes).toEqual(['expose/no-issuer', 'expose/no-route']);
  });
});
