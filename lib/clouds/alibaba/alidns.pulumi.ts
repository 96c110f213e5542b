import type { IConstruct } from 'constructs';
import type { Lowering } from '../../provision';
import { dnsRegion, type AlidnsProps } from './alidns-props';
import type { AliKinds } from './kinds.pulumi';
import { aliProvider } from './provider';

export function lowerAlidns(into: Lowering, zone: IConstruct, props: AlidnsProps): void {
  const { deletionProtection = true, tags = {} } = props;
  const domainName = zone.node.id;
  into
    .shelf<AliKinds>(zone, aliProvider(dnsRegion(props)))
    .add(
      'alicloud:dns/alidnsDomain:AlidnsDomain',
      '',
      { domainName, remark: 'Managed by sealane', tags: { ...tags, 'managed-by': 'sealane' } },
      { protect: deletionProtection, guard: { what: `the DNS zone ${domainName}`, replacedBy: ['domainName', 'resourceGroupId'] } },
    );
}
