import type { IConstruct } from 'constructs';
import type { Lowering } from '../../provision';
import { dnsRegion, type DnspodProps } from './dnspod-props';
import type { TencentKinds } from './kinds.pulumi';
import { tencentProvider } from './provider';

export function lowerDnspod(into: Lowering, zone: IConstruct, props: DnspodProps): void {
  const domain = zone.node.id;
  into
    .shelf<TencentKinds>(zone, tencentProvider(dnsRegion(props)))
    .add(
      'tencentcloud:Dnspod/domainInstance:DomainInstance',
      '',
      { domain, remark: 'Managed by sealane' },
      { protect: props.deletionProtection ?? true, guard: { what: `the DNS zone ${domain}`, replacedBy: ['domain'] } },
    );
}
