import type { IConstruct } from 'constructs';
import type { Deferred, Lowering, ResourceRef } from '../../provision';
import { clusterName } from './cluster-name';
import { Commands, commandShelf, type Command } from './commands.pulumi';
import { endpointOf, endpointText } from './endpoint';
import { AUDIT_POLICY, SYSCTLS } from './hardening';
import { HOSTS } from './host';
import { k3sConfig, k3sRegistries } from './k3s-config';
import { K3S, type K3sProps } from './k3s-props';
import { addMember, before, guardOf, placesOf, type PlacedHost } from './members.pulumi';

interface Site {
  readonly commands: Commands;
  readonly props: K3sProps;
  readonly name: string;
  /** What no node can change once it is there. */
  readonly fixed: readonly string[];
}

/** Everything of a cluster of K3s: its nodes one after the other, and the administrator's kubeconfig. */
export function lowerK3s(into: Lowering, construct: IConstruct, props: K3sProps): void {
  const { podCidr = HOSTS.podCidr, serviceCidr = HOSTS.serviceCidr, servers, agents = [], version } = props;
  const endpoint = endpointText(endpointOf(props, servers));
  const fixed = [clusterName(construct, props), endpoint, podCidr, serviceCidr];
  const site: Site = { commands: new Commands(commandShelf(into, construct), props.ssh), props, name: fixed[0] ?? '', fixed };
  const places = placesOf(servers, agents, ['servers', 'agents']);
  const members: Command[] = [];
  let first: Command | undefined;
  places.forEach((place, i) => {
    const node = addNode(site, place, first, before(i, { places, members, props }));
    first ??= node;
    const plan = { ...place, flavor: 'k3s' as const, first: servers[0], version, wait: true, props, fixed: [...fixed, place.host.address] };
    members.push(addMember(site.commands, plan, [node, ...(members[0] ? [members[0]] : [])]));
  });
  site.commands.add(
    'kubeconfig',
    // Read anew with each version: the certificate in it is renewed by then.
    { host: servers[0], script: 'kubeconfig', step: 'read', settings: { FLAVOR: 'k3s' }, fixed: [...fixed, version] },
    { dependsOn: first ? [first] : [] },
  );
}

function addNode(
  { commands, props, name, fixed }: Site,
  { host, role }: PlacedHost,
  first: Command | undefined,
  dependsOn: readonly ResourceRef[],
) {
  const { architecture = HOSTS.architecture, name: node } = host;
  const server = role !== 'agent';
  return commands.add(
    `node-${node}`,
    {
      host,
      script: 'k3s-node',
      step: 'install',
      undo: 'remove',
      fixed: [...fixed, host.address],
      settings: {
        NODE: node,
        ROLE: role,
        ARCHITECTURE: architecture,
        VERSION: props.version,
        SOURCE: props.source ?? K3S.source,
        SHA256: props.sha256?.[architecture] ?? '',
        CONFIG: JSON.stringify(k3sConfig(props, { host, role }), null, 2),
        REGISTRIES: JSON.stringify(k3sRegistries(props), null, 2),
        AUDIT_POLICY: server ? AUDIT_POLICY : '',
        SYSCTLS,
        TOKEN: first ? tokenOf(first, server ? 'server' : 'agent') : '',
        AGENT_TOKEN: first && server ? tokenOf(first, 'plain agent') : '',
      },
    },
    {
      dependsOn,
      ...(server
        ? { protect: props.deletionProtection ?? true, guard: guardOf(props, `the server ${node} of the K3s cluster ${name}`) }
        : {}),
    },
  );
}

/** Server and agent token, with the checksum of the cluster's authority; then the agents' without it. */
const LINES = ['server', 'agent', 'plain agent'] as const;

function tokenOf(first: Command, which: (typeof LINES)[number]): Deferred {
  return first
    .text('stdout')
    .asSecret()
    .map((text) => text.split('\n')[LINES.indexOf(which)]?.trim() ?? '');
}
