import { ApiObject, JsonPatch } from 'cdk8s';
import { App, Cluster, DnsZone, Namespace, Pipeline, Registry, type ClusterFacts } from 'sealane';
import { route53 } from 'sealane/aws';
import { github } from 'sealane/ci';
import { existing, genericRegistry, vault } from 'sealane/onprem';
import { problemsOf, reportProblems } from '../../../lib/core';
import { checkObjects, collectObjects } from '../../../lib/kube/finished';
import { checkPolicies } from '../../../lib/policy/finished';
import { boutique } from '../../../stacks/shops/boutique';

const HOST = 'registry.shop.example';
const store = vault({ server: 'https://vault.shop.example:8200', path: 'secret', auth: { role: 'boutique' } });

const GATEWAY = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'public' },
  spec: {
    gatewayClassName: 'envoy',
    listeners: [
      {
        name: 'https',
        port: 443,
        protocol: 'HTTPS',
        hostname: '*.shop.example',
        tls: { mode: 'Terminate', certificateRefs: [{ name: 'shop-tls' }] },
        allowedRoutes: { namespaces: { from: 'All' } },
      },
    ],
  },
};
const CERTIFICATE = {
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name: 'shop' },
  spec: {
    secretName: 'shop-tls',
    dnsNames: ['*.shop.example', '*.staging.shop.example'],
    issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' },
  },
};

/** The boutique whose surroundings the program knows as well. */
class WholeShop {
  public readonly app = new App();
  public readonly cluster: Cluster;
  public readonly images: Registry;
  public readonly staging: Namespace;
  public readonly prod: Namespace;
  public readonly edge: Namespace;
  /** Where its pipeline deploys to. */
  public road: readonly Namespace[];

  constructor(facts: ClusterFacts = {}) {
    this.cluster = new Cluster(
      this.app,
      'eu',
      existing({
        version: '1.34',
        gateway: { name: 'public', namespace: 'gateway-system' },
        issuer: { name: 'letsencrypt' },
        imagesFrom: ['docker.io/library'],
        ...facts,
      }),
    );
    this.images = new Registry(
      this.app,
      'images',
      genericRegistry({ prefix: `${HOST}/boutique`, pullSecret: { name: 'regcred', from: store } }),
    );
    this.prod = new Namespace(this.app, 'boutique-prod', { cluster: this.cluster, stage: 'prod', domain: 'shop.example' });
    this.staging = new Namespace(this.app, 'boutique-staging', { cluster: this.cluster, stage: 'staging', domain: 'staging.shop.example' });
    boutique(this.prod, { images: this.images });
    boutique(this.staging, { images: this.images });
    this.road = [this.staging, this.prod];
    new DnsZone(this.app, 'shop.example', route53({ region: 'eu-central-1' }));
    this.edge = new Namespace(this.app, 'gateway-system', { cluster: this.cluster, stage: 'prod' });
    new ApiObject(this.edge, 'gateway', GATEWAY);
    new ApiObject(this.edge, 'certificate', CERTIFICATE);
  }

  /** Changes an object of a service: `currencyservice/deployment`; or one around the shop: `gateway-system/gateway`. */
  public patch(path: string, ...patches: readonly JsonPatch[]): void {
    const [first = '', part = ''] = path.split('/');
    const scope = this.app.node.tryFindChild(first) ?? this.prod.node.findChild(first);
    (scope.node.findChild(part) as ApiObject).addJsonPatch(...patches);
  }

  public found() {
    new Pipeline(this.app, 'deploy', { ci: github(), deploy: this.road });
    const clusters = collectObjects(this.app);
    checkObjects(clusters);
    checkPolicies(this.app, clusters);
    return reportProblems(problemsOf(this.app), 'en');
  }
}

const { add, remove, replace } = JsonPatch;
const POD = '/spec/template/spec';
const IMAGE = `${POD}/containers/0/image`;
const currency = 'currencyservice/deployment';
const route = 'frontend/route';

type Mutation = readonly [rule: string, at: string, edit: (shop: WholeShop) => void];

