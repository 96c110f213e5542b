import { mapOf, textOf, type Manifest } from '../kube';
import { secretsFrom, type MadeSecret } from '../kube/finished';

/** Something that makes a Secret. */
export interface SecretOrigin<O> extends MadeSecret {
  readonly object: O;
}

interface Maker {
  readonly manifest: Manifest;
  readonly namespace: string | undefined;
}

/** What makes each Secret of a cluster, in the order of its objects. */
export class SecretIndex<O extends Maker> {
  private readonly origins = new Map<string, SecretOrigin<O>[]>();

  private readonly makers = new Map<O, SecretOrigin<O>[]>();

  constructor(objects: readonly O[]) {
    for (const object of objects) {
      const plain = plainSecret(object);
      if (plain) this.add(plain, object);
      for (const secret of secretsFrom(object)) this.add(secret, object);
    }
  }

  public originsOf(namespace: string | undefined, name: string): readonly SecretOrigin<O>[] {
    return this.origins.get(keyOf(namespace, name)) ?? [];
  }

  public madeBy(object: O): readonly SecretOrigin<O>[] {
    return this.makers.get(object) ?? [];
  }

  private add(secret: MadeSecret, object: O): void {
    const origin = { ...secret, object };
    push(this.origins, keyOf(secret.namespace, secret.name), origin);
    push(this.makers, object, origin);
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function keyOf(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

function plainSecret({ manifest, namespace }: Maker): MadeSecret | undefined {
  const { apiVersion, kind, metadata, data, stringData } = manifest;
  if (apiVersion !== 'v1' || kind !== 'Secret') return undefined;
  const type = textOf(manifest.type) ?? 'Opaque';
  const keys = () =>
    type === 'kubernetes.io/service-account-token' ? undefined : new Set([data, stringData].flatMap((part) => Object.keys(mapOf(part))));
  return { name: metadata.name, namespace, keys, type, adds: false };
}
