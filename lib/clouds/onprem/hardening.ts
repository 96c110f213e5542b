import { millisecondsOf, type DurationInput } from '../../core';

/**
 * What kubelets check that the kernel does, besides what pods need to be routed.
 * @see https://docs.k3s.io/security/hardening-guide#set-kernel-parameters
 */
export const SYSCTLS = [
  'vm.panic_on_oom=0',
  'vm.overcommit_memory=1',
  'kernel.panic=10',
  'kernel.panic_on_oops=1',
  'net.ipv4.ip_forward=1',
  'net.bridge.bridge-nf-call-iptables=1',
].join('\n');

/** Ciphers of TLS 1.2 with forward secrecy; TLS 1.3 has no others. @see https://docs.k3s.io/security/self-assessment */
export const TLS_CIPHERS = [
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305',
] as const;

/**
 * Who did what, and never what was in it: bodies may hold secrets. The steady hum of the cluster itself is left out.
 * @see https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/
 */
export const AUDIT_POLICY = JSON.stringify({
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [
    { level: 'None', nonResourceURLs: ['/healthz*', '/livez*', '/readyz*', '/version', '/openapi/*'] },
    { level: 'None', resources: [{ group: 'coordination.k8s.io', resources: ['leases'] }] },
    { level: 'None', resources: [{ group: '', resources: ['events'] }, { group: 'events.k8s.io' }] },
    {
      level: 'None',
      userGroups: ['system:nodes'],
      verbs: ['get', 'list', 'watch'],
      resources: [{ group: '', resources: ['nodes', 'pods', 'services'] }],
    },
    { level: 'Metadata' },
  ],
});

/** Arguments of an API server that keeps an audit log: by age alone, so that a busy day throws away no other. */
export function auditArguments(log: string, policy: string, keep: DurationInput): Readonly<Record<string, string>> {
  return {
    'audit-log-path': log,
    'audit-policy-file': policy,
    'audit-log-maxage': String(Math.ceil((millisecondsOf(keep) ?? 0) / 86_400_000)),
    'audit-log-maxbackup': '0',
    'audit-log-maxsize': '100',
  };
}
