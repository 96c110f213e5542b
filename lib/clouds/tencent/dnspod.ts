import type { IConstruct } from 'constructs';
import { answerOf, named, outputOf, textOf, type DnsZoneProvisioner } from '../../provision';
import { tencentAccess } from './access';
import { checkRegion } from './check-names';
import { dnsRegion, type DnspodProps } from './dnspod-props';
import { accountOf, CLOUD, tencentProvider } from './provider';

/** A public zone of DNSPod. Zones take no tags. @see https://www.tencentcloud.com/document/product/1097 */
export function dnspod(props: DnspodProps = {}): DnsZoneProvisioner {
  return {
    cloud: CLOUD,
    check: (zone) => checkRegion(zone, dnsRegion(props)),
    lower: (into, zone) => (require('./dnspod.pulumi') as typeof import('./dnspod.pulumi')).lowerDnspod(into, zone, props),
    nameServers: (zone) => named(zone, `${zone.node.id}.name-servers`, nameServersOf(zone, props)),
    access: (zone) =>
      tencentAccess(
        `write records of ${zone.node.id}`,
        {
          actions: RECORDS,
          resources: [textOf`qcs::dnspod::uin/${accountOf(dnsRegion(props))}:domain/${output(zone, 'domainId')}`],
        },
        // What finds the zone of a host lists them all.
        { actions: ['dnspod:DescribeDomainList', 'dnspod:DescribeDomain'], resources: ['*'] },
      ),
  };
}

const RECORDS: [string, ...string[]] = [
  'dnspod:CreateRecord',
  'dnspod:DeleteRecord',
  'dnspod:DescribeRecord',
  'dnspod:DescribeRecordList',
  'dnspod:ModifyRecord',
];

interface ListedDomain {
  readonly name: string;
  readonly effectiveDns: readonly string[];
}

/** Asked for once the zone is there: its own outputs do not hold them. The question finds every zone with such a word in its name. */
function nameServersOf(zone: IConstruct, props: DnspodProps) {
  const domain = zone.node.id;
  const listed = answerOf<readonly ListedDomain[]>({
    token: 'tencentcloud:Dnspod/getDomainList:getDomainList',
    args: { type: 'ALL', keyword: output(zone, 'domain') },
    provider: tencentProvider(dnsRegion(props)),
    path: ['domainLists'],
  });
  return listed.map((domains) => (domains.find(({ name }) => name === domain)?.effectiveDns ?? []).join(' '));
}

function output(zone: IConstruct, name: string) {
  return outputOf({ type: 'tencentcloud:Dnspod/domainInstance:DomainInstance', id: zone.node.path, path: [name] });
}
