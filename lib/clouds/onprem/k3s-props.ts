import type { ClusterFacts } from '../../kube';
import type { Architecture } from '../../provision';
import type { HostProps, HostsClusterProps } from './host';

/** Parts that K3s brings by itself. */
export type K3sPart = 'traefik' | 'servicelb' | 'local-storage' | 'metrics-server' | 'coredns';

export interface K3sProps extends HostsClusterProps, ClusterFacts {
  /** Release, whole: `v1.34.2+k3s1`. Another one upgrades server by server, then the agents; a minor at a time. */
  readonly version: string;
  /** Machines with the API server and etcd, an odd number. They run pods as well, unless a taint keeps them off. The first begins the cluster. */
  readonly servers: readonly [HostProps, ...HostProps[]];
  /** Machines that only run pods. @default none */
  readonly agents?: readonly HostProps[];
  /** Where releases are downloaded, without the release at the end. @default K3s' releases on GitHub */
  readonly source?: string;
  /** SHA-256 of the binary, by architecture. @default what the release itself says, which proves that it arrived whole, not whose it is */
  readonly sha256?: Readonly<Partial<Record<Architecture, string>>>;
  /** Parts of K3s that are left out. @default none */
  readonly without?: readonly K3sPart[];
  /**
   * How pods of different nodes reach each other; `wireguard` encrypts it, and wants a kernel that has WireGuard. Network policies are enforced
   * with each.
   * @default 'vxlan'
   */
  readonly podTraffic?: 'vxlan' | 'wireguard' | 'host-gw';
  /** When etcd is saved on each server, as a cron line, and how many times it is kept. @default every 6 hours, 20 times */
  readonly snapshots?: { readonly schedule: string; readonly keep: number };
}

export const K3S = {
  source: 'https://github.com/k3s-io/k3s/releases/download',
  podTraffic: 'vxlan',
  snapshots: { schedule: '0 */6 * * *', keep: 20 },
} as const;
