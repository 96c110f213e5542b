import { textsOf } from '../../kube';
import { kindRule } from '../rule';
import { role } from '../samples';
import { rightsOf } from '../workloads';

export const execRights = kindRule<{ resource: string }>({
  id: 'exec-rights',
  kinds: ['ClusterRole', 'Role'],
  severity: 'warning',
  level: 'restricted',
  see: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
  peers: { polaris: ['clusterrolePodExecAttach', 'rolePodExecAttach'], kubescape: ['C-0002', 'C-0063'] },
  cel: "object.?rules.orValue([]).all(r, !r.?resources.orValue([]).exists(x, x in ['pods/exec', 'pods/attach', 'pods/portforward']))",
  en: {
    what: (p) => `the ${p.kind} ${p.name} lets one enter running pods (${p.resource})`,
    why: 'Inside a pod one has its secrets and its account, and leaves no trace in the program.',
    fix: () => 'take the right away, and give it to people for a time when they need it',
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 允许进入运行中的 Pod（${p.resource}）`,
    why: '进入 Pod 就能使用其机密和账号，并且在程序中不留痕迹。',
    fix: () => '请去掉该权限，需要时再临时授予人员',
  },
  check: (_, { tell }, manifest) => {
    for (const { at, resources } of rightsOf(manifest))
      for (const resource of ['pods/exec', 'pods/attach', 'pods/portforward'])
        if (textsOf(resources).includes(resource)) tell(`${at}.resources`, { resource });
  },
  samples: () => ({ pass: [[role(['get'], ['pods', 'pods/log'])]], fail: [[role(['create'], ['pods/exec'])]] }),
});
