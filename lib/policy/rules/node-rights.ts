import { textsOf } from '../../kube';
import { celList } from '../cel-text';
import { kindRule } from '../rule';
import { role } from '../samples';
import { rightsOf, grants } from '../workloads';

/** Resources by which one gets around all other rights, and the verb that is enough. */
const POWERS: readonly (readonly [resource: string, verb: string])[] = [
  ['nodes/proxy', 'get'],
  ['nodes/proxy', 'create'],
  ['serviceaccounts/token', 'create'],
  ['certificatesigningrequests/approval', 'update'],
  ['validatingwebhookconfigurations', 'update'],
  ['mutatingwebhookconfigurations', 'update'],
];

export const nodeRights = kindRule<{ resource: string }>({
  id: 'node-rights',
  kinds: ['ClusterRole', 'Role'],
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#access-to-proxy-subresource-of-nodes',
  peers: { kubescape: ['C-0278', 'C-0279', 'C-0280', 'C-0281', 'C-0282'], checkov: ['CKV_K8S_155', 'CKV_K8S_156'] },
  cel: `object.?rules.orValue([]).all(r, !${celList(POWERS.map((power) => power.join(' ')))}.exists(p, p.split(' ')[0] in r.?resources.orValue([]) && (p.split(' ')[1] in r.verbs || '*' in r.verbs)))`,
  en: {
    what: (p) => `the ${p.kind} ${p.name} grants ${p.resource}, by which one gets around all other rights`,
    why: 'The kubelet runs commands in any pod, a token or a certificate is an account, a webhook sees every object.',
    fix: (p) => `delete ${p.resource}; only parts of the control plane need it`,
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 授予了 ${p.resource}，借此可绕过其他所有权限`,
    why: 'kubelet 能在任意 Pod 中运行命令，令牌或证书等于账号，webhook 能看到每个对象。',
    fix: (p) => `请删除 ${p.resource}；只有控制面组件才需要`,
  },
  check: (_, { tell }, manifest) => {
    for (const { at, resources, rule } of rightsOf(manifest))
      for (const [resource, verb] of POWERS)
        if (textsOf(resources).includes(resource) && grants(rule.verbs, verb)) tell(`${at}.resources`, { resource });
  },
  samples: () => ({
    pass: [[role(['get'], ['nodes', 'validatingwebhookconfigurations'])]],
    fail: [
      [role(['get'], ['nodes/proxy'])],
      [role(['create'], ['serviceaccounts/token'])],
      [role(['update'], ['certificatesigningrequests/approval'])],
    ],
  }),
});
