import type { DnsZoneProvisioner } from '../../provision';
import { named, outputOf } from '../../provision';
import { awsAccess } from './access';
import { partitionOf } from './facts';
import type { Route53Props } from './route53-props';

/** A public zone of Amazon Route 53. @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ */
export function route53(props: Route53Props): DnsZoneProvisioner {
  const output = (id: string, name: string) => outputOf<unknown>({ type: 'aws:route53/zone:Zone', id, path: [name] });
  return {
    cloud: 'AWS',
    check: () => undefined,
    lower: (into, zone) => (require('./route53.pulumi') as typeof import('./route53.pulumi')).lowerRoute53(into, zone, props),
    nameServers: (zone) =>
      named(
        zone,
        `${zone.node.id}.name-servers`,
        output(zone.node.path, 'nameServers').map((servers) => (servers as string[]).join(' ')),
      ),
    access: (zone) =>
      awsAccess(
        `write records of ${zone.node.id}`,
        {
          actions: ['route53:ChangeResourceRecordSets', 'route53:ListResourceRecordSets'],
          resources: [output(zone.node.path, 'zoneId').map((id) => `arn:${partitionOf(props.region)}:route53:::hostedzone/${String(id)}`)],
        },
        // What finds the zone of a host lists them all; these know no resource.
        { actions: ['route53:ListHostedZones', 'route53:ListHostedZonesByName', 'route53:GetChange'], resources: ['*'] },
      ),
  };
}
