import { millisecondsOf } from '../../core';
import type { ReplaceGuard, ResourceRef } from '../../provision';
import type { Command, Commands } from './commands.pulumi';
import { HOSTS, type HostProps, type HostsClusterProps } from './host';
import { labelsOf, taintsOf, taintText } from './node-words';

/** Which of the ways to install Kubernetes. */
export type Flavor = 'k3s' | 'kubeadm';

/** What a machine is in its cluster: the first server begins it, the other servers and the agents join. */
export type HostRole = 'first' | 'server' | 'agent';

/** A machine with its place in the cluster. */
export interface PlacedHost {
  readonly host: HostProps;
  readonly role: HostRole;
  /** What its pool is called if the program does not say. */
  readonly pool: string;
}

/** The machines in the order in which they come, with their places. Each name once: two of one name are a problem already. */
export function placesOf(servers: readonly HostProps[], others: readonly HostProps[], pools: readonly [string, string]): PlacedHost[] {
  const places = [
    ...servers.map((host, i): PlacedHost => ({ host, role: i === 0 ? 'first' : 'server', pool: pools[0] })),
    ...others.map((host): PlacedHost => ({ host, role: 'agent', pool: pools[1] })),
  ];
  return places.filter(({ host }, i) => places.findIndex((place) => place.host.name === host.name) === i);
}

/** What the cluster is asked of a machine, on its first server. */
export interface MemberPlan extends PlacedHost {
  readonly flavor: Flavor;
  readonly first: HostProps;
  /** As the kubelet says it: `v1.34.2+k3s1`. */
  readonly version: string;
  /** Whether the node can become ready: not before somebody brings a network. */
  readonly wait: boolean;
  readonly props: HostsClusterProps;
  readonly fixed: readonly string[];
}

/** Waits for a node and keeps its labels and taints; when it goes, it is emptied and leaves. */
export function addMember(commands: Commands, plan: MemberPlan, dependsOn: readonly ResourceRef[]): Command {
  const { host, role, pool, flavor, first, version, wait, props, fixed } = plan;
  return commands.add(
    `node-${host.name}/member`,
    {
      host: first,
      script: 'member',
      step: 'join',
      undo: 'leave',
      fixed,
      settings: {
        FLAVOR: flavor,
        ROLE: role,
        NODE: host.name,
        VERSION: version,
        WAIT: wait ? 'yes' : 'no',
        LABELS: Object.entries(labelsOf(host, pool))
          .map(([key, value]) => `${key}=${value}`)
          .join(' '),
        TAINTS: taintsOf(host).map(taintText).join(' '),
        DRAIN_TIMEOUT: drainTimeout(props),
      },
    },
    { dependsOn },
  );
}

/** As kubectl takes it: `600s`. */
export function drainTimeout({ drainTimeout = HOSTS.drainTimeout }: HostsClusterProps): string {
  return `${Math.ceil((millisecondsOf(drainTimeout) ?? 0) / 1000)}s`;
}

/** The machines of a cluster, and how many of them an upgrade takes at once. */
export interface Order {
  readonly places: readonly PlacedHost[];
  /** What waits for each machine that came before. */
  readonly members: readonly Command[];
  readonly props: Pick<HostsClusterProps, 'maxUnavailablePercent'>;
}

/**
 * What a machine comes after: servers one by one, so that etcd is whole before the next is touched; the others behind all servers, as many at
 * once as may be away.
 */
export function before(index: number, { places, members, props }: Order): Command[] {
  const servers = places.filter(({ role }) => role !== 'agent').length;
  const { maxUnavailablePercent = HOSTS.maxUnavailablePercent } = props;
  const atOnce = Math.max(1, Math.floor(((places.length - servers) * maxUnavailablePercent) / 100));
  const ahead = index < servers || index - atOnce < servers ? Math.min(index, servers) - 1 : index - atOnce;
  const member = members[ahead];
  return member ? [member] : [];
}

/** Name of the cluster, endpoint, addresses of pods and Services, and the machine itself: what takes a server off and puts it on anew. */
export function guardOf({ replace }: Pick<HostsClusterProps, 'replace'>, what: string): ReplaceGuard {
  return { what, replacedBy: ['triggers'], ...(replace ? { allowed: replace.reason } : {}) };
}