const MUTATIONS: readonly Mutation[] = [
  ['image-origin', currency, (shop) => shop.patch(currency, replace(IMAGE, 'quay.io/shop/currency:1.0.0'))],
  ['image-pull', currency, (shop) => shop.patch(currency, remove(`${POD}/imagePullSecrets`))],
  [
    'unbuilt-image',
    currency,
    (shop) => {
      // From now on it is the pipeline that fills the registry.
      shop.images.image('extra', { context: 'src/extra' });
      shop.patch(currency, replace(IMAGE, `${HOST}/boutique/currencyservise:v0.10.6`));
    },
  ],
  [
    'pull-secret-type',
    currency,
    (shop) => {
      new ApiObject(shop.prod, 'opaque', sealed('opaque'));
      shop.patch(currency, add(`${POD}/imagePullSecrets/-`, { name: 'opaque' }));
    },
  ],
  ['promoted-image', currency, (shop) => shop.patch(currency, replace(IMAGE, `${HOST}/boutique/currencyservice:v0.10.7`))],
  [
    'rebuilt-image',
    currency,
    (shop) => {
      const live = new Registry(shop.app, 'live', genericRegistry({ prefix: `${HOST}/live` }));
      for (const registry of [shop.images, live]) registry.image('currencyservice', { context: 'src/currencyservice' });
      shop.patch(currency, replace(IMAGE, `${HOST}/live/currencyservice:v0.10.6`));
    },
  ],
  [
    'one-road',
    'namespace',
    (shop) => {
      const dev = new Namespace(shop.app, 'dev', { cluster: shop.cluster, stage: 'dev' });
      new Pipeline(shop.app, 'second', { ci: github(), deploy: [dev, shop.prod] });
    },
  ],
  ['stage-order', 'namespace', (shop) => void (shop.road = [shop.prod, shop.staging])],
  ['stage-before', 'namespace', (shop) => void (shop.road = [shop.prod])],
  ['route-listener', route, (shop) => shop.patch(route, add('/spec/parentRefs/0/sectionName', 'web'))],
  ['route-listener', route, (shop) => shop.patch(route, replace('/spec/hostnames/0', 'shop.example'))],
  ['certificate-host', route, (shop) => shop.patch(route, replace('/spec/hostnames/0', 'www.eu.shop.example'))],
  [
    'certificate-host',
    'gateway-system/gateway',
    (shop) => shop.patch('gateway-system/certificate', replace('/spec/dnsNames/0', 'shop.example')),
  ],
  [
    'route-tls',
    route,
    (shop) => {
      const open = { allowedRoutes: { namespaces: { from: 'All' } } };
      shop.patch('gateway-system/gateway', add('/spec/listeners/-', { name: 'http', port: 80, protocol: 'HTTP', ...open }));
      shop.patch(route, add('/spec/parentRefs/0/sectionName', 'http'));
    },
  ],
  [
    'host-zone',
    route,
    (shop) => {
      shop.patch('gateway-system/gateway', remove('/spec/listeners/0/hostname'));
      shop.patch('gateway-system/certificate', add('/spec/dnsNames/-', 'www.shop.exmaple'));
      shop.patch(route, replace('/spec/hostnames/0', 'www.shop.exmaple'));
    },
  ],
  [
    'reference-grant',
    route,
    (shop) => shop.patch(route, add('/spec/rules/0/backendRefs/-', { name: 'frontend', namespace: 'boutique-staging', port: 80 })),
  ],
  [
    'secret-origin',
    'extra',
    (shop) =>
      void new ApiObject(shop.prod, 'extra', { ...sealed('regcred'), spec: { encryptedData: { '.dockerconfigjson': 'AgBy3i4OJSWK' } } }),
  ],
  [
    'secret-store',
    'second',
    (shop) => {
      new ApiObject(shop.prod, 'first', external('first', 'vault'));
      new ApiObject(shop.prod, 'second', external('second', 'other'));
      shop.patch(
        currency,
        add(`${POD}/containers/0/envFrom`, [{ secretRef: { name: 'first' } }, { prefix: 'B_', secretRef: { name: 'second' } }]),
      );
    },
  ],
  [
    'env-origin',
    currency,
    (shop) => {
      for (const name of ['first', 'second']) new ApiObject(shop.prod, name, external(name, 'vault'));
      shop.patch(currency, add(`${POD}/containers/0/envFrom`, [{ secretRef: { name: 'first' } }, { secretRef: { name: 'second' } }]));
    },
  ],
  ['unused-secret', 'extra', (shop) => void new ApiObject(shop.prod, 'extra', sealed('forgotten'))],
  [
    'unused-secret',
    'extra',
    (shop) => {
      new ApiObject(shop.prod, 'extra', { ...sealed('half'), spec: { encryptedData: { key: 'AgBy3i4OJSWK', other: 'AgBy3i4OJSWK' } } });
      shop.patch(currency, add(`${POD}/containers/0/env/-`, { name: 'KEY', valueFrom: { secretKeyRef: { name: 'half', key: 'key' } } }));
    },
  ],
];

function external(name: string, store: string) {
  const remoteRef = { key: 'shop/orders-db', property: 'url' };
  const spec = { secretStoreRef: { name: store, kind: 'ClusterSecretStore' }, target: { name }, data: [{ secretKey: 'URL', remoteRef }] };
  return { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name }, spec };
}

function sealed(name: string) {
  return { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: { name }, spec: { encryptedData: { key: 'AgBy3i4OJSWK' } } };
}

test('the boutique with all around it has no problem in production', () => {
  expect(new WholeShop().found()).toEqual([]);
});

test.each(MUTATIONS)('%s at %s: one edit is found by its rule alone, at its construct', (rule, at, edit) => {
  const shop = new WholeShop();
  edit(shop);
  const found = shop.found();
  const outside = at.startsWith('gateway-system/');
  expect(found.map(({ code, path }) => [code, path])).toEqual([[`policy/${rule}`, outside ? at : `boutique-prod/${at}`]]);
  expect(found[0]?.source).toMatch(outside || !at.includes('/') ? /join-mutations\.test\.ts:\d+$/ : /stacks\/shops\/boutique\.ts:\d+$/);
});
