import type { IConstruct } from 'constructs';
import type { Lowering } from '../../provision';
import { daysOf } from './days';
import type { AliKinds } from './kinds.pulumi';
import { bucketOf, type OssProps } from './oss-props';
import { aliProvider } from './provider';

export function lowerOss(into: Lowering, store: IConstruct, props: OssProps): void {
  const shelf = into.shelf<AliKinds>(store, aliProvider(props.region));
  const { deletionProtection = true, redundancy = 'ZRS', tags = {} } = props;
  const name = bucketOf(store, props);
  const bucket = shelf.add(
    'alicloud:oss/bucket:Bucket',
    '',
    {
      bucket: name,
      redundancyType: redundancy,
      storageClass: 'Standard',
      versioning: { status: 'Enabled' },
      serverSideEncryptionRule: { sseAlgorithm: 'AES256' },
      lifecycleRules: [retentionRule(props)],
      forceDestroy: !deletionProtection,
      tags: { ...tags, 'managed-by': 'sealane' },
    },
    {
      protect: deletionProtection,
      guard: { what: `the bucket ${name}`, replacedBy: ['bucket', 'redundancyType', 'storageClass'] },
    },
  );
  shelf.add('alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock', 'private', {
    bucket: bucket.output('bucket'),
    blockPublicAccess: true,
  });
}

function retentionRule({ keep, keepOldVersions = '30d' }: OssProps) {
  return {
    id: 'retention',
    enabled: true,
    prefix: '',
    noncurrentVersionExpirations: [{ days: daysOf(keepOldVersions) }],
    abortMultipartUploads: [{ days: 7 }],
    ...(keep === undefined ? {} : { expirations: [{ days: daysOf(keep) }] }),
  };
}
