import { textsOf } from '../../kube';
import { kindRule } from '../rule';
import { role } from '../samples';
import { rightsOf } from '../workloads';

export const escalatingRights = kindRule<{ verb: string }>({
  id: 'escalating-rights',
  kinds: ['ClusterRole', 'Role'],
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#escalate-verb',
  peers: { checkov: ['CKV_K8S_158', 'CKV_K8S_157'], kubescape: ['C-0065'], kyverno: ['restrict-escalation-verbs-roles'] },
  cel: "object.?rules.orValue([]).all(r, !r.verbs.exists(v, v in ['escalate', 'impersonate'] || (v == 'bind' && size(r.?resourceNames.orValue([])) == 0)))",
  en: {
    what: (p) => `the ${p.kind} ${p.name} grants the verb ${p.verb}`,
    why: 'With it one takes rights that one was not given.',
    fix: (p) =>
      p.verb === 'bind'
        ? 'name the roles in resourceNames, or grant the rights themselves'
        : `delete ${p.verb}, and grant the rights themselves`,
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 授予了动词 ${p.verb}`,
    why: '有了它就能取得未被授予的权限。',
    fix: (p) => (p.verb === 'bind' ? '请用 resourceNames 写明角色，或直接授予所需权限' : `请删除 ${p.verb}，直接授予所需权限`),
  },
  check: (_, { tell }, manifest) => {
    for (const { at, verbs, rule } of rightsOf(manifest))
      for (const verb of ['escalate', 'bind', 'impersonate'])
        if (textsOf(verbs).includes(verb) && !(verb === 'bind' && textsOf(rule.resourceNames).length > 0)) tell(`${at}.verbs`, { verb });
  },
  samples: () => ({
    // Whoever may bind a role that is named can take the rights of that one alone: so a runner gives previews theirs.
    pass: [[role(['get'], ['pods'])], [role(['bind'], ['clusterroles'], { resourceNames: ['deploy-shop-preview'] })]],
    fail: [[role(['impersonate'], ['users'])], [role(['bind'], ['roles'])]],
  }),
});
