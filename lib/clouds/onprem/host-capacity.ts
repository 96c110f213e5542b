import type { ClusterCapacity } from '../../provision';
import { HOSTS, type HostProps } from './host';

/** What the machines of a cluster can run. */
export function capacityOfHosts(hosts: readonly HostProps[]): ClusterCapacity {
  return {
    architectures: [...new Set(hosts.map(({ architecture = HOSTS.architecture }) => architecture))].sort(),
    gpus: [...new Set(hosts.flatMap(({ gpu }) => gpu ?? []))].sort(),
  };
}
