import type { DurationInput } from '../../core';
import type { Architecture, Taint } from '../../provision';

/** A machine that is there already: Linux with systemd and bash, reached over SSH. */
export interface HostProps {
  /** Name of its node: a-z, 0-9 and '-', at most 63 characters. Another machine, or the same one in another role, gets another name. */
  readonly name: string;
  /** Where SSH and the other nodes reach it: `10.0.0.11` or a DNS name. Another address is another machine: the node is made anew. */
  readonly address: string;
  /**
   * Key by which its SSH server is known: `ssh-ed25519 AAAA…`, a line of `ssh-keyscan -t ed25519 <address>` without the address. Any other
   * machine that answers there is refused.
   */
  readonly hostKey: string;
  /** @default 'amd64' */
  readonly architecture?: Architecture;
  /** Resource by which pods ask for its GPUs: `nvidia.com/gpu`. Keeps other pods off, by a taint of that key. @default no GPU */
  readonly gpu?: string;
  /** Pool that it counts to, in the label `sealane.dev/pool`. @default 'servers' or 'agents', with kubeadm 'control-plane' or 'workers' */
  readonly pool?: string;
  /** Labels of the node. @default `sealane.dev/pool` only */
  readonly labels?: Readonly<Record<string, string>>;
  /** What keeps pods off the node. @default none; with a GPU its taint, which is always there */
  readonly taints?: readonly Taint[];
}

/** A machine that SSH goes through. */
export interface BastionProps {
  readonly address: string;
  /** Key by which its SSH server is known: `ssh-ed25519 AAAA…` */
  readonly hostKey: string;
  /** @default the user of the hosts */
  readonly user?: string;
  /** @default 22 */
  readonly port?: number;
  /** Setting of the stack that holds its private key. @default that of the hosts */
  readonly privateKey?: string;
}

/** How the machines are reached. Everything runs as root: another user needs sudo without a password. */
export interface SshProps {
  /** @default 'root' */
  readonly user?: string;
  /**
   * Setting of the Pulumi stack that holds the private key, set by `pulumi config set --secret ssh-key < ~/.ssh/id_ed25519`. The key itself
   * never stands in a program.
   * @default 'ssh-key'
   */
  readonly privateKey?: string;
  /** @default 22 */
  readonly port?: number;
  /** @default none: whoever runs the engine reaches the hosts */
  readonly bastion?: BastionProps;
}

/** What every cluster of own machines is asked for. */
export interface HostsClusterProps {
  readonly ssh: SshProps;
  /** Name of the cluster. @default the construct's id */
  readonly name?: string;
  /**
   * Where the API server is reached by nodes and by whoever deploys: a virtual address, a load balancer or a DNS name, with or without a
   * port. It never changes. @default the address of the first server, which only a single server can do
   */
  readonly endpoint?: string;
  /** Addresses of pods. @default '10.42.0.0/16' */
  readonly podCidr?: string;
  /** Addresses of Services. @default '10.43.0.0/16' */
  readonly serviceCidr?: string;
  /**
   * Registries that are asked at other addresses first, by host: `{ 'docker.io': ['https://mirror.shop.example'] }`. Without a login.
   * @default none
   */
  readonly mirrors?: Readonly<Record<string, readonly string[]>>;
  /** How long the API server's audit log is kept on each server. Whole days. @default '90d' */
  readonly auditLogs?: DurationInput;
  /** Nodes without a control plane that an upgrade takes at once, in percent of them; at least one. @default 25 */
  readonly maxUnavailablePercent?: number;
  /** How long a node may take to be emptied, before it goes or is upgraded. @default '10m' */
  readonly drainTimeout?: DurationInput;
  /** The engine refuses to delete the servers. @default true */
  readonly deletionProtection?: boolean;
  /** Why servers may be made anew, with all that runs in the cluster. @default they may not: a change that does it is a problem */
  readonly replace?: { readonly reason: string };
}

/** Defaults of every cluster of own machines, in one place. */
export const HOSTS = {
  user: 'root',
  privateKey: 'ssh-key',
  port: 22,
  architecture: 'amd64',
  podCidr: '10.42.0.0/16',
  serviceCidr: '10.43.0.0/16',
  auditLogs: '90d',
  maxUnavailablePercent: 25,
  drainTimeout: '10m',
  apiPort: 6443,
} as const;
