import type { IConstruct } from 'constructs';
import type { Lowering } from '../../provision';
import type { CloudDnsProps } from './cloud-dns-props';
import type { GcpKinds } from './kinds.pulumi';
import { gcpProvider } from './provider';

interface CloudDnsUse {
  readonly zone: IConstruct;
  readonly props: CloudDnsProps;
  readonly name: string;
}

export function lowerCloudDns(into: Lowering, { zone, props, name }: CloudDnsUse): void {
  const { project, deletionProtection = true, tags = {} } = props;
  const domain = zone.node.id;
  into.shelf<GcpKinds>(zone, gcpProvider(project)).add(
    'gcp:dns/managedZone:ManagedZone',
    '',
    {
      project,
      name,
      dnsName: `${domain}.`,
      description: 'Managed by sealane',
      visibility: 'public',
      forceDestroy: false,
      labels: { ...tags, 'managed-by': 'sealane' },
      deletionPolicy: deletionProtection ? 'PREVENT' : 'DELETE',
    },
    // A new zone has other name servers: the domain is dark until the registrar knows them.
    {
      protect: deletionProtection,
      guard: { what: `the DNS zone ${domain}`, replacedBy: ['project', 'name', 'dnsName', 'visibility'] },
    },
  );
}
