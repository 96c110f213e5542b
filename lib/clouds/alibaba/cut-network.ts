import { MANAGED, ownNetwork, type OwnNetwork } from '../../provision';
import type { AckNetwork } from './ack-props';

/** The network with its number of zones, which `zoneIds` counts. */
export function cutOf(network: AckNetwork = {}): Required<OwnNetwork> {
  const { cidr = MANAGED.cidr, zones = MANAGED.zones, nat = MANAGED.nat } = ownNetwork(network) ?? {};
  return { cidr, nat, zones: network.zoneIds?.length ?? zones };
}
