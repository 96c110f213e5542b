import type { Deferred, OwnNetwork, ResourceRef } from '../../provision';
import { namedZones, type ClusterSite } from './cluster-site.pulumi';

interface NatPlan {
  readonly vpcId: Deferred;
  readonly zones: readonly (string | Deferred)[];
  readonly nat: Required<OwnNetwork>['nat'];
}

/** NAT gateways, one or one per zone, and the route tables that lead to them; subnets of the zone i have the table i, or the only one. */
export function addNats(site: ClusterSite, plan: NatPlan): { readonly tables: readonly Deferred[]; readonly ways: readonly ResourceRef[] } {
  const { zones, nat } = plan;
  if (nat === 'none') return { tables: [], ways: [] };
  const made = nat === 'single' ? [addNat(site, plan, '')] : zones.map((zone, i) => addNat(site, { ...plan, zone }, `-${i}`));
  return { tables: made.map(({ table }) => table), ways: made.map(({ way }) => way) };
}

interface Gateway {
  readonly vpcId: Deferred;
  readonly zone?: string | Deferred;
}

function addNat({ shelf, props, name, tags }: ClusterSite, { vpcId, zone }: Gateway, suffix: string) {
  const part = `network/nat${suffix}`;
  const address = shelf.add('tencentcloud:Eip/instance:Instance', `${part}/address`, {
    name: `${name}-nat${suffix}`,
    internetChargeType: 'TRAFFIC_POSTPAID_BY_HOUR',
    internetMaxBandwidthOut: 100,
    tags,
  });
  const fixed = namedZones(props) !== undefined;
  const gateway = shelf.add(
    'tencentcloud:Nat/gateway:Gateway',
    part,
    {
      name: `${name}${suffix}`,
      vpcId,
      assignedEipSets: [address.output('publicIp')],
      ...(zone === undefined ? {} : { zone }),
      tags,
    },
    zone !== undefined && !fixed ? { ignoreChanges: ['zone'] } : {},
  );
  const table = shelf.add('tencentcloud:Route/table:Table', `${part}/routes`, { name: `${name}-out${suffix}`, vpcId, tags });
  const way = shelf.add('tencentcloud:Route/tableEntry:TableEntry', `${part}/routes/out`, {
    routeTableId: table.providerId,
    destinationCidrBlock: '0.0.0.0/0',
    nextType: 'NAT',
    nextHub: gateway.providerId,
  });
  return { table: table.providerId, way };
}
