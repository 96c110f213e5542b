import { mapOf, mapsOf, textOf, textsOf, type Untyped } from '../kube';
import type { PolicyCluster, PolicyObject } from './cluster';

/** Hosts that the certificate in a Secret is for; undefined if only the cluster knows. */
export function certificateHosts(cluster: PolicyCluster, namespace: string | undefined, secret: string): readonly string[] | undefined {
  const origins = cluster.secretOrigins(namespace, secret);
  if (origins.length === 0 || origins.some(({ object }) => object.manifest.kind !== 'Certificate')) return undefined;
  return origins.flatMap(({ object }) => {
    const { dnsNames, commonName } = mapOf(object.manifest.spec);
    return [...textsOf(dnsNames), ...[textOf(commonName) ?? []].flat()];
  });
}

/** What a listener shows to its clients. */
export interface ShownCertificate {
  /** Names of the Secrets that it lies in. */
  readonly secret: string;
  readonly names: readonly string[];
}

/** The certificates of a listener of a Gateway; undefined if it has none, or only the cluster knows their hosts. */
export function shownBy({ tls }: Untyped, gateway: PolicyObject, cluster: PolicyCluster): ShownCertificate | undefined {
  const refs = mapsOf(mapOf(tls).certificateRefs).filter(({ kind = 'Secret' }) => kind === 'Secret');
  const known = refs.map(({ name, namespace }) => certificateHosts(cluster, textOf(namespace) ?? gateway.namespace, textOf(name) ?? ''));
  if (refs.length === 0 || known.includes(undefined)) return undefined;
  return { secret: refs.map(({ name }) => String(name)).join(', '), names: known.flatMap((hosts) => hosts ?? []) };
}

/** Whether a certificate holds for a host: its wildcard stands for one label. */
export function isCovered(host: string, names: readonly string[]): boolean {
  return names.some(
    (name) => name === host || (name.startsWith('*.') && !host.startsWith('*') && name.slice(1) === host.slice(host.indexOf('.'))),
  );
}
