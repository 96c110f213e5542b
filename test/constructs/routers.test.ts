import { ApiObject } from 'cdk8s';
import { canary, istio, traefik, WebService, type Route } from 'sealane';
import { bench, type BenchProps } from 'sealane/testing';
import { stringify } from 'yaml';
import { served } from './sample-props';

const facts = { rollouts: { version: '1.10' }, issuer: { name: 'letsencrypt' } };

type Props = ConstructorParameters<typeof WebService>[2];

const exposed = (via: Route, props: Partial<Props> = {}, place: BenchProps = {}) => {
  const made = bench({ facts, domain: 'shop.example', ...place });
  new WebService(made.ns, 'orders', { ...served, replicas: 2, expose: { host: 'orders', via }, ...props });
  return { ...made, codes: () => made.problems().map(({ code }) => code) };
};

const update = canary({ steps: [10, 50] });
const mesh = istio({ name: 'public', namespace: 'istio-ingress' });
const edge = traefik({ namespace: 'traefik' });

describe('by Istio', () => {
  test('a canary has a VirtualService with both Services, and a Rollout that names it', () => {
    const { yaml, problems } = exposed(mesh, { update, expose: { host: 'orders', path: '/api', via: mesh } });
    expect(problems()).toEqual([]);
    expect(yaml('Rollout').spec.strategy).toMatchObject({
      canary: {
        stableService: 'orders',
        canaryService: 'orders-canary',
        trafficRouting: { istio: { virtualService: { name: 'orders' } } },
      },
    });
    expect(stringify(yaml('VirtualService').spec)).toMatchInlineSnapshot(`
      "hosts:
        - orders.shop.example
      gateways:
        - istio-ingress/public
      http:
        - match:
            - uri:
                exact: /api
            - uri:
                prefix: /api/
          route:
            - destination:
                host: orders
                port:
                  number: 8080
              weight: 100
            - destination:
                host: orders-canary
                port:
                  number: 8080
              weight: 0
      "
    `);
  });

  test('without a canary all goes to the one Service, and no weight is said', () => {
    const { yaml, problems } = exposed(mesh);
    expect(problems()).toEqual([]);
    expect(yaml('VirtualService').spec.http).toEqual([
      { match: [{ uri: { prefix: '/' } }], route: [{ destination: { host: 'orders', port: { number: 8080 } } }] },
    ]);
  });

  test('the pods of the Gateway are let in, from its namespace or another', () => {
    const from = (podNamespace?: string) =>
      exposed(istio({ name: 'public', namespace: 'istio-ingress', ...(podNamespace === undefined ? {} : { podNamespace }) })).yaml(
        'NetworkPolicy',
        'orders',
      ).spec.ingress[0].from;
    expect(from()).toEqual([{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'istio-ingress' } } }]);
    expect(from('edge')).toEqual([{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'edge' } } }]);
  });

  test('a certificate of its own is refused: TLS ends at the Gateway', () => {
    expect(exposed(mesh, { expose: { host: 'orders', via: mesh, tls: { issuer: 'own' } } }).codes()).toEqual(['expose/tls-at-gateway']);
  });
});

