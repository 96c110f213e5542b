import { sourceOf } from '../../core';
import { KindTable } from '../kind-table';
import type { Manifest } from '../kube-object';
import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapOf, mapsOf, textOf, textsOf, type Untyped } from '../untyped';
import type { ObjectCheck } from './check';

interface Claim {
  readonly host: string;
  readonly path: string;
}

/** A host and path of a cluster belong to one route: with two, which one answers is chance. */
export const hostCheck: ObjectCheck = () => {
  const owners = new Map<string, TreeObject>();
  return (object) => {
    const claimed = CLAIMS.get(object.manifest)?.(mapOf(object.manifest.spec)) ?? [];
    for (const { host, path } of claimed) {
      const key = `${host}${path}`;
      const owner = owners.get(key);
      if (owner && owner !== object) {
        const { construct: other } = owner;
        const params = { host, path, other: other.node.path, source: sourceOf(other) ?? '' };
        problem(object.construct, 'host/duplicate', params, { object: describe(object) });
      } else owners.set(key, object);
    }
  };
};

/** The hosts that a route of any kind claims, each once. */
export function claimedHosts(manifest: Manifest): readonly string[] {
  const claims = CLAIMS.get(manifest)?.(mapOf(manifest.spec)) ?? [];
  return [...new Set(claims.map(({ host }) => host))];
}

/** Kinds of routes whose hosts are read. */
export const ROUTING_KINDS: readonly string[] = ['Ingress', 'HTTPRoute', 'VirtualService', 'IngressRoute'];

/** What a route claims, by its kind and spec. */
const CLAIMS = new KindTable<(spec: Untyped) => readonly Claim[]>([
  [
    'networking.k8s.io',
    'Ingress',
    ({ rules }) =>
      mapsOf(rules).flatMap(({ host, http }) =>
        typeof host !== 'string' ? [] : mapsOf(mapOf(http).paths).map(({ path }) => ({ host, path: textOf(path) ?? '/' })),
      ),
  ],
  ['gateway.networking.k8s.io', 'HTTPRoute', ({ hostnames, rules }) => claimsOf(textsOf(hostnames), mapsOf(rules).flatMap(pathsOf))],
  // One that names no gateway tells the mesh about a Service, whose name is no host of the cluster's edge.
  [
    'networking.istio.io',
    'VirtualService',
    ({ hosts, gateways, http }) => (gateways === undefined ? [] : claimsOf(textsOf(hosts), mapsOf(http).flatMap(urisOf))),
  ],
  // A rule is a language of its own: hosts and paths of those that only join them by "and" are read.
  [
    'traefik.io',
    'IngressRoute',
    ({ routes }) =>
      mapsOf(routes).flatMap(({ match }) =>
        claimsOf(calledIn(match, /Host\(`([^`]+)`\)/g), calledIn(match, /Path(?:Prefix)?\(`([^`]+)`\)/g)),
      ),
  ],
]);

function claimsOf(hosts: readonly string[], paths: readonly string[]): Claim[] {
  const all = new Set(paths.length === 0 ? ['/'] : paths);
  return hosts.flatMap((host) => [...all].map((path) => ({ host, path })));
}

function urisOf({ match }: Untyped): string[] {
  return Array.isArray(match) ? mapsOf(match).map(({ uri }) => textOf(mapOf(uri).exact) ?? textOf(mapOf(uri).prefix) ?? '/') : ['/'];
}

function calledIn(match: unknown, call: RegExp): string[] {
  return [...(textOf(match) ?? '').matchAll(call)].flatMap(([, word]) => word ?? []);
}

function pathsOf({ matches }: Untyped): string[] {
  return Array.isArray(matches) ? mapsOf(matches).map(({ path }) => textOf(mapOf(path).value) ?? '/') : ['/'];
}
