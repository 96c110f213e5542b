import type { IConstruct } from 'constructs';
import type { Lowering, ResourceRef } from '../../provision';
import { clusterName } from './cluster-name';
import { Commands, commandShelf, type Command } from './commands.pulumi';
import { endpointOf, endpointText } from './endpoint';
import { AUDIT_POLICY, SYSCTLS } from './hardening';
import { HOSTS, type HostProps } from './host';
import { kubeadmConfig, kubeadmFile } from './kubeadm-config';
import { KUBEADM, type KubeadmProps } from './kubeadm-props';
import { addMember, before, drainTimeout, guardOf, placesOf, type PlacedHost } from './members.pulumi';

interface Site {
  readonly commands: Commands;
  readonly props: KubeadmProps;
  readonly name: string;
  readonly endpoint: string;
  /** Runs what is asked of the cluster. */
  readonly first: HostProps;
  /** What no node can change once it is there. */
  readonly fixed: readonly string[];
}

/** Everything of a cluster of kubeadm: its nodes one after the other, each behind its gate, the network, and the administrator's kubeconfig. */
export function lowerKubeadm(into: Lowering, construct: IConstruct, props: KubeadmProps): void {
  const { podCidr = HOSTS.podCidr, serviceCidr = HOSTS.serviceCidr, controlPlane, workers = [], network } = props;
  const endpoint = endpointText(endpointOf(props, controlPlane));
  const name = clusterName(construct, props);
  const commands = new Commands(commandShelf(into, construct), props.ssh);
  const site: Site = { commands, props, name, endpoint, first: controlPlane[0], fixed: [name, endpoint, podCidr, serviceCidr] };
  const places = placesOf(controlPlane, workers, ['control-plane', 'workers']);
  const members: Command[] = [];
  let first: Command | undefined;
  let net: readonly ResourceRef[] = [];
  places.forEach((place, i) => {
    const gate = first && addGate(site, place, before(i, { places, members, props }));
    const node = addNode(site, place, { first, gate });
    if (!first) net = addNetwork(site, node);
    first ??= node;
    const fixed = [...site.fixed, place.host.address];
    const plan = {
      ...place,
      flavor: 'kubeadm' as const,
      first: site.first,
      version: props.version,
      wait: network !== 'given',
      props,
      fixed,
    };
    members.push(addMember(commands, plan, [node, ...(members[0] ? [members[0]] : net)]));
  });
  if (first) addEnd(site, first, members);
}

/** The way to join, and on an upgrade the emptying of the node, before anything is done to its machine. */
function addGate({ commands, props, endpoint, first, fixed }: Site, { host }: PlacedHost, dependsOn: readonly ResourceRef[]): Command {
  return commands.add(
    `node-${host.name}/gate`,
    {
      host: first,
      script: 'kubeadm-gate',
      step: 'open',
      fixed: [...fixed, host.address],
      settings: { NODE: host.name, VERSION: props.version, ENDPOINT: endpoint, DRAIN_TIMEOUT: drainTimeout(props) },
    },
    { dependsOn },
  );
}

interface Ways {
  readonly first: Command | undefined;
  readonly gate: Command | undefined;
}

function addNode({ commands, props, name, fixed }: Site, { host, role }: PlacedHost, { first, gate }: Ways): Command {
  const { source = KUBEADM.source, criTools = KUBEADM.criTools } = props;
  const { init, join } = kubeadmConfig(props, { host, role, cluster: name });
  const server = role !== 'agent';
  return commands.add(
    `node-${host.name}`,
    {
      host,
      script: 'kubeadm-node',
      step: 'install',
      undo: 'remove',
      fixed: [...fixed, host.address],
      settings: {
        NODE: host.name,
        ROLE: role,
        ARCHITECTURE: host.architecture ?? HOSTS.architecture,
        VERSION: props.version,
        SOURCE: source,
        CRI_TOOLS: criTools,
        INIT: server ? kubeadmFile(init) : '',
        JOIN: role === 'first' ? '' : kubeadmFile(join),
        MIRRORS: mirrorLines(props),
        AUDIT_POLICY: server ? AUDIT_POLICY : '',
        SYSCTLS,
        DRAIN_TIMEOUT: drainTimeout(props),
        SHARED: first && server ? first.text('stdout').asSecret() : '',
        WAY_IN: gate ? gate.text('stdout').asSecret() : '',
      },
    },
    server
      ? {
          protect: props.deletionProtection ?? true,
          guard: guardOf(props, `the control plane ${host.name} of the kubeadm cluster ${name}`),
        }
      : {},
  );
}

/** A line for each registry: its host, and containerd's file for it. @see https://github.com/containerd/containerd/blob/main/docs/hosts.md */
function mirrorLines({ mirrors = {} }: KubeadmProps): string {
  const lines = Object.entries(mirrors).map(([host, addresses]) => {
    const server = host === 'docker.io' ? 'registry-1.docker.io' : host;
    const hosts = addresses.map((address) => `\n[host.${JSON.stringify(address)}]\n  capabilities = ["pull", "resolve"]\n`);
    return `${host} ${Buffer.from(`server = ${JSON.stringify(`https://${server}`)}\n${hosts.join('')}`).toString('base64')}`;
  });
  return lines.join('\n');
}

function addNetwork({ commands, props, first, fixed }: Site, node: Command): readonly ResourceRef[] {
  if (props.network === 'given') return [];
  const { manifest, sha256 } = props.network;
  const plan = { host: first, script: 'kubeadm-gate', step: 'network', settings: { MANIFEST: manifest, SHA256: sha256 }, fixed } as const;
  return [commands.add('network', plan, { dependsOn: [node] })];
}

function addEnd({ commands, props, first, fixed }: Site, node: Command, members: readonly Command[]): void {
  // Runs again with every machine that joins: then the tokens of that time go.
  const nodes = [...props.controlPlane, ...(props.workers ?? [])].map(({ name }) => name).join(' ');
  commands.add(
    'seal',
    { host: first, script: 'kubeadm-gate', step: 'seal', settings: { NODES: nodes, VERSION: props.version }, fixed },
    { dependsOn: members },
  );
  commands.add(
    'kubeconfig',
    // Read anew with each version: an upgrade renews the certificate in it.
    { host: first, script: 'kubeconfig', step: 'read', settings: { FLAVOR: 'kubeadm' }, fixed: [...fixed, props.version] },
    { dependsOn: [node] },
  );
}
