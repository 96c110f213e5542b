import { mapOf, mapsOf, shown } from '../../kube';
import { celList } from '../cel-text';
import { podRule } from '../rule';
import { workload } from '../samples';

const SAFE: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
]);

export const unsafeSysctls = podRule<{ sysctl: string }>({
  id: 'unsafe-sysctls',
  severity: 'error',
  level: 'baseline',
  podSecurity: 'baseline',
  see: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#safe-and-unsafe-sysctls',
  peers: { 'kube-linter': ['unsafe-sysctls'], kyverno: ['restrict-sysctls'] },
  cel: `variables.pod.?securityContext.?sysctls.orValue([]).all(s, s.name in ${celList(SAFE)})`,
  en: {
    what: (p) => `the ${p.kind} sets the sysctl ${p.sysctl}, which is not safe`,
    why: 'It changes the kernel for other pods too, and the kubelet refuses it unless it was allowed by hand.',
    fix: (p) => `delete ${p.sysctl}`,
  },
  zhCN: {
    what: (p) => `${p.kind} 设置了不安全的 sysctl ${p.sysctl}`,
    why: '它也会为其他 Pod 改变内核，除非手动允许，否则 kubelet 会拒绝。',
    fix: (p) => `请删除 ${p.sysctl}`,
  },
  check: ({ securityContext }, { tell }) => {
    mapsOf(mapOf(securityContext).sysctls).forEach(({ name }, i) => {
      if (!SAFE.has(shown(name))) tell(`securityContext.sysctls[${i}]`, { sysctl: shown(name) });
    });
  },
  samples: () => ({
    pass: [[workload({ pod: { securityContext: { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] } } })]],
    fail: [[workload({ pod: { securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } } })]],
  }),
});
