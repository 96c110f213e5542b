import { mapsOf } from '../../kube';
import { containerRule } from '../rule';
import { workload } from '../samples';

export const hostPort = containerRule<{ port: number }>({
  id: 'host-port',
  severity: 'error',
  level: 'baseline',
  podSecurity: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/configuration/overview/#services',
  peers: {
    polaris: ['hostPortSet'],
    checkov: ['CKV_K8S_26'],
    kubescape: ['C-0044'],
    datree: ['CONTAINERS_INCORRECT_KEY_HOSTPORT'],
    kyverno: ['disallow-host-ports'],
  },
  cel: 'c.?ports.orValue([]).all(p, p.?hostPort.orValue(0) == 0)',
  en: {
    what: (p) => `the container ${p.container} takes the port ${p.port} of its node`,
    why: 'Only one such pod fits on a node, and anybody who reaches the node reaches it.',
    fix: () => 'delete hostPort and use a Service',
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 占用了节点的端口 ${p.port}`,
    why: '一个节点只能容纳一个这样的 Pod，能访问节点的人都能访问它。',
    fix: () => '请删除 hostPort 并使用 Service',
  },
  check: ({ ports }, { tell }) => {
    mapsOf(ports).forEach(({ hostPort }, i) => {
      if (typeof hostPort === 'number' && hostPort > 0) tell(`ports[${i}].hostPort`, { port: hostPort });
    });
  },
  samples: () => ({
    pass: [[workload({ container: { ports: [{ containerPort: 80, hostPort: 0 }] } })]],
    fail: [[workload({ container: { ports: [{ containerPort: 80, hostPort: 80 }] } })]],
  }),
});
