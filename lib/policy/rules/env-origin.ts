import { mapOf, mapsOf, textOf, type Untyped } from '../../kube';
import type { PolicyCluster } from '../cluster';
import { containerRule } from '../rule';
import { of, workload } from '../samples';

export const envOrigin = containerRule<{ variable: string; source: string; other: string }>({
  id: 'env-origin',
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables',
  en: {
    what: (p) => `the container ${p.container} gets ${p.variable} from ${p.other} and from ${p.source}: the later one silently wins`,
    why: 'Whoever changes the secret in the first place sees no effect, and the old value stays in use.',
    fix: (p) => `take ${p.variable} out of one of both, or name the keys that are wanted one by one in env`,
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 的 ${p.variable} 既来自 ${p.other} 又来自 ${p.source}：后者悄悄生效`,
    why: '在前一处修改密钥的人看不到效果，旧值仍在使用。',
    fix: (p) => `请从其中一处去掉 ${p.variable}，或在 env 中逐个写出需要的键`,
  },
  check: ({ envFrom }, { tell, object, cluster }) => {
    const known = new Map<string, Source>();
    mapsOf(envFrom).forEach((source, i) => {
      for (const given of sourceOf(source, object.namespace, cluster)) {
        const other = known.get(given.variable);
        // Defaults in one ConfigMap and differences in the next are usual; a secret has one place.
        if (other && other.name !== given.name && (other.secret || given.secret))
          tell(`envFrom[${i}]`, { variable: given.variable, source: given.name, other: other.name });
        known.set(given.variable, given);
      }
    });
  },
  samples: () => {
    const config = (data: object) => of('v1 ConfigMap', { data }, 'settings');
    const secret = (keys: readonly string[], name = 'db') =>
      of(
        'external-secrets.io/v1 ExternalSecret',
        { spec: { target: {}, data: keys.map((secretKey) => ({ secretKey, remoteRef: { key: 'shop/db' } })) } },
        name,
      );
    const from = (...envFrom: readonly object[]) => workload({ container: { envFrom } });
    const both = [{ configMapRef: { name: 'settings' } }, { secretRef: { name: 'db' } }];
    return {
      pass: [
        [from(...both), config({ LEVEL: 'info' }), secret(['URL'])],
        [from(...both), config({ URL: 'a' })],
        [from({ prefix: 'A_', configMapRef: { name: 'settings' } }, { secretRef: { name: 'db' } }), config({ URL: 'a' }), secret(['URL'])],
        [from({ configMapRef: { name: 'settings' } }, { configMapRef: { name: 'settings' } }), config({ URL: 'a' })],
      ],
      fail: [
        [from(...both), config({ URL: 'a' }), secret(['URL'])],
        [from({ secretRef: { name: 'db' } }, { secretRef: { name: 'other' } }), secret(['URL']), secret(['URL', 'USER'], 'other')],
      ],
    };
  },
});

interface Source {
  readonly variable: string;
  readonly name: string;
  readonly secret: boolean;
}

/** The variables that a source gives, as far as the objects tell. */
function sourceOf({ prefix, secretRef, configMapRef }: Untyped, namespace: string | undefined, cluster: PolicyCluster): readonly Source[] {
  const secret = textOf(mapOf(secretRef).name);
  const config = textOf(mapOf(configMapRef).name);
  const before = textOf(prefix) ?? '';
  if (secret !== undefined) {
    const keys = cluster.secretOrigins(namespace, secret).flatMap((origin) => [...(origin.keys() ?? [])]);
    return [...new Set(keys)].map((key) => ({ variable: `${before}${key}`, name: `Secret ${secret}`, secret: true }));
  }
  if (config === undefined) return [];
  const { data } = mapOf(cluster.named('ConfigMap', namespace, config)?.manifest);
  return Object.keys(mapOf(data)).map((key) => ({ variable: `${before}${key}`, name: `ConfigMap ${config}`, secret: false }));
}
