import type { IConstruct } from 'constructs';
import { named, outputOf, type DnsZoneProvisioner } from '../../provision';
import { aliAccess } from './access';
import { dnsRegion, type AlidnsProps } from './alidns-props';
import { checkRegion, checkTags } from './check-names';
import { problem } from './problems';
import { CLOUD } from './provider';

/** A public zone of Alibaba Cloud DNS. @see https://www.alibabacloud.com/help/en/dns/ */
export function alidns(props: AlidnsProps = {}): DnsZoneProvisioner {
  return {
    cloud: CLOUD,
    check: (zone) => {
      checkRegion(zone, dnsRegion(props));
      checkTags(zone, props.tags);
      for (const [key, value] of Object.entries(props.tags ?? {}))
        if (key.length > 20 || value.length > 20) problem(zone, 'alibaba/dns-tag', { key, value });
    },
    lower: (into, zone) => (require('./alidns.pulumi') as typeof import('./alidns.pulumi')).lowerAlidns(into, zone, props),
    nameServers: (zone) =>
      named(
        zone,
        `${zone.node.id}.name-servers`,
        output<string[]>(zone, 'dnsServers').map((servers) => servers.join(' ')),
      ),
    access: (zone) =>
      aliAccess(
        `write records of ${zone.node.id}`,
        { actions: RECORDS, resources: [`acs:alidns:*:*:domain/${zone.node.id}`] },
        // What finds the zone of a host lists them all.
        { actions: ['alidns:DescribeDomains'], resources: ['*'] },
      ),
  };
}

const RECORDS: [string, ...string[]] = [
  'alidns:AddDomainRecord',
  'alidns:DeleteDomainRecord',
  'alidns:DescribeDomainInfo',
  'alidns:DescribeDomainRecordInfo',
  'alidns:DescribeDomainRecords',
  'alidns:UpdateDomainRecord',
];

function output<T>(zone: IConstruct, name: string) {
  return outputOf<T>({ type: 'alicloud:dns/alidnsDomain:AlidnsDomain', id: zone.node.path, path: [name] });
}
