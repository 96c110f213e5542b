import type {
  LabelSelector,
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicySpec,
} from './generated/kinds';
import { LABELS } from './labels';
import type { NetworkPeer } from './pod';

/** Selects all pods of a namespace, by the label that the API server puts on every namespace. */
export function allPodsOf(namespace: string): NetworkPolicyPeer {
  return { namespaceSelector: { matchLabels: { [LABELS.namespaceName]: namespace } } };
}

/**
 * Addresses outside of the cluster as a peer: `cidr('10.20.0.0/16', [5432])`.
 * @param ports TCP ports; all when empty
 */
export function cidr(block: string, ports: readonly number[] = []): NetworkPeer {
  return { peersFrom: () => [{ ipBlock: { cidr: block } }], peerPorts: ports.map((port) => ({ port, protocol: 'TCP' })) };
}

/** Everything outside of private address ranges: payment providers, marketplaces, mail. */
export function internet(ports: readonly number[] = [443]): NetworkPeer {
  return {
    peersFrom: () => [
      { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '100.64.0.0/10'] } },
    ],
    peerPorts: ports.map((port) => ({ port, protocol: 'TCP' })),
  };
}

/** All pods of a namespace that is not in the tree: `namespaceNamed('monitoring')`. */
export function namespaceNamed(name: string, ports: readonly number[] = []): NetworkPeer {
  return { peersFrom: () => [allPodsOf(name)], peerPorts: ports.map((port) => ({ port, protocol: 'TCP' })) };
}

/** Both directions closed for every pod of a namespace; the policies of workloads open what they declare. */
export const DEFAULT_DENY: NetworkPolicySpec = { podSelector: {}, policyTypes: ['Ingress', 'Egress'] };

/** Lets every pod ask the cluster's DNS, also where a node-local cache answers. */
export const ALLOW_DNS: NetworkPolicySpec = {
  podSelector: {},
  policyTypes: ['Egress'],
  egress: [
    {
      to: [allPodsOf('kube-system'), { ipBlock: { cidr: '169.254.20.10/32' } }],
      ports: [
        { port: 53, protocol: 'UDP' },
        { port: 53, protocol: 'TCP' },
      ],
    },
  ],
};

/** An opened direction: who, and which ports. */
export interface Opening {
  readonly peer: NetworkPeer;
  /** Ports on the listening side; empty for all. */
  readonly ports: readonly NetworkPolicyPort[];
}

/** The policy of one workload: what it declared, and nothing else. */
export function workloadPolicy(
  podSelector: LabelSelector,
  namespace: string,
  openings: { ingress: readonly Opening[]; egress: readonly Opening[] },
): NetworkPolicySpec {
  const ingress = openings.ingress.map(({ peer, ports }) =>
    withPorts<NetworkPolicyIngressRule>({ from: peer.peersFrom(namespace) }, ports),
  );
  const egress = openings.egress.map(({ peer, ports }) => withPorts<NetworkPolicyEgressRule>({ to: peer.peersFrom(namespace) }, ports));
  const policy: NetworkPolicySpec = { podSelector, policyTypes: ['Ingress', 'Egress'] };
  if (ingress.length > 0) policy.ingress = ingress;
  if (egress.length > 0) policy.egress = egress;
  return policy;
}

function withPorts<R extends NetworkPolicyIngressRule | NetworkPolicyEgressRule>(rule: R, ports: readonly NetworkPolicyPort[]): R {
  if (ports.length > 0) rule.ports = ports.map((port) => ({ ...port }));
  return rule;
}
