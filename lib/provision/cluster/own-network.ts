import { MANAGED, type ManagedClusterProps, type OwnNetwork } from './managed';

/** The network that the cluster makes, with its defaults; undefined if it is given one. */
export function ownNetwork(network: ManagedClusterProps['network'] = {}): Required<OwnNetwork> | undefined {
  if ('existing' in network) return undefined;
  const { cidr = MANAGED.cidr, zones = MANAGED.zones, nat = MANAGED.nat } = network;
  return { cidr, zones, nat };
}
