import type { IConstruct } from 'constructs';
import { toDnsLabel } from '../../core';
import { firstId, named, outputOf, type DnsZoneProvisioner } from '../../provision';
import { gcpAccess } from './access';
import { checkLabels, checkProject } from './check-names';
import type { CloudDnsProps } from './cloud-dns-props';
import { CLOUD } from './provider';

/** A public zone of Cloud DNS. The API dns of the project must be on. @see https://cloud.google.com/dns/docs */
export function cloudDns(props: CloudDnsProps): DnsZoneProvisioner {
  const { project } = props;
  const output = <T>(zone: IConstruct, name: string) =>
    outputOf<T>({ type: 'gcp:dns/managedZone:ManagedZone', id: zone.node.path, path: [name] });
  return {
    cloud: CLOUD,
    check: (zone) => {
      checkProject(zone, project);
      checkLabels(zone, props.tags);
    },
    lower: (into, zone) =>
      (require('./cloud-dns.pulumi') as typeof import('./cloud-dns.pulumi')).lowerCloudDns(into, {
        zone,
        props,
        name: props.name ?? toDnsLabel(firstId(zone)),
      }),
    nameServers: (zone) =>
      named(
        zone,
        `${zone.node.id}.name-servers`,
        output<string[]>(zone, 'nameServers').map((servers) => servers.join(' ')),
      ),
    access: (zone) =>
      gcpAccess(
        `write records of ${zone.node.id}`,
        { role: 'roles/dns.admin', on: { zone: output(zone, 'name'), project } },
        // What finds the zone of a host lists them all.
        { role: 'roles/dns.reader', on: { project } },
      ),
  };
}
