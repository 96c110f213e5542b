import { textsOf } from '../../kube';
import { kindRule } from '../rule';
import { role } from '../samples';
import { rightsOf } from '../workloads';

export const secretRights = kindRule<{ verbs: string }>({
  id: 'secret-rights',
  kinds: ['ClusterRole', 'Role'],
  severity: 'warning',
  level: 'restricted',
  see: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets',
  peers: { 'kube-linter': ['access-to-secrets'], kubescape: ['C-0015'], checkov: ['CKV2_K8S_5'], kyverno: ['restrict-secret-role-verbs'] },
  cel: "object.?rules.orValue([]).all(r, !('secrets' in r.?resources.orValue([])) || size(r.?resourceNames.orValue([])) > 0 || !r.verbs.exists(v, v in ['get', 'list', 'watch']))",
  en: {
    what: (p) => `the ${p.kind} ${p.name} may ${p.verbs} every Secret`,
    why: 'All passwords and tokens of the place are then in one hand; list shows their values too.',
    fix: () => 'name the Secrets in resourceNames, with the verb get only',
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 可以对所有 Secret 执行 ${p.verbs}`,
    why: '该处的所有密码和令牌就都落在一个人手里；list 也会显示其值。',
    fix: () => '请在 resourceNames 中写明 Secret，并只授予动词 get',
  },
  check: (_, { tell }, manifest) => {
    for (const { at, verbs, rule } of rightsOf(manifest)) {
      const reading = ['get', 'list', 'watch'].filter((verb) => textsOf(verbs).includes(verb));
      if (textsOf(rule.resources).includes('secrets') && reading.length > 0 && textsOf(rule.resourceNames).length === 0)
        tell(`${at}.verbs`, { verbs: reading.join(', ') });
    }
  },
  samples: () => ({
    pass: [[role(['get'], ['secrets'], { resourceNames: ['db'] })], [role(['create'], ['secrets'])]],
    fail: [[role(['list'], ['secrets'])]],
  }),
});
