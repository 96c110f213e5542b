import { ownNetwork, prefixOf, subBlock, subnetPrefix, type Deferred, type OwnNetwork, type Placed, type Shelf } from '../../provision';
import type { EksProps } from './eks-props';
import { dnsSuffixOf } from './facts';
import type { AwsKinds } from './kinds.pulumi';

/** What the cluster and its nodes are put into. */
export interface Vpc {
  readonly subnetIds: readonly (string | Deferred)[];
  /** Whether a change of the subnets replaces pools: given ones are the program's to change. */
  readonly given: readonly string[];
}

interface Site {
  readonly shelf: Shelf<AwsKinds>;
  readonly region: string;
  /** What the resources are called. */
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly network: Required<OwnNetwork>;
}

type PlacedSubnet = Placed<AwsKinds['aws:ec2/subnet:Subnet']['resource']>;
type PlacedTable = Placed<AwsKinds['aws:ec2/routeTable:RouteTable']['resource']>;

/** The given network, or one of the cluster's own: private and public subnets in each zone, and NAT for the private ones. */
export function vpcOf(shelf: Shelf<AwsKinds>, { region, network }: EksProps, { name, tags }: Pick<Site, 'name' | 'tags'>): Vpc {
  if (network && 'existing' in network) return { subnetIds: network.existing.subnetIds, given: network.existing.subnetIds };
  const own = ownNetwork(network);
  if (!own) return { subnetIds: [], given: [] };
  return { subnetIds: makeVpc({ shelf, region, name, tags, network: own }), given: [] };
}

function makeVpc(site: Site): Deferred[] {
  const { shelf, name, tags, network } = site;
  const vpc = shelf.add(
    'aws:ec2/vpc:Vpc',
    'network',
    { cidrBlock: network.cidr, enableDnsHostnames: true, enableDnsSupport: true, tags: { ...tags, Name: name } },
    { guard: { what: `the network of the EKS cluster ${name}`, replacedBy: ['cidrBlock'] } },
  );
  const vpcId = vpc.providerId;
  const zones = Array.from({ length: network.zones }, (_, i) => shelf.ask(ZONES, { state: 'available' }, 'names', i));
  const privates = zones.map((zone, i) => subnet(site, { kind: 'private', vpcId, zone, index: i }));
  const publics = network.nat === 'none' ? [] : zones.map((zone, i) => subnet(site, { kind: 'public', vpcId, zone, index: i }));
  const tables = privates.map((at, i) => routeTable(site, `private-${i}`, vpcId, at));
  if (network.nat === 'none') return endpoints(site, { vpcId, privates, tables });
  const gateways = wayOut(site, vpcId, publics);
  tables.forEach((table, i) => {
    const natGatewayId = (gateways[i] ?? gateways[0])?.providerId;
    if (natGatewayId)
      shelf.add('aws:ec2/route:Route', `network/route-private-${i}`, {
        routeTableId: table.providerId,
        destinationCidrBlock: '0.0.0.0/0',
        natGatewayId,
      });
  });
  return privates.map(({ providerId }) => providerId);
}

const ZONES = 'aws:index/getAvailabilityZones:getAvailabilityZones';

interface SubnetPlan {
  readonly kind: 'private' | 'public';
  readonly vpcId: Deferred;
  readonly zone: Deferred;
  readonly index: number;
}

/** Private subnets fill the first half of the network; public ones, which hold only load balancers and NAT, are an eighth of their size. */
function subnet({ shelf, name, tags, network }: Site, { kind, vpcId, zone, index }: SubnetPlan): PlacedSubnet {
  const size = subnetPrefix(network) + (kind === 'public' ? 3 : 0);
  const first = kind === 'public' ? 2 ** (size - prefixOf(network.cidr) - 1) : 0;
  const role = kind === 'public' ? 'kubernetes.io/role/elb' : 'kubernetes.io/role/internal-elb';
  return shelf.add('aws:ec2/subnet:Subnet', `network/${kind}-${index}`, {
    vpcId,
    cidrBlock: subBlock(network.cidr, size, first + index),
    availabilityZone: zone,
    mapPublicIpOnLaunch: kind === 'public',
    tags: { ...tags, Name: `${name}-${kind}-${index}`, [role]: '1' },
  });
}

