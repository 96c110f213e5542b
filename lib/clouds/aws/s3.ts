import type { IConstruct } from 'constructs';
import { firstId, type ObjectStoreProvisioner } from '../../provision';
import { awsAccess } from './access';
import { partitionOf } from './facts';
import { problem } from './problems';
import type { S3Props } from './s3-props';

/** A private, versioned and encrypted bucket of Amazon S3. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ */
export function s3(props: S3Props): ObjectStoreProvisioner {
  return {
    cloud: 'AWS',
    region: props.region,
    bucket: (store) => bucketOf(store, props),
    check: (store) => {
      const name = bucketOf(store, props);
      if (!/^[a-z0-9](?:[a-z0-9.-]{1,61})[a-z0-9]$/.test(name) || name.includes('..')) problem(store, 'aws/bucket-name', { got: name });
    },
    lower: (into, store) =>
      (require('./s3.pulumi') as typeof import('./s3.pulumi')).lowerS3(into, { store, props, name: bucketOf(store, props) }),
    access: (store, mode) => {
      const name = bucketOf(store, props);
      const arn = `arn:${partitionOf(props.region)}:s3:::${name}`;
      return awsAccess(
        `${mode} s3://${name}`,
        { actions: ['s3:ListBucket', 's3:GetBucketLocation'], resources: [arn] },
        { actions: mode === 'read' ? READ : [...READ, ...WRITE], resources: [`${arn}/*`] },
      );
    },
  };
}

const READ: [string, ...string[]] = ['s3:GetObject'];
const WRITE = ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];

function bucketOf(store: IConstruct, { name }: S3Props): string {
  return name ?? firstId(store);
}
