import { prefixOf, subBlock, subnetPrefix, type Deferred, type OwnNetwork, type ResourceRef } from '../../provision';
import { allowedBy, namedZones, type ClusterSite } from './cluster-site.pulumi';
import { cutOf } from './cut-network';
import { addNats } from './nat.pulumi';

/** What the cluster and its nodes are put into. */
export interface ClusterNetwork {
  readonly vpcId: string | Deferred;
  /** Addresses of it. */
  readonly cidr: string;
  /** Subnets of the nodes and of the API server's address. */
  readonly nodeSubnetIds: readonly [string | Deferred, ...(string | Deferred)[]];
  readonly podSubnetIds: readonly (string | Deferred)[];
  /** What must be there before the first node: the way out. */
  readonly ways: readonly ResourceRef[];
}

/** The given network, or one of the cluster's own: subnets for nodes and for pods in each zone, and NAT gateways. */
export function networkOf(site: ClusterSite): ClusterNetwork {
  const { shelf, props, name, tags } = site;
  const { network: wanted } = props;
  if (wanted && 'existing' in wanted) {
    const { vpcId, cidr, subnetIds, podSubnetIds } = wanted.existing;
    return { vpcId, cidr, nodeSubnetIds: subnetIds, podSubnetIds, ways: [] };
  }
  const own = cutOf(wanted);
  const vpc = shelf.add(
    'tencentcloud:Vpc/instance:Instance',
    'network',
    { name, cidrBlock: own.cidr, tags },
    { guard: { what: `the network of the TKE cluster ${name}`, replacedBy: ['cidrBlock'], ...allowedBy(props) } },
  );
  const vpcId = vpc.providerId;
  const zones = zonesOf(site, own);
  const { tables, ways } = addNats(site, { vpcId, zones, nat: own.nat });
  const subnets = (kind: SubnetPlan['kind']) =>
    zones.map((zone, index) => addSubnet(site, { kind, vpcId, zone, index, own, table: tables[index % Math.max(1, tables.length)] }));
  const [first, ...others] = subnets('nodes');
  if (first === undefined) throw new Error('sealane: a network without zones');
  return { vpcId, cidr: own.cidr, nodeSubnetIds: [first, ...others], podSubnetIds: subnets('pods'), ways };
}

function zonesOf({ shelf, props }: ClusterSite, own: Required<OwnNetwork>): readonly (string | Deferred)[] {
  const named = namedZones(props);
  if (named) return named;
  return Array.from({ length: own.zones }, (_, i) => shelf.ask(ZONES, { product: 'cvm' }, 'zones', i, 'name'));
}

const ZONES = 'tencentcloud:Availability/getZonesByProduct:getZonesByProduct';

interface SubnetPlan {
  readonly kind: 'nodes' | 'pods';
  readonly vpcId: Deferred;
  readonly zone: string | Deferred;
  readonly index: number;
  readonly own: Required<OwnNetwork>;
  /** Route table that leads out. @default the network's own */
  readonly table: Deferred | undefined;
}

/** Pods fill the first half of the network: each has an address of its own. Nodes have a quarter of that, in the second half. */
function addSubnet({ shelf, props, name, tags }: ClusterSite, plan: SubnetPlan): Deferred {
  const { kind, vpcId, zone, index, own, table } = plan;
  const fixed = namedZones(props) !== undefined;
  const size = subnetPrefix(own) + (kind === 'nodes' ? 2 : 0);
  const first = kind === 'nodes' ? 2 ** (size - prefixOf(own.cidr) - 1) : 0;
  const made = shelf.add(
    'tencentcloud:Subnet/instance:Instance',
    `network/${kind}-${index}`,
    {
      name: `${name}-${kind}-${index}`,
      vpcId,
      availabilityZone: zone,
      cidrBlock: subBlock(own.cidr, size, first + index),
      ...(table === undefined ? {} : { routeTableId: table }),
      tags,
    },
    {
      // A zone that Tencent Cloud lists in another place tomorrow moves no subnet.
      ...(fixed ? {} : { ignoreChanges: ['availabilityZone'] }),
      guard: {
        what: `the subnet ${kind}-${index} of the TKE cluster ${name}`,
        replacedBy: fixed ? ['availabilityZone', 'cidrBlock'] : ['cidrBlock'],
        ...allowedBy(props),
      },
    },
  );
  return made.providerId;
}
