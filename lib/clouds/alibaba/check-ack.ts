import type { IConstruct } from 'constructs';
import { checkBlocks, checkCluster, MANAGED, type ManagedClusterProps } from '../../provision';
import { ackName, type AckProps } from './ack-props';
import { checkTags } from './check-names';
import { cutOf } from './cut-network';
import { daysOf } from './days';
import { FACTS } from './facts';
import { problem } from './problems';

/** Checks the props of an ACK cluster: first what is the same on every cloud. */
export function checkAck(cluster: IConstruct, props: AckProps): void {
  checkCluster(cluster, commonWords(props), FACTS);
  checkTags(cluster, props.tags);
  const name = ackName(cluster, props);
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/.test(name)) problem(cluster, 'alibaba/cluster-name', { got: name });
  checkNetwork(cluster, props);
  checkTimes(cluster, props);
  for (const got of props.admins ?? []) if (!/^(?:role\/)?\d{6,}$/.test(got)) problem(cluster, 'alibaba/admin', { got });
}

/** The props in the words of every cloud. */
export function commonWords({ network = {}, ...props }: AckProps): ManagedClusterProps {
  return { ...props, network: 'existing' in network ? network : cutOf(network) };
}

function checkNetwork(cluster: IConstruct, { network = {}, flannel, serviceCidr = MANAGED.serviceCidr, endpoint = {} }: AckProps): void {
  const { id } = cluster.node;
  if (flannel) {
    const own = 'existing' in network ? [] : [{ prop: 'network.cidr', cidr: cutOf(network).cidr }];
    checkBlocks(cluster, [{ prop: 'flannel.podCidr', cidr: flannel.podCidr }, { prop: 'serviceCidr', cidr: serviceCidr }, ...own]);
  }
  if ('existing' in network) {
    const { podSwitchIds } = network.existing;
    if (flannel && podSwitchIds) problem(cluster, 'alibaba/two-pod-networks', { cluster: id });
    if (!flannel && !podSwitchIds) problem(cluster, 'alibaba/no-pod-switches', { cluster: id });
    return;
  }
  if (network.nat === 'none' && (endpoint.publicFrom?.length ?? 0) === 0) problem(cluster, 'alibaba/no-way-out', { cluster: id });
}

function checkTimes(cluster: IConstruct, { auditLogs = MANAGED.auditLogs, maintenance }: AckProps): void {
  const days = daysOf(auditLogs);
  if (days > 3650) problem(cluster, 'alibaba/retention', { got: days });
  const { hours = MANAGED.maintenance.hours } = maintenance ?? {};
  if (!Number.isInteger(hours) || hours < 1 || hours > 24) problem(cluster, 'alibaba/window', { got: hours });
}
