import type { IConstruct } from 'constructs';
import type { Lowering } from '../../provision';
import type { CloudStorageProps } from './cloud-storage-props';
import { daysOf } from './days';
import type { GcpKinds } from './kinds.pulumi';
import { gcpProvider } from './provider';

interface CloudStorageUse {
  readonly store: IConstruct;
  readonly props: CloudStorageProps;
  readonly name: string;
}

export function lowerCloudStorage(into: Lowering, { store, props, name }: CloudStorageUse): void {
  const { project, region, deletionProtection = true, tags = {} } = props;
  into.shelf<GcpKinds>(store, gcpProvider(project)).add(
    'gcp:storage/bucket:Bucket',
    '',
    {
      project,
      name,
      // As the API writes it back.
      location: region.toUpperCase(),
      uniformBucketLevelAccess: true,
      publicAccessPrevention: 'enforced',
      versioning: { enabled: true },
      lifecycleRules: lifecycleRules(props),
      forceDestroy: !deletionProtection,
      labels: { ...tags, 'managed-by': 'sealane' },
      deletionPolicy: deletionProtection ? 'PREVENT' : 'DELETE',
    },
    { protect: deletionProtection, guard: { what: `the bucket ${name}`, replacedBy: ['project', 'name', 'location'] } },
  );
}

function lifecycleRules({ keep, keepOldVersions = '30d' }: CloudStorageProps) {
  const remove = { type: 'Delete' };
  return [
    { action: remove, condition: { daysSinceNoncurrentTime: daysOf(keepOldVersions), withState: 'ARCHIVED' } },
    { action: { type: 'AbortIncompleteMultipartUpload' }, condition: { age: 7 } },
    ...(keep === undefined ? [] : [{ action: remove, condition: { age: daysOf(keep), withState: 'LIVE' } }]),
  ];
}
