import { MANAGED, ownNetwork, type OwnNetwork } from '../../provision';
import { TKE, type TkeNetwork } from './tke-props';

/** The network with its number of zones, which `zoneIds` counts. */
export function cutOf(network: TkeNetwork = {}): Required<OwnNetwork> {
  const { cidr = MANAGED.cidr, nat = MANAGED.nat } = ownNetwork(network) ?? {};
  return { cidr, nat, zones: network.zoneIds?.length ?? network.zones ?? TKE.zones };
}
