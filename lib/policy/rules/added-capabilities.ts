import { mapOf, textsOf } from '../../kube';
import { celList } from '../cel-text';
import { containerRule } from '../rule';
import { workload } from '../samples';

/** What Pod Security baseline lets one add. */
const HARMLESS: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

export const addedCapabilities = containerRule<{ capability: string }>({
  id: 'added-capabilities',
  severity: 'error',
  level: 'baseline',
  podSecurity: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
  peers: {
    polaris: ['dangerousCapabilities', 'insecureCapabilities'],
    checkov: ['CKV_K8S_25', 'CKV_K8S_39'],
    kubescape: ['C-0046'],
    kyverno: ['disallow-capabilities'],
  },
  cel: `c.?securityContext.?capabilities.?add.orValue([]).all(a, a in ${celList(HARMLESS)})`,
  en: {
    what: (p) => `the container ${p.container} adds the capability ${p.capability}, which reaches beyond its own files and ports`,
    why: 'With many of them one leaves the container: SYS_ADMIN is nearly the same as privileged.',
    fix: (p) => `delete ${p.capability} from securityContext.capabilities.add`,
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 添加了 capability ${p.capability}，其范围超出自己的文件和端口`,
    why: '借助其中许多项可以逃出容器：SYS_ADMIN 几乎等同于特权。',
    fix: (p) => `请从 securityContext.capabilities.add 中删除 ${p.capability}`,
  },
  check: ({ securityContext }, { tell }) => {
    for (const capability of textsOf(mapOf(mapOf(securityContext).capabilities).add))
      if (!HARMLESS.has(capability)) tell('securityContext.capabilities.add', { capability });
  },
  samples: () => ({
    pass: [[workload({ container: { securityContext: { capabilities: { add: ['NET_BIND_SERVICE'] } } } })]],
    fail: [[workload({ container: { securityContext: { capabilities: { add: ['SYS_ADMIN'] } } } })]],
  }),
});
