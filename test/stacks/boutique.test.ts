import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Cluster, Namespace, Registry } from 'sealane';
import { existing, genericRegistry } from 'sealane/onprem';
import { parseAllDocuments } from 'yaml';
import { problemsOf } from '../../lib/core';
import type { k8s, Manifest } from '../../lib/kube';
import { checkObjects, collectObjects } from '../../lib/kube/finished';
import { boutique } from '../../stacks/shops/boutique';

interface ServiceFacts {
  readonly image: string;
  readonly ports: readonly number[];
  readonly addresses: Readonly<Record<string, string>>;
  readonly servicePorts: readonly (readonly [number, number])[];
}

const original = factsByService(
  parseAllDocuments(readFileSync(join(__dirname, '../fixtures/online-boutique.yaml'), 'utf8'))
    .map((document) => document.toJS() as Manifest | null)
    .filter((manifest): manifest is Manifest => manifest !== null),
);

function shop(): { readonly app: App; readonly manifests: readonly Manifest[] } {
  const app = new App();
  const cluster = new Cluster(
    app,
    'eu',
    existing({ version: '1.34', gateway: { name: 'public', namespace: 'gateway-system' }, issuer: { name: 'letsencrypt' } }),
  );
  const images = new Registry(
    app,
    'images',
    genericRegistry({ prefix: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo' }),
  );
  boutique(new Namespace(app, 'boutique-prod', { cluster, stage: 'prod', domain: 'shop.example' }), { images });
  const clusters = collectObjects(app);
  checkObjects(clusters);
  return { app, manifests: clusters.flatMap(({ objects }) => objects.map(({ manifest }) => manifest)) };
}

test('the boutique has all twelve services of the original', () => {
  const ours = factsByService(shop().manifests);
  expect([...ours.keys()].sort()).toEqual([...original.keys()].sort());
  expect(ours.size).toBe(12);
});

test('each service has the image, the ports and the connections of the original', () => {
  const ours = factsByService(shop().manifests);
  for (const [name, facts] of original) expect({ name, ...ours.get(name) }).toEqual({ name, ...facts });
});

test('every connection of the original is open in the network policies of both sides, and no other', () => {
  const { manifests } = shop();
  const wanted = [...original].flatMap(([from, { addresses }]) =>
    Object.values(addresses)
      .map((address) => address.split(':')[0] ?? '')
      .filter((to) => original.has(to))
      .map((to) => `${from} -> ${to}`),
  );
  expect(connections(manifests, 'egress').sort()).toEqual(wanted.sort());
  expect(connections(manifests, 'ingress').sort()).toEqual(wanted.sort());
});

test('no problem of the boutique is open', () => {
  const { app } = shop();
  expect(problemsOf(app).map(({ code, scope, params }) => ({ code, path: scope.node.path, params }))).toEqual([]);
});

function factsByService(manifests: readonly Manifest[]): Map<string, ServiceFacts> {
  const services = new Map(
    manifests.filter(({ kind }) => kind === 'Service').map((manifest) => [manifest.metadata.name, manifest.spec as k8s.ServiceSpec]),
  );
  const facts = new Map<string, ServiceFacts>();
  for (const manifest of manifests.filter(({ kind }) => kind === 'Deployment')) {
    const { name } = manifest.metadata;
    const container = (manifest.spec as k8s.DeploymentSpec).template.spec?.containers[0];
    const ports = (container?.ports ?? []).map(({ containerPort }) => containerPort);
    const addresses = (container?.env ?? [])
      .filter((variable) => variable.name.endsWith('_ADDR'))
      .map(({ name: key, value }) => [key, value ?? '']);
    facts.set(name, {
      // The original's one moving tag is pinned by a digest here.
      image: container?.image?.replace(/^(redis:alpine)@.*$/, '$1') ?? '',
      ports,
      addresses: Object.fromEntries(addresses) as Record<string, string>,
      servicePorts: (services.get(name)?.ports ?? []).map(({ port, targetPort }) => [
        port,
        typeof targetPort === 'number' ? targetPort : (ports[0] ?? 0),
      ]),
    });
  }
  return facts;
}

function connections(manifests: readonly Manifest[], direction: 'egress' | 'ingress'): string[] {
  return manifests
    .filter(({ kind, metadata }) => kind === 'NetworkPolicy' && original.has(metadata.name))
    .flatMap(({ metadata, spec }) => {
      const rules = (spec as k8s.NetworkPolicySpec)[direction] ?? [];
      const peers = rules.flatMap((rule) => ('to' in rule ? (rule.to ?? []) : 'from' in rule ? (rule.from ?? []) : []));
      const names = peers.flatMap((peer) => peer.podSelector?.matchLabels?.['app.kubernetes.io/name'] ?? []);
      return names.map((name) => (direction === 'egress' ? `${metadata.name} -> ${name}` : `${name} -> ${metadata.name}`));
    });
}
