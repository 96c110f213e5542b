import { LABELS, mapOf, type Untyped } from '../../kube';
import type { PolicyCluster } from '../cluster';
import { reason } from '../reason';
import { kindRule } from '../rule';
import { of, workload } from '../samples';
import { grants, rightsOf } from '../workloads';

export const unusedSecret = kindRule<{ secret: string; keys: string }>({
  id: 'unused-secret',
  kinds: ['Secret', 'ExternalSecret', 'SealedSecret'],
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  en: {
    what: (p) => (p.keys === '' ? `nobody uses the Secret ${p.secret}` : `nobody uses ${p.keys} of the Secret ${p.secret}`),
    why: 'What nobody uses still leaks: whoever reads Secrets of the namespace has it, and nobody dares to revoke or to rotate it.',
    fix: (p) =>
      p.keys === ''
        ? `delete it, or let a workload use it; what reads it from outside of the program is named in a waiver`
        : `take ${p.keys} out of it, or let a workload use them`,
  },
  zhCN: {
    what: (p) => (p.keys === '' ? `没有人使用 Secret ${p.secret}` : `没有人使用 Secret ${p.secret} 的 ${p.keys}`),
    why: '没人用的密钥同样会泄露：能读取该命名空间 Secret 的人都拿得到它，而且没有人敢吊销或轮换它。',
    fix: (p) =>
      p.keys === '' ? `请删除它，或让工作负载使用它；若由程序之外的东西读取，请在豁免中写明` : `请从中去掉 ${p.keys}，或让工作负载使用它们`,
  },
  check: (spec, { tell, unknown, object, cluster }, manifest) => {
    for (const { name, namespace, type, keys } of cluster.secretsMadeBy(object)) {
      // Other types, and Secrets with marks of their own, are for controllers that look for them.
      if (type !== 'Opaque' || isMarked(manifest) || isMarked(mapOf(mapOf(spec.target).template)) || isMarked(mapOf(spec.template)))
        continue;
      const use = cluster.secretUses.of(namespace, name);
      const unused = use ? [...(keys() ?? [])].filter((key) => !use.keys.has(key)) : [];
      if (use && (use.whole || unused.length === 0)) continue;
      if (!cluster.secretUses.areKnown(namespace) || cluster.secretUses.mentioned(name)) continue;
      if (isReadByApi(cluster, namespace)) unknown(reason('read-by-api'));
      else tell('', { secret: name, keys: unused.join(', ') });
    }
  },
  samples: () => {
    const secret = of('v1 Secret', { data: { url: '', user: '' } }, 'db');
    const stored = of('external-secrets.io/v1 ExternalSecret', { spec: { data: [{ secretKey: 'url', remoteRef: { key: 'db' } }] } }, 'db');
    const using = (container: object) => workload({ container });
    const env = (...keys: readonly string[]) =>
      using({ env: keys.map((key) => ({ name: key.toUpperCase(), valueFrom: { secretKeyRef: { name: 'db', key } } })) });
    const reader = (rule: object) =>
      of('rbac.authorization.k8s.io/v1 Role', { rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'], ...rule }] });
    return {
      pass: [
        [secret],
        [secret, using({ envFrom: [{ secretRef: { name: 'db' } }] })],
        [secret, env('url', 'user')],
        [stored, env('url')],
        [secret, using({ env: [{ name: 'SECRET', value: 'db' }] })],
        [secret, of('postgresql.cnpg.io/v1 Cluster', { spec: { superuserSecret: { name: 'db' } } }), using({})],
        [secret, reader({ resourceNames: ['db'] }), using({})],
        [secret, workload({ pod: { volumes: [{ name: 'disk', csi: { driver: 'disk.example', nodePublishSecretRef: { name: 'db' } } }] } })],
        [secret, reader({}), using({})],
        [{ ...secret, type: 'kubernetes.io/tls' }, using({})],
        [{ ...secret, metadata: { name: 'db', namespace: 'shop', labels: { 'argocd.argoproj.io/secret-type': 'repository' } } }, using({})],
      ],
      fail: [
        [secret, using({})],
        [stored, using({})],
        [secret, env('url')],
        [secret, using({}), { ...env('url', 'user'), metadata: { name: 'web', namespace: 'bank' } }],
        [of('bitnami.com/v1alpha1 SealedSecret', { spec: { encryptedData: { url: 'x' } } }, 'db'), using({})],
      ],
    };
  },
});

/** Labels and annotations that tell no reader anything. */
const PLAIN = /^(?:app\.kubernetes\.io|helm\.sh|sealane\.dev|kubectl\.kubernetes\.io|meta\.helm\.sh)\//;

function isMarked({ metadata }: Untyped): boolean {
  const { labels, annotations } = mapOf(metadata);
  return [...Object.keys(mapOf(labels)), ...Object.keys(mapOf(annotations))].some((key) => !PLAIN.test(key));
}

/** Whether somebody may read every Secret of the namespace. Whoever deploys may, and uses none. */
function isReadByApi(cluster: PolicyCluster, namespace: string | undefined): boolean {
  const roles = [...cluster.ofKind('Role').filter((role) => role.namespace === namespace), ...cluster.ofKind('ClusterRole')];
  return roles.some(
    ({ manifest }) =>
      !Object.hasOwn(mapOf(manifest.metadata.labels), LABELS.deployer) &&
      rightsOf(mapOf(manifest)).some(
        ({ verbs, resources, rule }) =>
          rule.resourceNames === undefined && grants(resources, 'secrets') && READING.some((verb) => grants(verbs, verb)),
      ),
  );
}

const READING = ['get', 'list', 'watch'];