function routeTable({ shelf, name, tags }: Site, part: string, vpcId: Deferred, at: PlacedSubnet): PlacedTable {
  const table = shelf.add('aws:ec2/routeTable:RouteTable', `network/routes-${part}`, { vpcId, tags: { ...tags, Name: `${name}-${part}` } });
  shelf.add('aws:ec2/routeTableAssociation:RouteTableAssociation', `network/routes-${part}/subnet`, {
    routeTableId: table.providerId,
    subnetId: at.providerId,
  });
  return table;
}

/** An internet gateway for the public subnets, and NAT gateways in them: one, or one for each zone. */
function wayOut(site: Site, vpcId: Deferred, publics: readonly PlacedSubnet[]) {
  const { shelf, name, tags, network } = site;
  const gateway = shelf.add('aws:ec2/internetGateway:InternetGateway', 'network/internet', { vpcId, tags: { ...tags, Name: name } });
  publics.forEach((at, i) => {
    const table = routeTable(site, `public-${i}`, vpcId, at);
    shelf.add('aws:ec2/route:Route', `network/route-public-${i}`, {
      routeTableId: table.providerId,
      destinationCidrBlock: '0.0.0.0/0',
      gatewayId: gateway.providerId,
    });
  });
  return publics.slice(0, network.nat === 'per-zone' ? publics.length : 1).map((at, i) => {
    const address = shelf.add(
      'aws:ec2/eip:Eip',
      `network/nat-address-${i}`,
      { domain: 'vpc', tags: { ...tags, Name: `${name}-nat-${i}` } },
      { dependsOn: [gateway] },
    );
    return shelf.add(
      'aws:ec2/natGateway:NatGateway',
      `network/nat-${i}`,
      { allocationId: address.providerId, subnetId: at.providerId, tags: { ...tags, Name: `${name}-${i}` } },
      { dependsOn: [gateway] },
    );
  });
}

interface Closed {
  readonly vpcId: Deferred;
  readonly privates: readonly PlacedSubnet[];
  readonly tables: readonly PlacedTable[];
}

/** Without NAT the nodes reach what they need of AWS through endpoints. */
function endpoints({ shelf, region, tags, network }: Site, { vpcId, privates, tables }: Closed): Deferred[] {
  const subnetIds = privates.map(({ providerId }) => providerId);
  const reversed = dnsSuffixOf(region).split('.').reverse().join('.');
  shelf.add('aws:ec2/vpcEndpoint:VpcEndpoint', 'network/endpoint-s3', {
    vpcId,
    serviceName: `${reversed}.${region}.s3`,
    vpcEndpointType: 'Gateway',
    routeTableIds: tables.map(({ providerId }) => providerId),
    tags,
  });
  const guard = shelf.add('aws:ec2/securityGroup:SecurityGroup', 'network/endpoints', {
    vpcId,
    description: 'HTTPS from the network to the endpoints of AWS',
    ingress: [{ protocol: 'tcp', fromPort: 443, toPort: 443, cidrBlocks: [network.cidr] }],
    tags,
  });
  for (const service of ['ecr.api', 'ecr.dkr', 'sts', 'ec2', 'logs', 'eks', 'eks-auth', 'elasticloadbalancing'])
    shelf.add('aws:ec2/vpcEndpoint:VpcEndpoint', `network/endpoint-${service}`, {
      vpcId,
      serviceName: `${reversed}.${region}.${service}`,
      vpcEndpointType: 'Interface',
      privateDnsEnabled: true,
      subnetIds,
      securityGroupIds: [guard.providerId],
      tags,
    });
  return subnetIds;
}
