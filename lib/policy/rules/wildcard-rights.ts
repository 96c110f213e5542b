import { textsOf } from '../../kube';
import { kindRule } from '../rule';
import { role } from '../samples';
import { rightsOf } from '../workloads';

export const wildcardRights = kindRule<{ list: string }>({
  id: 'wildcard-rights',
  kinds: ['ClusterRole', 'Role'],
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
  peers: {
    'kube-linter': ['wildcard-in-rules'],
    checkov: ['CKV_K8S_49'],
    kubescape: ['C-0035'],
    kyverno: ['restrict-wildcard-verbs', 'restrict-wildcard-resources'],
  },
  cel: "object.?rules.orValue([]).all(r, !('*' in r.verbs) && !('*' in r.?resources.orValue([])))",
  en: {
    what: (p) => `the ${p.kind} ${p.name} grants all ${p.list}`,
    why: 'What the cluster learns tomorrow is granted as well.',
    fix: (p) => `name the ${p.list} that are needed`,
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 授予了全部 ${p.list}`,
    why: '集群以后新增的内容也会一并被授予。',
    fix: (p) => `请写明所需的 ${p.list}`,
  },
  check: (_, { tell }, manifest) => {
    for (const { at, rule } of rightsOf(manifest))
      for (const list of ['verbs', 'resources']) if (textsOf(rule[list]).includes('*')) tell(`${at}.${list}`, { list });
  },
  samples: () => ({ pass: [[role(['get'], ['pods'])]], fail: [[role(['*'], ['pods'])], [role(['get'], ['*'])]] }),
});
