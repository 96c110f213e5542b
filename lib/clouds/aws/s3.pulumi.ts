import type { IConstruct } from 'constructs';
import { millisecondsOf, type DurationInput } from '../../core';
import type { Lowering } from '../../provision';
import type { AwsKinds } from './kinds.pulumi';
import { awsProvider } from './provider';
import type { S3Props } from './s3-props';

interface S3Use {
  readonly store: IConstruct;
  readonly props: S3Props;
  readonly name: string;
}

/** The bucket, and each of its settings as the resource of its own that it is in this provider. */
export function lowerS3(into: Lowering, { store, props, name }: S3Use): void {
  const shelf = into.shelf<AwsKinds>(store, awsProvider(props.region));
  const { deletionProtection = true } = props;
  const bucket = shelf.add(
    'aws:s3/bucket:Bucket',
    '',
    { bucket: name, forceDestroy: !deletionProtection, tags: { 'managed-by': 'sealane' } },
    { protect: deletionProtection, guard: { what: `the bucket ${name}`, replacedBy: ['bucket'] } },
  );
  const id = bucket.output('bucket');
  shelf.add('aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock', 'private', {
    bucket: id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const versioning = shelf.add('aws:s3/bucketVersioning:BucketVersioning', 'versions', {
    bucket: id,
    versioningConfiguration: { status: 'Enabled' },
  });
  shelf.add('aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration', 'encryption', {
    bucket: id,
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
  });
  // Old versions exist only once versioning is on.
  const rules = [retentionRule(props)];
  shelf.add(
    'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration',
    'retention',
    { bucket: id, rules },
    { dependsOn: [versioning] },
  );
}

function retentionRule({ keep, keepOldVersions = '30d' }: S3Props) {
  return {
    id: 'retention',
    status: 'Enabled',
    filter: {},
    noncurrentVersionExpiration: { noncurrentDays: daysOf(keepOldVersions) },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    ...(keep === undefined ? {} : { expiration: { days: daysOf(keep) } }),
  };
}

function daysOf(span: DurationInput): number {
  return Math.max(1, Math.round((millisecondsOf(span) ?? 0) / 86_400_000));
}
