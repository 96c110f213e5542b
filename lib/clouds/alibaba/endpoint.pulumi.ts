import type { Deferred, Shelf } from '../../provision';
import type { AckProps } from './ack-props';
import type { AliKinds } from './kinds.pulumi';
import type { ClusterNetwork } from './network.pulumi';

interface Site {
  readonly shelf: Shelf<AliKinds>;
  readonly props: AckProps;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

interface Endpoint {
  readonly endpointType: 'private' | 'public';
  readonly loadBalancerId?: Deferred;
}

/**
 * How the API server is reached: inside of the network by a load balancer that ACK makes, and over the internet, if the program wants it,
 * by one of ours, whose security group lets in the named blocks alone. A classic load balancer would have one list for both.
 */
export function endpointsOf(site: Site, network: ClusterNetwork): readonly Endpoint[] {
  const inside: Endpoint = { endpointType: 'private' };
  const { publicFrom = [] } = site.props.endpoint ?? {};
  return publicFrom.length === 0 ? [inside] : [inside, { endpointType: 'public', loadBalancerId: addPublic(site, network, publicFrom) }];
}

/** Port that the load balancers of ACK's API servers listen at. */
const PORT = '6443/6443';

function addPublic({ shelf, props, name, tags }: Site, { vpcId, switches }: ClusterNetwork, publicFrom: readonly string[]): Deferred {
  const group = shelf.add('alicloud:ecs/securityGroup:SecurityGroup', 'endpoint/guard', {
    securityGroupName: `${name}-api-server`,
    description: `Who reaches the API server of the ACK cluster ${name} over the internet`,
    vpcId,
    // The basic kind would let all of the network in besides.
    securityGroupType: 'enterprise',
    tags,
  });
  for (const cidrIp of publicFrom)
    shelf.add('alicloud:ecs/securityGroupRule:SecurityGroupRule', `endpoint/from-${cidrIp}`, {
      securityGroupId: group.providerId,
      type: 'ingress',
      ipProtocol: 'tcp',
      portRange: PORT,
      policy: 'accept',
      cidrIp,
    });
  const balancer = shelf.add('alicloud:nlb/loadBalancer:LoadBalancer', 'endpoint', {
    loadBalancerName: `${name}-api-server`,
    addressType: 'Internet',
    addressIpVersion: 'Ipv4',
    vpcId,
    zoneMappings: switches.map(({ id, zone }) => ({ vswitchId: id, zoneId: zone })),
    securityGroupIds: [group.providerId],
    deletionProtectionConfig: { enabled: props.deletionProtection ?? true },
    tags,
  });
  return balancer.providerId;
}
