import type { IConstruct } from 'constructs';
import { checkBlocks, checkCluster, MANAGED, type ManagedClusterProps } from '../../provision';
import { checkTags } from './check-names';
import { cutOf } from './cut-network';
import { daysOf } from './days';
import { FACTS } from './facts';
import { problem } from './problems';
import { TKE, tkeName, type TkeProps } from './tke-props';

/** Checks the props of a TKE cluster: first what is the same on every cloud. */
export function checkTke(cluster: IConstruct, props: TkeProps): void {
  checkCluster(cluster, commonWords(props), FACTS);
  checkTags(cluster, props.tags);
  const name = tkeName(cluster, props);
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/.test(name)) problem(cluster, 'tencent/cluster-name', { got: name });
  checkNetwork(cluster, props);
  const days = daysOf(props.auditLogs ?? MANAGED.auditLogs);
  if (days > 3600) problem(cluster, 'tencent/retention', { got: days });
  for (const got of props.admins ?? []) if (!/^(?:role\/)?[\w+=,.@-]{1,128}$/.test(got)) problem(cluster, 'tencent/admin', { got });
  checkPools(cluster, props);
}

/** The props in the words of every cloud. */
export function commonWords({ network = {}, serviceCidr = TKE.serviceCidr, ...props }: TkeProps): ManagedClusterProps {
  return { ...props, serviceCidr, network: 'existing' in network ? network : cutOf(network) };
}

const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;

function checkNetwork(cluster: IConstruct, { network = {}, serviceCidr = TKE.serviceCidr, endpoint = {} }: TkeProps): void {
  const { id } = cluster.node;
  const size = Number(serviceCidr.split('/')[1]);
  if (size < 17 || size > 27 || !PRIVATE.test(serviceCidr)) problem(cluster, 'tencent/service-cidr', { got: serviceCidr });
  if ('existing' in network) {
    const { cidr } = network.existing;
    checkBlocks(cluster, [
      { prop: 'network.existing.cidr', cidr },
      { prop: 'serviceCidr', cidr: serviceCidr },
    ]);
  } else if (network.nat === 'none' && (endpoint.publicFrom?.length ?? 0) === 0) problem(cluster, 'tencent/no-way-out', { cluster: id });
}

function checkPools(cluster: IConstruct, { pools = {}, auto = false }: TkeProps): void {
  for (const [pool, { machines, spot = false }] of Object.entries(pools))
    if (spot && FACTS.machine(machines[0] ?? '')?.architecture === 'arm64') problem(cluster, 'tencent/arm-spot', { pool });
  const all = Object.values(pools);
  // TKE opens the API server's address once a node is there, and waits for it.
  if (!auto && all.length > 0 && all.every(({ min }) => min === 0)) problem(cluster, 'tencent/no-first-node', { cluster: cluster.node.id });
}
