import { prefixOf, subBlock, subnetPrefix, type Deferred, type OwnNetwork, type Shelf } from '../../provision';
import type { AckProps } from './ack-props';
import { cutOf } from './cut-network';
import type { AliKinds } from './kinds.pulumi';

/** What the cluster and its nodes are put into. */
export interface ClusterNetwork {
  readonly vpcId: string | Deferred;
  /** Switches of the nodes and of the API server. */
  readonly switches: readonly ZonedSwitch[];
  /** Switches of pods, with Terway. */
  readonly podSwitchIds: readonly (string | Deferred)[];
}

export interface ZonedSwitch {
  readonly id: string | Deferred;
  readonly zone: string | Deferred;
}

interface Site {
  readonly shelf: Shelf<AliKinds>;
  readonly props: AckProps;
  /** What the resources are called. */
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The given network, or one of the cluster's own: switches for nodes and for pods in each zone, and a NAT gateway. */
export function networkOf(site: Site): ClusterNetwork {
  const { shelf, props, name, tags } = site;
  const { network: wanted } = props;
  if (wanted && 'existing' in wanted) {
    const { vpcId, switches, podSwitchIds = [] } = wanted.existing;
    return { vpcId, switches, podSwitchIds };
  }
  const own = cutOf(wanted);
  const vpc = shelf.add(
    'alicloud:vpc/network:Network',
    'network',
    { vpcName: name, cidrBlock: own.cidr, tags },
    { guard: { what: `the network of the ACK cluster ${name}`, replacedBy: ['isDefault', 'userCidrs'], ...allowedBy(props) } },
  );
  const vpcId = vpc.providerId;
  const zones: readonly (string | Deferred)[] =
    wanted?.zoneIds ?? Array.from({ length: own.zones }, (_, i) => shelf.ask(ZONES, { availableResourceCreation: 'VSwitch' }, 'ids', i));
  const fixed = wanted?.zoneIds !== undefined;
  const nodes = zones.map((zone, i) => addSwitch(site, { kind: 'nodes', vpcId, zone, index: i, own, fixed }));
  const pods = props.flannel ? [] : zones.map((zone, i) => addSwitch(site, { kind: 'pods', vpcId, zone, index: i, own, fixed }));
  const [gate] = nodes;
  if (wanted?.nat !== 'none' && gate) addNat(site, { vpcId, gate: gate.id, behind: [...nodes, ...pods] });
  return { vpcId, switches: nodes, podSwitchIds: pods.map(({ id }) => id) };
}

const ZONES = 'alicloud:index/getZones:getZones';

/** What a program that wants a replacement says of it. */
export function allowedBy({ replace }: Pick<AckProps, 'replace'>): { readonly allowed?: string } {
  return replace ? { allowed: replace.reason } : {};
}

interface SwitchPlan {
  readonly kind: 'nodes' | 'pods';
  readonly vpcId: Deferred;
  readonly zone: string | Deferred;
  readonly index: number;
  readonly own: Required<OwnNetwork>;
  /** Whether the program names the zones. */
  readonly fixed: boolean;
}

/** Pods fill the first half of the network: each has an address of its own. Nodes have a quarter of that, in the second half. */
function addSwitch({ shelf, props, name, tags }: Site, plan: SwitchPlan) {
  const { kind, vpcId, zone, index, own, fixed } = plan;
  const size = subnetPrefix(own) + (kind === 'nodes' ? 2 : 0);
  const first = kind === 'nodes' ? 2 ** (size - prefixOf(own.cidr) - 1) : 0;
  const made = shelf.add(
    'alicloud:vpc/switch:Switch',
    `network/${kind}-${index}`,
    { vswitchName: `${name}-${kind}-${index}`, vpcId, zoneId: zone, cidrBlock: subBlock(own.cidr, size, first + index), tags },
    {
      // A zone that Alibaba Cloud lists in another place tomorrow moves no switch.
      ...(fixed ? {} : { ignoreChanges: ['zoneId'] }),
      guard: {
        what: `the switch ${kind}-${index} of the ACK cluster ${name}`,
        replacedBy: fixed ? ['zoneId', 'cidrBlock'] : ['cidrBlock'],
        ...allowedBy(props),
      },
    },
  );
  return { id: made.providerId, zone: made.output('zoneId') };
}

interface Way {
  readonly vpcId: Deferred;
  /** Switch that the gateway stands in. */
  readonly gate: Deferred;
  readonly behind: readonly { readonly id: Deferred }[];
}

function addNat({ shelf, props, name, tags }: Site, { vpcId, gate, behind }: Way): void {
  const { deletionProtection = true } = props;
  const gateway = shelf.add('alicloud:vpc/natGateway:NatGateway', 'network/nat', {
    natGatewayName: name,
    vpcId,
    vswitchId: gate,
    natType: 'Enhanced',
    paymentType: 'PayAsYouGo',
    internetChargeType: 'PayByLcu',
    networkType: 'internet',
    deletionProtection,
    tags,
  });
  const address = shelf.add('alicloud:ecs/eipAddress:EipAddress', 'network/nat/address', {
    addressName: `${name}-nat`,
    paymentType: 'PayAsYouGo',
    internetChargeType: 'PayByTraffic',
    bandwidth: '100',
    tags,
  });
  const bound = shelf.add('alicloud:ecs/eipAssociation:EipAssociation', 'network/nat/address/gateway', {
    allocationId: address.providerId,
    instanceId: gateway.providerId,
    instanceType: 'Nat',
  });
  behind.forEach(({ id }, i) =>
    shelf.add(
      'alicloud:vpc/snatEntry:SnatEntry',
      `network/nat/from-${i}`,
      {
        snatEntryName: `${name}-${i}`,
        snatTableId: gateway.output('snatTableIds'),
        snatIp: address.output('ipAddress'),
        sourceVswitchId: id,
      },
      { dependsOn: [bound] },
    ),
  );
}
