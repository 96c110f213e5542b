import { mapsOf, shown } from '../../kube';
import { kindRule } from '../rule';
import { binding } from '../samples';

export const anonymousRights = kindRule<{ subject: string }>({
  id: 'anonymous-rights',
  kinds: ['ClusterRoleBinding', 'RoleBinding'],
  severity: 'error',
  level: 'baseline',
  waivable: false,
  see: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
  peers: { kubescape: ['C-0262', 'C-0246', 'C-0265'], kyverno: ['restrict-binding-system-groups'] },
  cel: "object.?subjects.orValue([]).all(s, !(s.name in ['system:anonymous', 'system:unauthenticated', 'system:authenticated', 'system:masters']))",
  en: {
    what: (p) => `the ${p.kind} ${p.name} gives rights to ${p.subject}`,
    why: 'That is everybody who reaches the API server, or everybody in it, or those whom no right holds back.',
    fix: () => 'name the people, groups or accounts that need them',
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 把权限授予 ${p.subject}`,
    why: '那是所有能连到 API 服务器的人、所有已登录的人，或不受任何权限限制的人。',
    fix: () => '请写明需要权限的人、组或账号',
  },
  check: (_, { tell }, { subjects }) => {
    mapsOf(subjects).forEach(({ name }, i) => {
      if (EVERYBODY.has(shown(name))) tell(`subjects[${i}].name`, { subject: shown(name) });
    });
  },
  samples: () => ({
    pass: [[binding('view', { kind: 'Group', name: 'shop' })]],
    fail: [[binding('view', { kind: 'User', name: 'system:anonymous' })]],
  }),
});

const EVERYBODY: ReadonlySet<string> = new Set(['system:anonymous', 'system:unauthenticated', 'system:authenticated', 'system:masters']);