describe('by Traefik', () => {
  test('a canary has a weighted TraefikService, an IngressRoute that sends to it, and a Rollout that names it', () => {
    const { yaml, problems } = exposed(edge, { update });
    expect(problems()).toEqual([]);
    expect(yaml('Rollout').spec.strategy).toMatchObject({
      canary: {
        stableService: 'orders',
        canaryService: 'orders-canary',
        trafficRouting: { traefik: { weightedTraefikServiceName: 'orders' } },
      },
    });
    const objects = { weights: yaml('TraefikService').spec, route: yaml('IngressRoute').spec, certificate: yaml('Certificate').spec };
    expect(stringify(objects, { lineWidth: 0 })).toMatchInlineSnapshot(`
      "weights:
        weighted:
          services:
            - name: orders
              port: 8080
              weight: 100
            - name: orders-canary
              port: 8080
              weight: 0
      route:
        entryPoints:
          - websecure
        routes:
          - kind: Rule
            match: Host(\`orders.shop.example\`) && PathPrefix(\`/\`)
            services:
              - name: orders
                kind: TraefikService
        tls:
          secretName: orders-tls
      certificate:
        secretName: orders-tls
        dnsNames:
          - orders.shop.example
        issuerRef:
          name: letsencrypt
          kind: ClusterIssuer
      "
    `);
  });

  test('without a canary the IngressRoute sends to the Service; a given Secret and plain HTTP need no Certificate', () => {
    const given = exposed(edge, { expose: { host: '*.shop.example', path: '/api', via: edge, tls: { secret: 'wildcard' } } });
    expect(given.problems()).toEqual([]);
    expect(given.yaml('IngressRoute').spec).toEqual({
      entryPoints: ['websecure'],
      routes: [
        {
          kind: 'Rule',
          match: 'HostRegexp(`^[^.]+\\.shop\\.example$`) && (Path(`/api`) || PathPrefix(`/api/`))',
          services: [{ name: 'orders', port: 8080 }],
        },
      ],
      tls: { secretName: 'wildcard' },
    });
    const plain = exposed(edge, { expose: { host: 'orders', via: edge, tls: 'none' } });
    expect(plain.problems()).toEqual([]);
    expect(plain.yaml('IngressRoute').spec).toMatchObject({ entryPoints: ['web'] });
    expect([...given.synth(), ...plain.synth()].map(({ kind }) => kind)).not.toContain('Certificate');
  });

  test('gRPC is spoken over HTTP/2 without TLS, to both versions', () => {
    const { yaml, problems } = exposed(edge, { update, protocol: 'grpc' });
    expect(problems()).toEqual([]);
    expect(yaml('TraefikService').spec).toMatchObject({ weighted: { services: [{ scheme: 'h2c' }, { scheme: 'h2c' }] } });
  });

  test('ExternalDNS is told where Traefik is reached, and without that it is a problem: it would make no name', () => {
    const place = { facts: { ...facts, externalDns: { version: '0.22.0' } } };
    expect(exposed(edge, {}, place).codes()).toEqual(['expose/no-dns-target']);
    const told = exposed(traefik({ namespace: 'traefik', target: 'lb.shop.example', annotations: { a: 'b' } }), {}, place);
    expect(told.problems()).toEqual([]);
    expect(told.yaml('IngressRoute').metadata.annotations).toEqual({
      a: 'b',
      'external-dns.kubernetes.io/hostname': 'orders.shop.example',
      'external-dns.kubernetes.io/target': 'lb.shop.example',
    });
  });
});

describe('what holds for both', () => {
  test.each([
    ['istio()', mesh],
    ['traefik()', edge],
  ])('%s: a host and path that another one has is refused', (_, via) => {
    const { ns, codes } = exposed(via);
    new WebService(ns, 'carts', { ...served, expose: { host: 'orders', via } });
    expect(codes()).toEqual(['host/duplicate']);
  });

  test('a Service of the canary that is not there, and a field that the kind does not have, are found', () => {
    const { ns, problems } = exposed(mesh, { update });
    const weighted = (metadata: { name: string }, service: object) =>
      new ApiObject(ns, metadata.name, {
        apiVersion: 'traefik.io/v1alpha1',
        kind: 'TraefikService',
        metadata,
        spec: { weighted: { services: [service] } },
      });
    weighted({ name: 'gone' }, { name: 'orders-gone', port: 8080 });
    weighted({ name: 'port' }, { name: 'orders', port: 8081 });
    weighted({ name: 'strict' }, { name: 'orders', port: 8080, wieght: 1 });
    const destination = { host: 'orders-gone', port: { number: 8080 } };
    const spec = { hosts: ['orders'], http: [{ route: [{ destination, wieght: 1 }] }] };
    new ApiObject(ns, 'mesh', { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'mesh' }, spec });
    expect(
      problems()
        .map(({ code, field }) => `${code} ${field ?? ''}`)
        .sort(),
    ).toMatchInlineSnapshot(`
      [
        "kube/unknown-field spec.http[0].route[0].wieght",
        "kube/unknown-field spec.weighted.services[0].wieght",
        "reference/dangling spec.http[0].route[0].destination",
        "reference/dangling spec.weighted.services[0]",
        "reference/no-port spec.weighted.services[0]",
      ]
    `);
  });
});
