import type { IConstruct } from 'constructs';
import type { Lowering } from '../../provision';
import type { AwsKinds } from './kinds.pulumi';
import { awsProvider } from './provider';
import type { Route53Props } from './route53-props';

export function lowerRoute53(into: Lowering, zone: IConstruct, { region, deletionProtection = true }: Route53Props): void {
  into.shelf<AwsKinds>(zone, awsProvider(region)).add(
    'aws:route53/zone:Zone',
    '',
    { name: zone.node.id, comment: 'Managed by sealane', forceDestroy: false, tags: { 'managed-by': 'sealane' } },
    // A new zone has other name servers: the domain is dark until the registrar knows them.
    { protect: deletionProtection, guard: { what: `the DNS zone ${zone.node.id}`, replacedBy: ['name'] } },
  );
}
