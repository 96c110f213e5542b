import { mapOf, mapsOf, textOf, textsOf, type Untyped } from '../kube';
import { matches, readSelector } from '../kube/finished';
import type { PolicyCluster, PolicyObject } from './cluster';

const GROUP = 'gateway.networking.k8s.io';
const PROTOCOLS: Readonly<Record<string, readonly string[]>> = {
  HTTPRoute: ['HTTP', 'HTTPS'],
  GRPCRoute: ['HTTP', 'HTTPS'],
  TLSRoute: ['TLS'],
};

/** Routes of the Gateway API that have hosts. */
export const ROUTES = Object.keys(PROTOCOLS);

/** Protocols of the listeners that take a kind of route. */
export function protocolsOf(kind: string): readonly string[] {
  return PROTOCOLS[kind] ?? [];
}

/** Whether an object is of the Gateway API: other meshes have kinds of the same name. */
export function isOfGatewayApi({ apiVersion }: Untyped): boolean {
  return typeof apiVersion === 'string' && apiVersion.startsWith(`${GROUP}/`);
}

/** A Gateway that a route hangs on, with those of its listeners that the route names. */
export interface Parent {
  /** Position of the reference. */
  readonly index: number;
  /** Field of the reference. */
  readonly field: string;
  readonly gateway: PolicyObject;
  readonly listeners: readonly Untyped[];
}

/** The Gateways of the cluster that a route hangs on, and whether those are all of its parents. */
export function parentsOf(route: PolicyObject, cluster: PolicyCluster): { readonly parents: readonly Parent[]; readonly all: boolean } {
  const refs = mapsOf(mapOf(route.manifest.spec).parentRefs);
  const parents = refs.flatMap((ref, i): Parent[] => {
    const { kind = 'Gateway', group = GROUP, name, namespace, sectionName, port } = ref;
    if (kind !== 'Gateway' || group !== GROUP) return [];
    const gateway = cluster.named('Gateway', textOf(namespace) ?? route.namespace, textOf(name) ?? '');
    if (!gateway || !isOfGatewayApi(mapOf(gateway.manifest))) return [];
    const listeners = mapsOf(mapOf(gateway.manifest.spec).listeners).filter(
      (listener) =>
        (sectionName === undefined || listener.name === sectionName) &&
        (port === undefined || listener.port === port) &&
        protocolsOf(route.manifest.kind).includes(textOf(listener.protocol) ?? ''),
    );
    return [{ index: i, field: `spec.parentRefs[${i}]`, gateway, listeners }];
  });
  return { parents, all: parents.length === refs.length };
}

/** Whether routes of a namespace may hang on a listener; what only the server knows counts as yes. */
export function admits(
  listener: Untyped,
  { gateway, route, cluster }: { gateway: PolicyObject; route: PolicyObject; cluster: PolicyCluster },
): boolean {
  const { from = 'Same', selector } = mapOf(mapOf(listener.allowedRoutes).namespaces);
  if (from === 'Same') return gateway.namespace === route.namespace;
  if (from !== 'Selector') return from !== 'None';
  const namespace = cluster.named('Namespace', undefined, route.namespace ?? '');
  const wanted = readSelector(selector);
  if (!namespace || !wanted) return true;
  const labels = { 'kubernetes.io/metadata.name': namespace.manifest.metadata.name, ...mapOf(namespace.manifest.metadata.labels) };
  return matches(wanted, labels);
}

/** Hosts of a route; [''] for one that takes those of its listeners. */
export function hostsOf({ manifest }: PolicyObject): readonly string[] {
  const hosts = textsOf(mapOf(manifest.spec).hostnames);
  return hosts.length > 0 ? hosts : [''];
}

/** Whether a listener takes requests for a host of a route. A wildcard stands for any number of labels. */
export function takesHost({ hostname }: Untyped, host: string): boolean {
  const own = textOf(hostname) ?? '';
  return own === '' || host === '' || own === host || isBelow(host, own) || isBelow(own, host);
}

function isBelow(host: string, wildcard: string): boolean {
  return wildcard.startsWith('*.') && host.replace(/^\*/, '').endsWith(wildcard.slice(1));
}
