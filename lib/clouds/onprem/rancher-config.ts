import { auditArguments, TLS_CIPHERS } from './hardening';
import { HOSTS } from './host';
import { RANCHER, type RancherProps } from './rancher-props';

/** Where the audit policy lies on control planes. */
export const AUDIT_FILE = '/etc/rancher/sealane/audit.yaml';

/**
 * Configuration of every machine, in the words of the distribution. RKE2 encrypts Secrets by itself.
 * @see https://docs.rke2.io/reference/server_config
 */
export function rancherConfig(props: RancherProps): Readonly<Record<string, unknown>> {
  const { version, podCidr = HOSTS.podCidr, serviceCidr = HOSTS.serviceCidr, auditLogs = HOSTS.auditLogs, cisProfile = false } = props;
  const rke2 = version.includes('+rke2');
  const audit = auditArguments(`/var/lib/rancher/${rke2 ? 'rke2' : 'k3s'}/server/logs/audit.log`, AUDIT_FILE, auditLogs);
  return {
    'cluster-cidr': podCidr,
    'service-cidr': serviceCidr,
    ...(rke2 ? { cni: props.cni ?? RANCHER.cni } : { 'secrets-encryption': true }),
    ...(cisProfile ? (rke2 ? { profile: 'cis' } : { 'protect-kernel-defaults': true }) : {}),
    'kube-apiserver-arg': [
      ...Object.entries(audit).map(([name, value]) => `${name}=${value}`),
      'service-account-extend-token-expiration=false',
      `tls-cipher-suites=${TLS_CIPHERS.join(',')}`,
    ],
    'kube-controller-manager-arg': ['terminated-pod-gc-threshold=100'],
    'kubelet-arg': ['streaming-connection-idle-timeout=5m', `tls-cipher-suites=${TLS_CIPHERS.join(',')}`],
  };
}
