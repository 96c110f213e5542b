import type { IConstruct } from 'constructs';
import { textOf, type Lowering } from '../../provision';
import { bucketOf, type CosProps } from './cos-props';
import { daysOf } from './days';
import type { TencentKinds } from './kinds.pulumi';
import { appIdOf, tencentProvider } from './provider';

export function lowerCos(into: Lowering, store: IConstruct, props: CosProps): void {
  const { region, appId, deletionProtection = true, multiZone = false, tags = {} } = props;
  const name = bucketOf(store, props);
  into.shelf<TencentKinds>(store, tencentProvider(region)).add(
    'tencentcloud:Cos/bucket:Bucket',
    '',
    {
      bucket: appId === undefined ? textOf`${name}-${appIdOf(region)}` : `${name}-${appId}`,
      acl: 'private',
      versioningEnable: true,
      encryptionAlgorithm: 'AES256',
      multiAz: multiZone,
      lifecycleRules: [retentionRule(props)],
      forceClean: !deletionProtection,
      tags: { ...tags, 'managed-by': 'sealane' },
    },
    {
      protect: deletionProtection,
      // A name that is only known later cannot be compared before.
      guard: { what: `the bucket ${name}`, replacedBy: appId === undefined ? ['multiAz'] : ['bucket', 'multiAz'] },
    },
  );
}

function retentionRule({ keep, keepOldVersions = '30d' }: CosProps) {
  return {
    id: 'retention',
    filterPrefix: '',
    nonCurrentExpiration: { nonCurrentDays: daysOf(keepOldVersions) },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    ...(keep === undefined ? {} : { expiration: { days: daysOf(keep) } }),
  };
}
