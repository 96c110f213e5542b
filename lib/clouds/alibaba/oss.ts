import { outputOf, textOf, type ObjectStoreProvisioner } from '../../provision';
import { aliAccess } from './access';
import { checkRegion, checkTags } from './check-names';
import { bucketOf, type OssProps } from './oss-props';
import { problem } from './problems';
import { CLOUD } from './provider';

/** A private, versioned and encrypted bucket of Alibaba Cloud OSS. @see https://www.alibabacloud.com/help/en/oss/ */
export function oss(props: OssProps): ObjectStoreProvisioner {
  return {
    cloud: CLOUD,
    region: props.region,
    bucket: (store) => bucketOf(store, props),
    check: (store) => {
      checkRegion(store, props.region);
      checkTags(store, props.tags);
      const got = bucketOf(store, props);
      if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(got)) problem(store, 'alibaba/bucket-name', { got });
    },
    lower: (into, store) => (require('./oss.pulumi') as typeof import('./oss.pulumi')).lowerOss(into, store, props),
    access: (store, mode) => {
      // As an output, so that whoever gets the right comes after the bucket.
      const bucket = outputOf({ type: 'alicloud:oss/bucket:Bucket', id: store.node.path, path: ['bucket'] });
      return aliAccess(
        `${mode} oss://${bucketOf(store, props)}`,
        { actions: ['oss:ListObjects', 'oss:GetBucketInfo', 'oss:GetBucketLocation'], resources: [textOf`acs:oss:*:*:${bucket}`] },
        { actions: mode === 'read' ? READ : [...READ, ...WRITE], resources: [textOf`acs:oss:*:*:${bucket}/*`] },
      );
    },
  };
}

const READ: [string, ...string[]] = ['oss:GetObject'];
const WRITE = ['oss:PutObject', 'oss:DeleteObject', 'oss:AbortMultipartUpload', 'oss:ListParts'];
