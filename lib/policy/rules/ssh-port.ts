import { mapsOf } from '../../kube';
import { containerRule } from '../rule';
import { workload } from '../samples';

export const sshPort = containerRule({
  id: 'ssh-port',
  severity: 'warning',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/',
  peers: { 'kube-linter': ['ssh-port'], kubescape: ['C-0042'] },
  cel: 'c.?ports.orValue([]).all(p, p.containerPort != 22)',
  en: {
    what: (p) => `the container ${p.container} listens on port 22, which is SSH's`,
    why: 'A way in that nobody logs and no Role governs.',
    fix: () => "use 'kubectl exec' or 'kubectl debug', which the API server asks for rights",
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 监听 SSH 的端口 22`,
    why: '这是一个没有日志、也不受 Role 管理的入口。',
    fix: () => "请使用 'kubectl exec' 或 'kubectl debug'，由 API 服务器检查权限",
  },
  check: ({ ports }, { tell }) => {
    mapsOf(ports).forEach(({ containerPort }, i) => {
      if (containerPort === 22) tell(`ports[${i}].containerPort`);
    });
  },
  samples: () => ({
    pass: [[workload({ container: { ports: [{ containerPort: 2222 }] } })]],
    fail: [[workload({ container: { ports: [{ containerPort: 22 }] } })]],
  }),
});
