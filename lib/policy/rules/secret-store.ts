import { mapOf, mapsOf, textOf, type Untyped } from '../../kube';
import type { PolicyCluster, PolicyObject } from '../cluster';
import { kindRule } from '../rule';
import { of } from '../samples';

export const secretStore = kindRule<{ key: string; store: string; other: string; otherStore: string }>({
  id: 'secret-store',
  kinds: ['ExternalSecret'],
  severity: 'warning',
  level: 'production',
  see: 'https://external-secrets.io/latest/api/externalsecret/',
  en: {
    what: (p) => `the ${p.kind} ${p.name} reads ${p.key} from the store ${p.store}, but ${p.other} reads it from ${p.otherStore}`,
    why: 'A secret that lies in two stores of one place is changed in one and stays old in the other, and half of the pods go on with what was revoked.',
    fix: (p) => `keep ${p.key} in one store, and let both read it there`,
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 从存储 ${p.store} 读取 ${p.key}，而 ${p.other} 从 ${p.otherStore} 读取它`,
    why: '同一处的密钥放在两个存储中，改了一个，另一个仍是旧的，一半的 Pod 会继续使用已吊销的值。',
    fix: (p) => `请只在一个存储中保存 ${p.key}，并让两者都从那里读取`,
  },
  check: (_, { tell, object, cluster }) => {
    const first = firstReads(cluster);
    for (const read of readsOf(object)) {
      const other = first.get(`${object.namespace ?? ''} ${read.key}`);
      if (other && other.store !== read.store)
        tell(read.field, { key: read.key, store: read.store, other: other.by, otherStore: other.store });
    }
  },
  samples: () => {
    const reading = (store: object, key: object, name: string) =>
      of('external-secrets.io/v1 ExternalSecret', { spec: { secretStoreRef: store, data: [{ secretKey: 'url', remoteRef: key }] } }, name);
    const db = { key: 'shop/db', property: 'url' };
    const vault = { name: 'vault', kind: 'SecretStore' };
    return {
      pass: [
        [reading(vault, db, 'a'), reading({ name: 'vault' }, db, 'b')],
        [reading(vault, db, 'a'), reading({ name: 'aws' }, { ...db, property: 'password' }, 'b')],
        [reading(vault, db, 'a'), { ...reading({ name: 'aws' }, db, 'b'), metadata: { name: 'b', namespace: 'bank' } }],
      ],
      fail: [
        [reading(vault, db, 'a'), reading({ name: 'aws' }, db, 'b')],
        [reading(vault, { key: 'shop/db' }, 'a'), reading({ name: 'vault', kind: 'ClusterSecretStore' }, { key: 'shop/db' }, 'b')],
      ],
    };
  },
});

interface Read {
  /** `shop/orders-db#url` */
  readonly key: string;
  readonly store: string;
  readonly by: string;
  readonly field: string;
}

const firsts = new WeakMap<PolicyCluster, ReadonlyMap<string, Read>>();

/** Who reads each key of a store first, by namespace. */
function firstReads(cluster: PolicyCluster): ReadonlyMap<string, Read> {
  const known = firsts.get(cluster);
  if (known) return known;
  const found = new Map<string, Read>();
  for (const object of cluster.ofKind('ExternalSecret'))
    for (const read of readsOf(object)) {
      const key = `${object.namespace ?? ''} ${read.key}`;
      if (!found.has(key)) found.set(key, read);
    }
  firsts.set(cluster, found);
  return found;
}

/** What an ExternalSecret of the External Secrets Operator reads, key by key. */
function readsOf({ manifest }: PolicyObject): readonly Read[] {
  if (!String(manifest.apiVersion).startsWith('external-secrets.io/')) return [];
  const { secretStoreRef, data } = mapOf(manifest.spec);
  return mapsOf(data).flatMap(({ remoteRef, sourceRef }, i) => {
    const { key, property, version } = mapOf(remoteRef);
    const store = storeOf(mapOf(mapOf(sourceRef).storeRef ?? secretStoreRef));
    const name = textOf(key);
    if (name === undefined || store === undefined || version !== undefined) return [];
    const whole = textOf(property) === undefined ? name : `${name}#${textOf(property)}`;
    return [{ key: whole, store, by: manifest.metadata.name, field: `spec.data[${i}].remoteRef` }];
  });
}

function storeOf({ name, kind = 'SecretStore' }: Untyped): string | undefined {
  const text = textOf(name);
  return text === undefined ? undefined : `${textOf(kind) ?? 'SecretStore'} ${text}`;
}
