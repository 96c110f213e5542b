import type { IConstruct } from 'constructs';
import { isDnsLabel, toDnsLabel } from '../../core';
import { clusterFactsIn, type ClusterProvider } from '../../kube';
import { checkBlocks, outputOf, type ClusterCapacity } from '../../provision';
import { checkHosts, checkMirrors, checkPercent, checkUrl } from './check-hosts';
import { checkRelease } from './check-release';
import { clusterName } from './cluster-name';
import { HOSTS } from './host';
import { capacityOfHosts } from './host-capacity';
import { minorOf } from './minor';
import { problem } from './problems';
import type { RancherMachines, RancherProps } from './rancher-props';

/**
 * A cluster of RKE2 or K3s that Rancher makes: on machines of its drivers (vSphere, Harvester), or on machines that are there and register
 * themselves. Other drivers: make the cluster in Rancher, and name it with `existing()`.
 *
 * The kubeconfig holds a token of Rancher: the engine keeps it as a secret.
 * @see https://ranchermanager.docs.rancher.com
 */
export function rancher(props: RancherProps): ClusterProvider {
  const { version, nodes } = props;
  return {
    provider: 'rancher',
    version: minorOf(version),
    access: {},
    facts: clusterFactsIn(props),
    provision: {
      cloud: 'Rancher',
      capacity: capacityOf(props),
      check: (cluster) => checkRancher(cluster, props),
      lower: (into, cluster) => (require('./rancher.pulumi') as typeof import('./rancher.pulumi')).lowerRancher(into, cluster, props),
      identifier: (cluster) => `${props.url}/clusters/${clusterName(cluster, props)}`,
      cloudName: (cluster) => clusterName(cluster, props),
      // Of machines that register themselves there is none before they did.
      kubeconfig: ({ node: { path } }) =>
        outputOf(
          'pools' in nodes
            ? { type: 'rancher2:index/clusterV2:ClusterV2', id: path, path: ['kubeConfig'] }
            : { type: 'rancher2:index/clusterSync:ClusterSync', id: `${path}/active`, path: ['kubeConfig'] },
        ).asSecret(),
      principal: (cluster) => ({ cloud: 'Rancher', cluster }),
    },
  };
}

function capacityOf({ nodes }: RancherProps): ClusterCapacity {
  if (!('pools' in nodes)) return capacityOfHosts(nodes.agents?.length ? nodes.agents : nodes.servers);
  const workers = Object.values(nodes.pools).filter(({ roles }) => roles.includes('worker'));
  return {
    architectures: [...new Set(workers.map(({ architecture = HOSTS.architecture }) => architecture))].sort(),
    gpus: [...new Set(workers.flatMap(({ gpu }) => gpu ?? []))].sort(),
  };
}

function checkRancher(cluster: IConstruct, props: RancherProps): void {
  const { version, url, nodes, podCidr = HOSTS.podCidr, serviceCidr = HOSTS.serviceCidr } = props;
  const name = clusterName(cluster, props);
  if (!isDnsLabel(name)) problem(cluster, 'onprem/rancher-name', { got: name, likely: toDnsLabel(name) });
  checkRelease(cluster, version, { what: 'RKE2 or K3s', pattern: /^v1\.\d+\.\d+(-rc\d+)?\+(rke2r|k3s)\d+$/, end: '+rke2r1' });
  checkUrl(cluster, 'url', url);
  if ('pools' in nodes) {
    checkPools(cluster, nodes);
    checkBlocks(cluster, [
      { prop: 'podCidr', cidr: podCidr },
      { prop: 'serviceCidr', cidr: serviceCidr },
    ]);
    checkMirrors(cluster, props.mirrors ?? {});
    checkPercent(cluster, props);
  } else {
    // Rancher stands in front of the servers, so the cluster needs no endpoint of its own.
    const { ssh, servers, agents = [] } = nodes;
    checkHosts(cluster, { ...props, ssh, endpoint: servers[0].address }, { servers, others: agents, prop: 'nodes.servers' });
  }
}

function checkPools(cluster: IConstruct, { pools }: RancherMachines): void {
  const entries = Object.entries(pools);
  for (const [pool, { machines }] of entries) {
    if (!isDnsLabel(pool, 40)) problem(cluster, 'onprem/host-name', { got: pool, likely: toDnsLabel(pool, 40) });
    if (!Number.isInteger(machines) || machines < 0) problem(cluster, 'onprem/quantity', { pool, got: machines });
  }
  for (const role of ['etcd', 'control-plane', 'worker'] as const)
    if (!entries.some(([, { roles, machines }]) => roles.includes(role) && machines > 0))
      problem(cluster, 'onprem/rancher-nodes', { cluster: cluster.node.id, missing: role });
  const etcd = entries.filter(([, { roles }]) => roles.includes('etcd'));
  const count = etcd.reduce((sum, [, { machines }]) => sum + machines, 0);
  if (count > 0 && count % 2 === 0) problem(cluster, 'onprem/etcd-nodes', { pool: etcd.at(-1)?.[0] ?? '', count });
}
