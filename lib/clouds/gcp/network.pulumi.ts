import { MANAGED, ownNetwork, prefixOf, subBlock, type Deferred, type Shelf } from '../../provision';
import { toDnsLabel } from '../../core';
import { podsBlock } from './check-gke';
import type { GkeProps } from './gke-props';
import type { GcpKinds } from './kinds.pulumi';

/** What the cluster and its nodes are put into. */
export interface ClusterNetwork {
  readonly network: string | Deferred;
  readonly subnetwork: string | Deferred;
  readonly podsRange: string;
  readonly servicesRange: string;
  /** Addresses from which the API server is reached inside: those of the network. */
  readonly inside?: string;
}

/** The given network, or one of the cluster's own: a subnetwork of the region with ranges for pods and Services, and Cloud NAT. */
export function networkOf(shelf: Shelf<GcpKinds>, props: GkeProps, name: string): ClusterNetwork {
  const { network: wanted, project, region, serviceCidr = MANAGED.serviceCidr } = props;
  if (wanted && 'existing' in wanted) return wanted.existing;
  const cidr = ownNetwork(wanted)?.cidr ?? MANAGED.cidr;
  // Networks are the project's and clusters the region's: two clusters of one name need two.
  const named = toDnsLabel(`${name}-${region}`);
  const network = shelf.add(
    'gcp:compute/network:Network',
    'network',
    { name: named, project, autoCreateSubnetworks: false, routingMode: 'REGIONAL' },
    { guard: { what: `the network of the GKE cluster ${name}`, replacedBy: ['name', 'project'], ...allowedBy(props) } },
  );
  const subnetwork = shelf.add(
    'gcp:compute/subnetwork:Subnetwork',
    'network/nodes',
    {
      name: named,
      project,
      region,
      network: network.providerId,
      ipCidrRange: nodesBlock(cidr),
      secondaryIpRanges: [
        { rangeName: PODS, ipCidrRange: podsBlock(cidr) },
        { rangeName: SERVICES, ipCidrRange: serviceCidr },
      ],
      // Nodes without a public address reach Artifact Registry and all else of Google by this.
      privateIpGoogleAccess: true,
    },
    { guard: { what: `the subnetwork of the GKE cluster ${name}`, replacedBy: SUBNETWORK_REPLACED_BY, ...allowedBy(props) } },
  );
  if (ownNetwork(wanted)?.nat !== 'none') addNat(shelf, props, { name: named, network: network.providerId });
  return {
    network: network.providerId,
    subnetwork: subnetwork.providerId,
    podsRange: PODS,
    servicesRange: SERVICES,
    inside: cidr,
  };
}

const PODS = 'pods';
const SERVICES = 'services';

/** A range in use can be neither shrunk nor taken away. @see https://cloud.google.com/vpc/docs/subnets#edit-secondary-ranges */
const SUBNETWORK_REPLACED_BY = ['name', 'project', 'region', 'network', 'ipCidrRange', 'secondaryIpRanges'];

/** Nodes have the first quarter of the network: four addresses for each that the pods of the second half can have. */
function nodesBlock(cidr: string): string {
  return subBlock(cidr, prefixOf(cidr) + 2, 0);
}

/** What a program that wants a replacement says of it. */
export function allowedBy({ replace }: Pick<GkeProps, 'replace'>): { readonly allowed?: string } {
  return replace ? { allowed: replace.reason } : {};
}

interface Way {
  readonly name: string;
  readonly network: Deferred;
}

function addNat(shelf: Shelf<GcpKinds>, { project, region }: GkeProps, { name, network }: Way): void {
  const router = shelf.add('gcp:compute/router:Router', 'network/router', { name, project, region, network });
  shelf.add('gcp:compute/routerNat:RouterNat', 'network/nat', {
    name,
    project,
    region,
    router: router.output('name'),
    natIpAllocateOption: 'AUTO_ONLY',
    sourceSubnetworkIpRangesToNat: 'ALL_SUBNETWORKS_ALL_IP_RANGES',
    // All pods of a node share its ports: the fixed 64 are what connections run out of.
    enableDynamicPortAllocation: true,
    enableEndpointIndependentMapping: false,
    minPortsPerVm: 64,
    maxPortsPerVm: 4096,
    logConfig: { enable: true, filter: 'ERRORS_ONLY' },
  });
}

/** The zones that the program counts; none if Google shall choose. */
export function zonesOf(shelf: Shelf<GcpKinds>, { network, project, region }: GkeProps): readonly Deferred[] {
  const count = network && !('existing' in network) ? (network.zones ?? 0) : 0;
  return Array.from({ length: count }, (_, i) => shelf.ask('gcp:compute/getZones:getZones', { project, region }, 'names', i));
}
