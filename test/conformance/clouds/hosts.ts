import * as onprem from '../../../lib/clouds/onprem';
import type { CloudCase, ClusterWords, FeatureId } from './features';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE';
const AGENTS = [1, 2, 3, 4].map((i): onprem.HostProps => ({ name: `w${i}`, address: `10.0.1.${i}`, hostKey: KEY }));

const THERE = 'the machines are there already: nothing is made, sized or bought';
const exceptions: Partial<Record<FeatureId, string>> = {
  'network-cidr': 'the network between the machines is there already; pods have blocks of their own by `podCidr`',
  'network-zones': THERE,
  'nat-per-zone': THERE,
  'network-given': 'the network between the machines is always a given one',
  'endpoint-public': 'who reaches the API server is up to the firewall of the machines',
  'pool-size': THERE,
  spot: THERE,
  'pool-disk': THERE,
  'pool-blue-green': 'another machine has another name: add it, then take the old one out',
  auto: THERE,
  'secrets-key': 'Secrets are always encrypted, with a key that lies on the servers; there is no key service to name one of',
  addons: 'K3s brings parts of its own, left out by `without`; kubeadm brings none but DNS and kube-proxy',
  admins: 'there is no directory of users: RoleBindings say who may do what',
  maintenance: 'nothing is done to the machines but by a deploy',
  patches: 'nothing is done to the machines but by a deploy',
  tags: 'machines have labels of their nodes, by `labels`',
  'keyless-kubeconfig': "the cluster knows no login but certificates: the administrator's kubeconfig is a secret of the engine",
  'pod-identity': 'there is no cloud that pods could become identities of',
};

/** The words of a cluster, as a server and four agents can say them. */
function wordsOf({ pools = {}, name, serviceCidr, auditLogs, deletionProtection }: ClusterWords) {
  const [{ machines: [kind] = [], labels, taints, maxUnavailablePercent } = { machines: [''] }] = Object.values(pools);
  const server: onprem.HostProps = {
    name: 's1',
    address: '10.0.0.1',
    hostKey: KEY,
    ...(kind === 'z' ? { architecture: 'arm64' } : {}),
    ...(kind === 'g' ? { gpu: 'nvidia.com/gpu' } : {}),
    ...(labels ? { labels } : {}),
    ...(taints ? { taints } : {}),
  };
  const cluster: onprem.HostsClusterProps = {
    ssh: {},
    ...(name === undefined ? {} : { name }),
    ...(serviceCidr === undefined ? {} : { serviceCidr }),
    ...(auditLogs === undefined ? {} : { auditLogs }),
    ...(deletionProtection === undefined ? {} : { deletionProtection }),
    ...(maxUnavailablePercent === undefined ? {} : { maxUnavailablePercent }),
  };
  return { server, cluster };
}

export const k3s: CloudCase = {
  value: 'k3s()',
  entry: 'sealane/onprem',
  cluster: (words) => {
    const { server, cluster } = wordsOf(words);
    return onprem.k3s({ ...cluster, version: 'v1.34.2+k3s1', servers: [server], agents: AGENTS });
  },
  exceptions,
};

export const kubeadm: CloudCase = {
  value: 'kubeadm()',
  entry: 'sealane/onprem',
  cluster: (words) => {
    const { server, cluster } = wordsOf(words);
    return onprem.kubeadm({ ...cluster, version: 'v1.34.2', controlPlane: [server], workers: AGENTS, network: 'given' });
  },
  exceptions,
};
