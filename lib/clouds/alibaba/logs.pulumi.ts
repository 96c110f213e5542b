import { toDnsLabel } from '../../core';
import { MANAGED, textOf, type Deferred, type Placed, type Shelf } from '../../provision';
import { AUDIT_STORE_DAYS, type AckProps } from './ack-props';
import { daysOf } from './days';
import type { AliKinds } from './kinds.pulumi';
import { allowedBy } from './network.pulumi';
import { accountOf } from './provider';
import { addRole, serviceTrust } from './role.pulumi';

interface Site {
  readonly shelf: Shelf<AliKinds>;
  readonly props: AckProps;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

export type LogProject = Placed<AliKinds['alicloud:log/project:Project']['resource']>;

/** The project of Simple Log Service that holds the logs of the cluster. */
export function addLogProject({ shelf, props, name, tags }: Site): LogProject {
  return shelf.add(
    'alicloud:log/project:Project',
    'logs',
    {
      // Unique in all of Alibaba Cloud.
      projectName: textOf`${toDnsLabel(`ack-${name}`, 40)}-${accountOf(props.region)}`,
      description: `Logs of the ACK cluster ${name}`,
      tags,
    },
    {
      protect: props.deletionProtection ?? true,
      guard: { what: `the logs of the ACK cluster ${name}`, replacedBy: ['projectName'], ...allowedBy(props) },
    },
  );
}

/** How long the stores of the control plane's logs keep them. */
export function logDays({ auditLogs = MANAGED.auditLogs }: AckProps): number {
  return daysOf(auditLogs);
}

/** Copies the audit logs into a bucket, where they stay as long as the program wants: ACK's own store forgets them sooner. */
export function addAuditArchive(site: Site, project: LogProject, clusterId: Deferred): void {
  const days = logDays(site.props);
  if (days <= AUDIT_STORE_DAYS) return;
  const { shelf, name } = site;
  const bucket = addBucket(site, days);
  const store = textOf`audit-${clusterId}`;
  const { role, rights } = addRole(shelf, 'logs/archive/role', {
    name: toDnsLabel(`${name}-audit-archive`, 64),
    description: `Copies the audit logs of the ACK cluster ${name}`,
    trust: serviceTrust('log.aliyuncs.com'),
    statements: [
      { actions: READ, resources: [textOf`acs:log:*:*:project/${project.output('projectName')}/logstore/*`] },
      { actions: ['oss:PutObject'], resources: [textOf`acs:oss:*:*:${bucket}/*`] },
    ],
    tags: site.tags,
  });
  shelf.add(
    'alicloud:log/ossExport:OssExport',
    'logs/archive/export',
    {
      projectName: project.output('projectName'),
      logstoreName: store,
      exportName: toDnsLabel(`${name}-audit`),
      displayName: `Audit logs of ${name}`,
      bucket,
      prefix: 'audit/',
      bufferInterval: 300,
      bufferSize: 128,
      compressType: 'gzip',
      pathFormat: '%Y/%m/%d/%H/%M',
      contentType: 'json',
      timeZone: '+0000',
      roleArn: role.output('arn'),
      logReadRoleArn: role.output('arn'),
    },
    { dependsOn: rights },
  );
}

const READ: [string, ...string[]] = [
  'log:GetCursorOrData',
  'log:ListShards',
  'log:GetConsumerGroupCheckPoint',
  'log:ConsumerGroupHeartBeat',
  'log:ConsumerGroupUpdateCheckPoint',
  'log:CreateConsumerGroup',
  'log:ListConsumerGroup',
];

function addBucket({ shelf, props, name, tags }: Site, days: number): Deferred {
  const { deletionProtection = true } = props;
  const bucket = shelf.add(
    'alicloud:oss/bucket:Bucket',
    'logs/archive',
    {
      bucket: textOf`${toDnsLabel(`ack-${name}-audit`, 40)}-${accountOf(props.region)}`,
      serverSideEncryptionRule: { sseAlgorithm: 'AES256' },
      lifecycleRules: [{ id: 'retention', enabled: true, prefix: '', expirations: [{ days }] }],
      forceDestroy: !deletionProtection,
      tags,
    },
    {
      protect: deletionProtection,
      guard: { what: `the audit logs of the ACK cluster ${name}`, replacedBy: ['bucket'], ...allowedBy(props) },
    },
  );
  const id = bucket.output('bucket');
  shelf.add('alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock', 'logs/archive/private', {
    bucket: id,
    blockPublicAccess: true,
  });
  return id;
}
