import { kindRule } from '../rule';
import { ingress, of } from '../samples';
import { certificate } from '../samples-routes';

/** cert-manager makes one Certificate of all that name the same Secret. */
const SHARED: readonly string[] = ['Ingress', 'Gateway'];

export const secretOrigin = kindRule<{ secret: string; other: string; keys: string }>({
  id: 'secret-origin',
  kinds: ['Secret', 'ExternalSecret', 'SealedSecret', 'Certificate', 'Ingress', 'Gateway'],
  severity: 'error',
  level: 'baseline',
  see: 'https://external-secrets.io/latest/guides/ownership-deletion-policy/',
  en: {
    what: (p) =>
      `the ${p.kind} ${p.name} makes the Secret ${p.secret}${p.keys === '' ? '' : ` with ${p.keys}`}, and so does the ${p.other}`,
    why: 'Two controllers overwrite each other, or one gives up: which value pods see is chance, and a rotated secret comes back old.',
    fix: (p) => `let one of both make ${p.secret}, and give the other Secret a name of its own`,
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 会生成 Secret ${p.secret}${p.keys === '' ? '' : `（${p.keys}）`}，${p.other} 也会生成它`,
    why: '两个控制器会互相覆盖，或其中一个放弃：Pod 看到哪个值全凭运气，轮换过的密钥又变回旧值。',
    fix: (p) => `请只让其中之一生成 ${p.secret}，另一个 Secret 使用自己的名称`,
  },
  check: (_, { tell, object, cluster }) => {
    for (const own of cluster.secretsMadeBy(object)) {
      for (const other of cluster.secretOrigins(own.namespace, own.name)) {
        // The later one tells it. Two objects of one name are another check's.
        if (other.object === object) break;
        const { kind, metadata } = other.object.manifest;
        if (SHARED.includes(kind) && SHARED.includes(object.manifest.kind)) continue;
        if (kind === object.manifest.kind && metadata.name === object.manifest.metadata.name) continue;
        const both = own.adds || other.adds ? common(own.keys(), other.keys()) : [];
        if ((own.adds || other.adds) && both.length === 0) continue;
        tell('', { secret: own.name, other: `${kind} ${metadata.name}`, keys: both.join(', ') });
        break;
      }
    }
  },
  samples: () => {
    const stored = (target: object, key = 'url', name = 'other') =>
      of(
        'external-secrets.io/v1 ExternalSecret',
        { spec: { target: { name: 'db', ...target }, data: [{ secretKey: key, remoteRef: { key: 'shop/db' } }] } },
        name,
      );
    const plain = of('v1 Secret', { data: { url: '' } }, 'db');
    const adding = { creationPolicy: 'Merge' };
    return {
      pass: [
        [plain],
        [stored({}), stored({ name: 'db2' }, 'url', 'third')],
        [plain, stored(adding, 'password')],
        [
          ingress({}, { 'cert-manager.io/cluster-issuer': 'le' }),
          {
            ...ingress({}, { 'cert-manager.io/cluster-issuer': 'le' }),
            metadata: { name: 'two', namespace: 'shop', annotations: { 'cert-manager.io/cluster-issuer': 'le' } },
          },
        ],
        [certificate(['www.shop.example']), certificate(['www.shop.example'], 'bank')],
      ],
      fail: [
        [plain, stored({})],
        [stored({}), stored({}, 'password', 'third')],
        [stored({}), stored(adding, 'url', 'third')],
        [of('bitnami.com/v1alpha1 SealedSecret', { spec: { encryptedData: { url: 'x' } } }, 'db'), stored({})],
        [certificate(['www.shop.example']), ingress({}, { 'cert-manager.io/cluster-issuer': 'le' })],
      ],
    };
  },
});

type Keys = ReadonlySet<string> | undefined;

function common(one: Keys, other: Keys): string[] {
  return [...(one ?? [])].filter((key) => other?.has(key));
}
