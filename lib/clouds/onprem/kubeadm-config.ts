import type { Taint } from '../../provision';
import { atLeast } from '../../kube';
import { endpointOf, endpointText } from './endpoint';
import { auditArguments, TLS_CIPHERS } from './hardening';
import { HOSTS, type HostProps } from './host';
import { ipVersion } from './ip-version';
import { KUBEADM, type KubeadmProps } from './kubeadm-props';
import { minorOf } from './minor';
import { taintsOf } from './node-words';

/** A node of kubeadm, as its configuration files are written for. */
export interface KubeadmNode {
  readonly host: HostProps;
  readonly role: 'first' | 'server' | 'agent';
  /** Name of the cluster. */
  readonly cluster: string;
}

/** Documents of `kubeadm init` and of `kubeadm join`. */
export interface KubeadmConfig {
  readonly init: readonly KubeadmDocument[];
  readonly join: readonly KubeadmDocument[];
}

export interface KubeadmDocument {
  readonly apiVersion: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** Where our own files lie on a machine. */
const OURS = '/etc/kubernetes/sealane';
const AUDIT = '/var/log/kubernetes/audit';

/**
 * What kubeadm is told on a machine: v1beta4 from 1.31 on, v1beta3 before.
 * @see https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta4/
 */
export function kubeadmConfig(props: KubeadmProps, node: KubeadmNode): KubeadmConfig {
  const apiVersion = `kubeadm.k8s.io/${lists(props) ? 'v1beta4' : 'v1beta3'}`;
  const registration = nodeRegistration(props, node);
  const localAPIEndpoint = {
    ...(ipVersion(node.host.address) === 0 ? {} : { advertiseAddress: node.host.address }),
    bindPort: HOSTS.apiPort,
  };
  return {
    init: [
      clusterConfiguration(apiVersion, props, node),
      {
        apiVersion,
        kind: 'InitConfiguration',
        nodeRegistration: registration,
        localAPIEndpoint,
        // Nobody joins by the token that kubeadm makes by itself.
        bootstrapTokens: [
          { ttl: '1m0s', usages: ['signing', 'authentication'], groups: ['system:bootstrappers:kubeadm:default-node-token'] },
        ],
      },
      kubeletConfiguration(),
      kubeProxyConfiguration(props),
    ],
    join: [
      {
        apiVersion,
        kind: 'JoinConfiguration',
        nodeRegistration: registration,
        // Server, authority and token, as the first control plane gives them.
        discovery: { file: { kubeConfigPath: `${OURS}/way-in.json` } },
        ...(node.role === 'agent' ? {} : { controlPlane: { localAPIEndpoint } }),
      },
    ],
  };
}

/** The documents as one file. JSON is YAML. */
export function kubeadmFile(documents: readonly KubeadmDocument[]): string {
  return documents.map((document) => JSON.stringify(document, null, 2)).join('\n---\n');
}

/** Whether arguments are lists of name and value: v1beta4. Before they are maps. */
function lists({ version }: KubeadmProps): boolean {
  return atLeast(minorOf(version), '1.31');
}

function argumentsOf(props: KubeadmProps, args: Readonly<Record<string, string>>): unknown {
  return lists(props) ? Object.entries(args).map(([name, value]) => ({ name, value })) : args;
}

function nodeRegistration(props: KubeadmProps, { host, role }: KubeadmNode) {
  const alone = (props.workers ?? []).length === 0;
  const own: Taint[] = role === 'agent' || alone ? [] : [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }];
  return {
    name: host.name,
    criSocket: 'unix:///run/containerd/containerd.sock',
    taints: [...own, ...taintsOf(host)].map(({ key, value, effect }) => ({ key, ...(value === undefined ? {} : { value }), effect })),
    ...(ipVersion(host.address) === 0 ? {} : { kubeletExtraArgs: argumentsOf(props, { 'node-ip': host.address }) }),
  };
}

function clusterConfiguration(apiVersion: string, props: KubeadmProps, { cluster }: KubeadmNode): KubeadmDocument {
  const {
    version,
    controlPlane,
    podCidr = HOSTS.podCidr,
    serviceCidr = HOSTS.serviceCidr,
    auditLogs = HOSTS.auditLogs,
    imageRepository,
  } = props;
  const endpoint = endpointOf(props, controlPlane);
  return {
    apiVersion,
    kind: 'ClusterConfiguration',
    clusterName: cluster,
    kubernetesVersion: version,
    controlPlaneEndpoint: endpointText(endpoint),
    ...(imageRepository === undefined ? {} : { imageRepository }),
    networking: { podSubnet: podCidr, serviceSubnet: serviceCidr, dnsDomain: 'cluster.local' },
    apiServer: {
      certSANs: [...new Set([endpoint.host, ...controlPlane.map(({ address }) => address)])],
      extraArgs: argumentsOf(props, {
        ...auditArguments(`${AUDIT}/audit.log`, `${OURS}/audit.yaml`, auditLogs),
        'encryption-provider-config': `${OURS}/encryption.json`,
        profiling: 'false',
        'service-account-extend-token-expiration': 'false',
        'tls-cipher-suites': TLS_CIPHERS.join(','),
      }),
      extraVolumes: [
        { name: 'sealane', hostPath: OURS, mountPath: OURS, readOnly: true, pathType: 'Directory' },
        { name: 'audit', hostPath: AUDIT, mountPath: AUDIT, pathType: 'DirectoryOrCreate' },
      ],
    },
    controllerManager: { extraArgs: argumentsOf(props, { profiling: 'false', 'terminated-pod-gc-threshold': '100' }) },
    scheduler: { extraArgs: argumentsOf(props, { profiling: 'false' }) },
  };
}

/** @see https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/ */
function kubeletConfiguration(): KubeadmDocument {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    authentication: { anonymous: { enabled: false }, webhook: { enabled: true } },
    authorization: { mode: 'Webhook' },
    cgroupDriver: 'systemd',
    protectKernelDefaults: true,
    readOnlyPort: 0,
    rotateCertificates: true,
    seccompDefault: true,
    shutdownGracePeriod: '60s',
    shutdownGracePeriodCriticalPods: '20s',
    streamingConnectionIdleTimeout: '5m0s',
    tlsCipherSuites: [...TLS_CIPHERS],
  };
}

/** @see https://kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/ */
function kubeProxyConfiguration({ proxy = KUBEADM.proxy, podCidr = HOSTS.podCidr }: KubeadmProps): KubeadmDocument {
  return { apiVersion: 'kubeproxy.config.k8s.io/v1alpha1', kind: 'KubeProxyConfiguration', mode: proxy, clusterCIDR: podCidr };
}
