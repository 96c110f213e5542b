import { auditArguments, TLS_CIPHERS } from './hardening';
import { endpointOf, endpointText } from './endpoint';
import { HOSTS, type HostProps } from './host';
import { ipVersion } from './ip-version';
import { K3S, type K3sProps } from './k3s-props';
import { taintsOf, taintText } from './node-words';

/** A node of K3s, as its configuration file is written for. */
export interface K3sNode {
  readonly host: HostProps;
  readonly role: 'first' | 'server' | 'agent';
}

const LOG = '/var/lib/rancher/k3s/server/logs/audit.log';
const POLICY = '/var/lib/rancher/k3s/server/audit.yaml';

/**
 * The configuration file of a node, hardened as K3s' own guide says.
 * @see https://docs.k3s.io/security/hardening-guide
 */
export function k3sConfig(props: K3sProps, node: K3sNode): Readonly<Record<string, unknown>> {
  const { host, role } = node;
  const taints = taintsOf(host).map(taintText);
  return {
    'node-name': host.name,
    ...(ipVersion(host.address) === 0 ? {} : { 'node-ip': host.address }),
    ...(taints.length === 0 ? {} : { 'node-taint': taints }),
    ...(role === 'first'
      ? {}
      : { server: `https://${endpointText(endpointOf(props, props.servers))}`, 'token-file': '/etc/rancher/k3s/token' }),
    'protect-kernel-defaults': true,
    'kubelet-arg': ['streaming-connection-idle-timeout=5m', `tls-cipher-suites=${TLS_CIPHERS.join(',')}`],
    ...(role === 'agent' ? {} : serverConfig(props, role)),
  };
}

function serverConfig(props: K3sProps, role: 'first' | 'server'): Readonly<Record<string, unknown>> {
  const { podCidr = HOSTS.podCidr, serviceCidr = HOSTS.serviceCidr, auditLogs = HOSTS.auditLogs, without = [] } = props;
  const { podTraffic = K3S.podTraffic, snapshots = K3S.snapshots } = props;
  return {
    // Also of a single server: three can come later without moving any data.
    ...(role === 'first' ? { 'cluster-init': true } : {}),
    'agent-token-file': '/etc/rancher/k3s/agent-token',
    'tls-san': [...new Set([endpointOf(props, props.servers).host, ...props.servers.map(({ address }) => address)])],
    'cluster-cidr': podCidr,
    'service-cidr': serviceCidr,
    'flannel-backend': podTraffic === 'wireguard' ? 'wireguard-native' : podTraffic,
    'secrets-encryption': true,
    'write-kubeconfig-mode': '0600',
    ...(without.length === 0 ? {} : { disable: [...without] }),
    'etcd-snapshot-schedule-cron': snapshots.schedule,
    'etcd-snapshot-retention': snapshots.keep,
    'kube-apiserver-arg': [
      ...Object.entries(auditArguments(LOG, POLICY, auditLogs)).map(([name, value]) => `${name}=${value}`),
      'service-account-extend-token-expiration=false',
      `tls-cipher-suites=${TLS_CIPHERS.join(',')}`,
    ],
    'kube-controller-manager-arg': ['terminated-pod-gc-threshold=100'],
  };
}

/** Where images are asked for first. @see https://docs.k3s.io/installation/private-registry */
export function k3sRegistries({ mirrors = {} }: Pick<K3sProps, 'mirrors'>): object {
  return { mirrors: Object.fromEntries(Object.entries(mirrors).map(([host, endpoint]) => [host, { endpoint }])) };
}
