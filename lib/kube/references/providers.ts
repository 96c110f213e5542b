import { IdentityMap, type Identity } from '../identity';
import { KindTable } from '../kind-table';
import type { TreeObject } from '../tree';
import { mapOf, mapsOf, textOf, type Untyped } from '../untyped';
import { issuesCertificates } from './cert-manager';

type Keys = ReadonlySet<string> | undefined;

/** A Secret that a controller makes from an object. */
export interface MadeSecret {
  readonly name: string;
  readonly namespace: string | undefined;
  /** Undefined if only the cluster knows. */
  readonly keys: () => Keys;
  /** Type of the Secret. */
  readonly type: string;
  /** Whether it only adds its keys to a Secret that somebody else makes. */
  readonly adds: boolean;
}

/** What makes the objects of a cluster: the tree itself, and what controllers make of it. */
export interface Providers {
  /** The wanted object, or the one that a controller makes it from: an ExternalSecret makes a Secret. Undefined if nothing in the tree does. */
  find(wanted: Identity): TreeObject | undefined;
  /** Keys that the wanted ConfigMap or Secret will have; undefined if only the cluster knows. */
  keys(wanted: Identity): Keys;
  /** Names of all objects of a kind in a namespace. */
  names(place: Omit<Identity, 'name'>): readonly string[];
}

/** Everything that the objects of a cluster are, and make. */
export function providersOf(objects: readonly TreeObject[], byIdentity: IdentityMap<TreeObject>): Providers {
  const made = new IdentityMap<{ readonly object: TreeObject; readonly secret: MadeSecret }>();
  const added = new IdentityMap<true>();
  for (const object of objects) {
    for (const secret of secretsFrom(object)) {
      const identity = { apiVersion: 'v1', kind: 'Secret', namespace: secret.namespace, name: secret.name };
      made.add(identity, { object, secret });
      if (secret.adds) added.add(identity, true);
    }
  }
  const read = new IdentityMap<{ readonly keys: Keys }>();
  return {
    find: (wanted) => byIdentity.get(wanted) ?? made.get(wanted)?.object,
    keys: (wanted) => {
      // Ten thousand references to one ConfigMap read its keys once.
      const before = read.get(wanted);
      if (before) return before.keys;
      const own = byIdentity.get(wanted);
      const whole = own ? ownKeys(own.manifest) : made.get(wanted)?.secret.keys();
      // What adds to a Secret leaves what is there.
      const keys = added.get(wanted) ? undefined : whole;
      read.add(wanted, { keys });
      return keys;
    },
    names: (place) => [...byIdentity.names(place), ...made.names(place)],
  };
}

const TLS = 'kubernetes.io/tls';
const NOTHING: readonly MadeSecret[] = [];

const MAKERS = new KindTable<(manifest: TreeObject['manifest'], namespace: string | undefined) => readonly MadeSecret[]>([
  ['external-secrets.io', 'ExternalSecret', externalSecret],
  [
    'alibabacloud.com',
    'ExternalSecret',
    ({ metadata: { name }, spec }, namespace) => made({ name, namespace, type: mapOf(spec).type }, () => ackKeys(mapOf(spec))),
  ],
  [
    'bitnami.com',
    'SealedSecret',
    ({ metadata: { name }, spec }, namespace) =>
      made({ name, namespace, type: mapOf(mapOf(spec).template).type }, () => sealedKeys(mapOf(spec))),
  ],
  [
    'cert-manager.io',
    'Certificate',
    ({ spec }, namespace) => made({ name: mapOf(spec).secretName, namespace, type: TLS }, () => certificateKeys(mapOf(spec))),
  ],
  ['networking.k8s.io', 'Ingress', ingressSecrets],
  ['gateway.networking.k8s.io', 'Gateway', listenerSecrets],
]);

/** The Secrets that a controller makes from an object. */
export function secretsFrom({ manifest, namespace }: Pick<TreeObject, 'manifest' | 'namespace'>): readonly MadeSecret[] {
  return MAKERS.get(manifest)?.(manifest, namespace) ?? NOTHING;
}

interface Home {
  readonly name: unknown;
  readonly namespace: string | undefined;
  /** @default 'Opaque' */
  readonly type?: unknown;
  /** @default false */
  readonly adds?: boolean;
}

function made({ name, namespace, type, adds = false }: Home, keys: MadeSecret['keys']): readonly MadeSecret[] {
  const text = textOf(name);
  return text === undefined ? NOTHING : [{ name: text, namespace, keys, type: textOf(type) ?? 'Opaque', adds }];
}

function ingressSecrets(manifest: Untyped, namespace: string | undefined): readonly MadeSecret[] {
  if (!issuesCertificates(manifest)) return NOTHING;
  return mapsOf(mapOf(manifest.spec).tls).flatMap(({ secretName: name }) =>
    made({ name, namespace, type: TLS }, () => certificateKeys({})),
  );
}

function listenerSecrets(manifest: Untyped, namespace: string | undefined): readonly MadeSecret[] {
  if (!issuesCertificates(manifest)) return NOTHING;
  const refs = mapsOf(mapOf(manifest.spec).listeners).flatMap(({ tls }) => mapsOf(mapOf(tls).certificateRefs));
  return refs.flatMap(({ name }) => made({ name, namespace, type: TLS }, () => certificateKeys({})));
}

function externalSecret(manifest: TreeObject['manifest'], namespace: string | undefined): readonly MadeSecret[] {
  const spec = mapOf(manifest.spec);
  const target = mapOf(spec.target);
  if (target.creationPolicy === 'None') return NOTHING;
  const { type } = mapOf(target.template);
  const home = { name: target.name ?? manifest.metadata.name, namespace, type, adds: target.creationPolicy === 'Merge' };
  return made(home, () => {
    const open = mapsOf(spec.dataFrom).length > 0 || target.template !== undefined;
    return open ? undefined : keySet(mapsOf(spec.data).map(({ secretKey }) => secretKey));
  });
}

/** @see https://github.com/AliyunContainerService/ack-secret-manager/blob/master/doc/crd.md */
function ackKeys(spec: Untyped): ReadonlySet<string> | undefined {
  if (spec.dataProcess !== undefined) return undefined;
  return keySet(mapsOf(spec.data).flatMap(({ name, jmesPath }) => [name, ...mapsOf(jmesPath).map(({ objectAlias }) => objectAlias)]));
}

function sealedKeys({ encryptedData, template }: Untyped): ReadonlySet<string> {
  return new Set([...Object.keys(mapOf(encryptedData)), ...Object.keys(mapOf(mapOf(template).data))]);
}

/** @see https://cert-manager.io/docs/usage/certificate/#target-secret */
function certificateKeys({ keystores, additionalOutputFormats }: Untyped): ReadonlySet<string> | undefined {
  return keystores === undefined && additionalOutputFormats === undefined ? new Set(['tls.crt', 'tls.key', 'ca.crt']) : undefined;
}

function ownKeys({ kind, type, data, binaryData, stringData }: TreeObject['manifest']): ReadonlySet<string> | undefined {
  if (kind !== 'ConfigMap' && kind !== 'Secret') return undefined;
  // The token controller fills these in later.
  if (type === 'kubernetes.io/service-account-token') return undefined;
  return new Set([data, binaryData, stringData].flatMap((part) => Object.keys(mapOf(part))));
}

function keySet(keys: readonly unknown[]): ReadonlySet<string> {
  return new Set(keys.filter((key) => typeof key === 'string'));
}
