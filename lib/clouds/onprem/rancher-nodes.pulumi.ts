import type { IConstruct } from 'constructs';
import type { Lowering, Placed, ResourceRef } from '../../provision';
import { Commands, commandShelf } from './commands.pulumi';
import { HOSTS } from './host';
import type { RancherKinds } from './kinds.pulumi';
import { labelsOf, taintsOf, taintText } from './node-words';
import type { RancherCustomNodes } from './rancher-props';

interface Registration extends RancherCustomNodes {
  readonly url: string;
  readonly cluster: Placed<RancherKinds['rancher2:index/clusterV2:ClusterV2']['resource']>;
}

/** Registers machines with Rancher, which does the rest: the servers first, one by one. */
export function registerNodes(
  into: Lowering,
  construct: IConstruct,
  { ssh, servers, agents = [], url, cluster }: Registration,
): ResourceRef[] {
  const commands = new Commands(commandShelf(into, construct), ssh);
  const command = cluster.text('clusterRegistrationToken', 'nodeCommand').asSecret();
  const alone = agents.length === 0;
  const made: ResourceRef[] = [];
  for (const host of [...servers, ...agents]) {
    const server = servers.includes(host);
    const roles = server ? `etcd controlplane${alone ? ' worker' : ''}` : 'worker';
    const ahead = server ? made.at(-1) : made[servers.length - 1];
    const plan = {
      host,
      script: 'rancher-node',
      step: 'install',
      undo: 'remove',
      // In another cluster a machine is registered anew, and taken off the old one before.
      fixed: [url, cluster.providerId, host.address],
      settings: {
        NODE: host.name,
        ARCHITECTURE: host.architecture ?? HOSTS.architecture,
        URL: url,
        TOKEN: command.map((text) => wordAfter(text, '--token')),
        CHECKSUM: command.map((text) => wordAfter(text, '--ca-checksum')),
        ROLES: roles,
        LABELS: Object.entries(labelsOf(host, server ? 'servers' : 'agents'))
          .map(([key, value]) => `${key}=${value}`)
          .join(' '),
        TAINTS: taintsOf(host).map(taintText).join(' '),
      },
    } as const;
    made.push(commands.add(`node-${host.name}`, plan, ahead ? { dependsOn: [ahead] } : {}));
  }
  return made;
}

/** The word behind an option in the command that Rancher gives; empty if the option is not in it. */
function wordAfter(command: string, option: string): string {
  return new RegExp(`${option}[ =]([A-Za-z0-9:._-]+)`).exec(command)?.[1] ?? '';
}
