import type { IConstruct } from 'constructs';
import { checkCluster, MANAGED, ownNetwork, prefixOf, subBlock, type ManagedClusterProps } from '../../provision';
import { checkLabels, checkProject } from './check-names';
import { daysOf } from './days';
import { FACTS } from './facts';
import { gkeName, WINDOW_HOURS, type GkeAddon, type GkeProps } from './gke-props';
import { problem } from './problems';

/** Checks the props of a GKE cluster: first what is the same on every cloud. */
export function checkGke(cluster: IConstruct, props: GkeProps): void {
  checkCluster(cluster, commonWords(props), FACTS);
  checkProject(cluster, props.project);
  checkLabels(cluster, props.tags);
  const name = gkeName(cluster, props);
  if (!/^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(name)) problem(cluster, 'gcp/cluster-name', { got: name });
  for (const [pool, { machines }] of Object.entries<{ readonly machines: readonly string[] }>(props.pools ?? {}))
    if (machines.length > 1) problem(cluster, 'gcp/one-machine', { pool, machines: machines.join(', ') });
  if (props.auto) checkAutopilot(cluster, props);
  checkNetwork(cluster, props);
  checkTimes(cluster, props);
  checkKeys(cluster, props);
  for (const got of props.admins ?? [])
    if (!/^(?:user|group|serviceAccount|domain|principal|principalSet):/.test(got))
      problem(cluster, 'gcp/member', { prop: 'admins', got, likely: memberOf(got) });
}

/** The props in the words of every cloud. Add-ons have no versions here. */
export function commonWords(props: GkeProps): ManagedClusterProps {
  return { ...props, addons: {} };
}

/** What Autopilot always has. */
const BUILT_IN: readonly GkeAddon[] = ['dnsCache', 'gcePersistentDiskCsiDriver', 'horizontalPodAutoscaling', 'httpLoadBalancing'];

function checkAutopilot(cluster: IConstruct, { pools = {}, network, addons = {} }: GkeProps): void {
  const names = Object.keys(pools);
  const { id } = cluster.node;
  if (names.length > 0) problem(cluster, 'gcp/auto-pools', { cluster: id, pools: names.join(', ') });
  const decides = (prop: string) => problem(cluster, 'gcp/auto-decides', { cluster: id, prop });
  if (network && !('existing' in network) && network.zones !== undefined) decides('network.zones');
  for (const addon of BUILT_IN) if (addons[addon] !== undefined) decides(`addons.${addon}`);
}

function checkNetwork(cluster: IConstruct, { network = {}, serviceCidr, endpoint = {}, pools = {} }: GkeProps): void {
  if ('existing' in network) {
    if (serviceCidr !== undefined) problem(cluster, 'gcp/services-range', { got: serviceCidr, range: network.existing.servicesRange });
    return;
  }
  const { publicFrom = [], dns = false } = endpoint;
  if (network.nat === 'none' && publicFrom.length === 0 && !dns) problem(cluster, 'gcp/no-way-out', { cluster: cluster.node.id });
  const cidr = ownNetwork(network)?.cidr ?? '';
  if (!/\/\d+$/.test(cidr)) return;
  const room = 2 ** (NODE_PODS - prefixOf(podsBlock(cidr)));
  const nodes = Object.values(pools).reduce((sum, { max }) => sum + max, 0);
  if (room >= 1 && nodes > room) problem(cluster, 'gcp/pods-range', { nodes, cidr, room });
}

/** A node of 110 pods, which is the default, takes 256 addresses. @see https://cloud.google.com/kubernetes-engine/docs/concepts/alias-ips */
const NODE_PODS = 24;

/** Addresses of pods: the second half of the network. */
export function podsBlock(cidr: string): string {
  return subBlock(cidr, prefixOf(cidr) + 1, 1);
}

function checkTimes(cluster: IConstruct, { maintenance, auditLogs = MANAGED.auditLogs }: GkeProps): void {
  const { hours = WINDOW_HOURS } = maintenance ?? {};
  if (!Number.isInteger(hours) || hours < 12 || hours > 24) problem(cluster, 'gcp/window', { got: hours });
  const days = daysOf(auditLogs);
  if (days > 3650) problem(cluster, 'gcp/retention', { prop: 'auditLogs', got: days });
}

function checkKeys(cluster: IConstruct, { secretsKey, disksKey, region }: GkeProps): void {
  for (const [prop, got] of Object.entries({ secretsKey, disksKey })) {
    const location = /^projects\/[^/]+\/locations\/([^/]+)\/keyRings\/[^/]+\/cryptoKeys\/[^/]+$/.exec(got ?? '')?.[1];
    if (got !== undefined && location !== region) problem(cluster, 'gcp/key', { prop, got, region });
  }
}

function memberOf(got: string): string {
  return `${got.endsWith('.iam.gserviceaccount.com') ? 'serviceAccount' : 'user'}:${got}`;
}
