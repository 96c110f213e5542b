import type { DurationInput, SizeInput } from '../../core';
import type { ClusterFacts } from '../../kube';
import type { Architecture, Taint } from '../../provision';
import type { HostProps, SshProps } from './host';

/** What a machine of a cluster is for. */
export type RancherRole = 'etcd' | 'control-plane' | 'worker';

/** Machines that vSphere makes from a template. */
export interface VsphereMachines {
  readonly kind: 'vsphere';
  /** `/dc-1` */
  readonly datacenter: string;
  /** `/dc-1/datastore/ssd` */
  readonly datastore: string;
  /** Template that they are cloned from: `/dc-1/vm/ubuntu-24.04`. */
  readonly template: string;
  /** `/dc-1/network/nodes` */
  readonly network: string;
  /** Resource pool: `/dc-1/host/cluster-a/Resources`. @default that of the datacenter */
  readonly resourcePool?: string;
  /** @default the datacenter's own */
  readonly folder?: string;
}

/** Machines that Harvester makes from an image. */
export interface HarvesterMachines {
  readonly kind: 'harvester';
  /** Namespace of the machines in Harvester. */
  readonly namespace: string;
  /** Image with its namespace: `default/image-x7k2p`. */
  readonly image: string;
  /** Network with its namespace: `default/nodes`. */
  readonly network: string;
  /** User of the image. @default 'ubuntu' */
  readonly user?: string;
}

/** Machines of one kind that Rancher makes, replaces when they fail, and rolls when their words change: a new one first, then an old one goes. */
export interface RancherPoolProps {
  readonly roles: readonly [RancherRole, ...RancherRole[]];
  /** How many. Over all pools with the role etcd an odd number. */
  readonly machines: number;
  readonly cpus: number;
  readonly memory: SizeInput;
  /** @default '50Gi' */
  readonly disk?: SizeInput;
  /** @default 'amd64' */
  readonly architecture?: Architecture;
  /** Resource by which pods ask for its GPUs: `nvidia.com/gpu`. Keeps other pods off, by a taint of that key. @default no GPU */
  readonly gpu?: string;
  /** Labels of the nodes. @default `sealane.dev/pool: <name>` only, which is always there */
  readonly labels?: Readonly<Record<string, string>>;
  /** What keeps pods off the nodes. @default none; with a GPU its taint, which is always there */
  readonly taints?: readonly Taint[];
}

/** A login that Rancher has already: `cattle-global-data:cc-x7k2p`. */
export interface GivenCredential {
  readonly existing: string;
}

/** Login of Rancher at the cloud that makes the machines. The secret is a setting of the Pulumi stack, set with `--secret`. */
export type RancherCredential =
  | GivenCredential
  | { readonly vcenter: string; readonly username: string; readonly password: string }
  | { readonly harvesterKubeconfig: string };

/** Machines by Rancher's own drivers. */
export interface RancherMachines {
  readonly cloudCredential: RancherCredential;
  readonly machines: VsphereMachines | HarvesterMachines;
  readonly pools: Readonly<Record<string, RancherPoolProps>>;
}

/** Machines that are there already: each registers itself, over SSH. */
export interface RancherCustomNodes {
  readonly ssh: SshProps;
  /** etcd and control plane, an odd number; without agents they run pods as well. */
  readonly servers: readonly [HostProps, ...HostProps[]];
  /** @default none */
  readonly agents?: readonly HostProps[];
}

export interface RancherProps extends ClusterFacts {
  /** Address of Rancher: `https://rancher.shop.example`. The engine logs in by the token in its environment: `RANCHER_TOKEN_KEY`. */
  readonly url: string;
  /** Release of RKE2 or K3s, whole: `v1.34.2+rke2r1`, `v1.34.2+k3s1`. */
  readonly version: string;
  /** Name in Rancher. It can never change. @default the construct's id */
  readonly name?: string;
  readonly nodes: RancherMachines | RancherCustomNodes;
  /** Network of RKE2; each enforces network policies. K3s has its own. @default 'canal' */
  readonly cni?: 'canal' | 'calico' | 'cilium';
  /** Addresses of pods. It never changes. @default '10.42.0.0/16' */
  readonly podCidr?: string;
  /** Addresses of Services. It never changes. @default '10.43.0.0/16' */
  readonly serviceCidr?: string;
  /**
   * RKE2's CIS profile, and K3s' protection of kernel defaults: the machines' template must have a user `etcd` and the kernel settings that
   * RKE2 wants, or no node starts.
   * @default false
   */
  readonly cisProfile?: boolean;
  /** How long the API server's audit log is kept on each control plane. Whole days. @default '90d' */
  readonly auditLogs?: DurationInput;
  /** Registries that are asked at other addresses first, by host. Without a login. @default none */
  readonly mirrors?: Readonly<Record<string, readonly string[]>>;
  /** When etcd is saved, as a cron line, and how many times it is kept. @default every 6 hours, 20 times */
  readonly snapshots?: { readonly schedule: string; readonly keep: number };
  /** Workers that an upgrade takes at once, in percent of them. Each is emptied first. @default 25 */
  readonly maxUnavailablePercent?: number;
  /** The engine refuses to delete the cluster. @default true */
  readonly deletionProtection?: boolean;
  /** Labels of the cluster in Rancher. @default `managed-by: sealane` only, which is always there */
  readonly tags?: Readonly<Record<string, string>>;
  /** Why it may be replaced, with all that runs in it. @default it may not: a change that replaces it is a problem */
  readonly replace?: { readonly reason: string };
}

export const RANCHER = {
  cni: 'canal',
  disk: '50Gi',
  harvesterUser: 'ubuntu',
  snapshots: { schedule: '0 */6 * * *', keep: 20 },
} as const;
