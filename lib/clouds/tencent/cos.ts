import type { IConstruct } from 'constructs';
import { named, outputOf, textOf, type ObjectStoreProvisioner } from '../../provision';
import { tencentAccess } from './access';
import { checkRegion, checkTags } from './check-names';
import { bucketOf, type CosProps } from './cos-props';
import { problem } from './problems';
import { appIdOf, CLOUD } from './provider';

/** A private, versioned and encrypted bucket of Tencent Cloud COS. @see https://www.tencentcloud.com/document/product/436 */
export function cos(props: CosProps): ObjectStoreProvisioner {
  const { region, appId } = props;
  return {
    cloud: CLOUD,
    region: props.region,
    bucket: (store) => {
      const name = bucketOf(store, props);
      if (appId !== undefined) return `${name}-${appId}`;
      return named(store, `${store.node.id}.bucket`, textOf`${name}-${appIdOf(region)}`).toString();
    },
    check: (store) => check(store, props),
    lower: (into, store) => (require('./cos.pulumi') as typeof import('./cos.pulumi')).lowerCos(into, store, props),
    access: (store, mode) => {
      // As an output, so that whoever gets the right comes after the bucket.
      const bucket = outputOf({ type: 'tencentcloud:Cos/bucket:Bucket', id: store.node.path, path: ['bucket'] });
      const objects = textOf`qcs::cos:${region}:uid/${appId ?? appIdOf(region)}:${bucket}/*`;
      return tencentAccess(`${mode} cos://${bucketOf(store, props)}`, {
        actions: mode === 'read' ? READ : [...READ, ...WRITE],
        resources: [objects],
      });
    },
  };
}

function check(store: IConstruct, props: CosProps): void {
  checkRegion(store, props.region);
  checkTags(store, props.tags);
  const got = bucketOf(store, props);
  if (!/^[a-z0-9](?:[a-z0-9-]{0,47}[a-z0-9])?$/.test(got)) problem(store, 'tencent/bucket-name', { got });
  if (props.appId !== undefined && !/^\d{10}$/.test(props.appId)) problem(store, 'tencent/app-id', { got: props.appId });
}

const READ: [string, ...string[]] = ['name/cos:GetBucket', 'name/cos:HeadBucket', 'name/cos:GetObject', 'name/cos:HeadObject'];
const WRITE = [
  'name/cos:PutObject',
  'name/cos:PostObject',
  'name/cos:DeleteObject',
  'name/cos:DeleteMultipleObjects',
  'name/cos:InitiateMultipartUpload',
  'name/cos:UploadPart',
  'name/cos:CompleteMultipartUpload',
  'name/cos:AbortMultipartUpload',
  'name/cos:ListMultipartUploads',
  'name/cos:ListParts',
];
