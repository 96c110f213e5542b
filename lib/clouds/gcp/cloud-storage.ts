import type { IConstruct } from 'constructs';
import { firstId, outputOf, type ObjectStoreProvisioner } from '../../provision';
import { gcpAccess } from './access';
import { checkLabels, checkLocation, checkProject } from './check-names';
import type { CloudStorageProps } from './cloud-storage-props';
import { problem } from './problems';
import { CLOUD } from './provider';

/** A private, versioned and encrypted bucket of Cloud Storage. @see https://cloud.google.com/storage/docs */
export function cloudStorage(props: CloudStorageProps): ObjectStoreProvisioner {
  return {
    cloud: CLOUD,
    region: props.region,
    bucket: (store) => bucketOf(store, props),
    check: (store) => {
      checkProject(store, props.project);
      checkLocation(store, props.region);
      checkLabels(store, props.tags);
      const got = bucketOf(store, props);
      if (!/^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/.test(got) || /^goog|google/.test(got)) problem(store, 'gcp/bucket-name', { got });
    },
    lower: (into, store) =>
      (require('./cloud-storage.pulumi') as typeof import('./cloud-storage.pulumi')).lowerCloudStorage(into, {
        store,
        props,
        name: bucketOf(store, props),
      }),
    access: (store, mode) => {
      // As an output, so that whoever gets the right comes after the bucket.
      const bucket = outputOf({ type: 'gcp:storage/bucket:Bucket', id: store.node.path, path: ['name'] });
      return gcpAccess(
        `${mode} gs://${bucketOf(store, props)}`,
        { role: mode === 'read' ? 'roles/storage.objectViewer' : 'roles/storage.objectUser', on: { bucket } },
        // Backup tools ask for the bucket itself first.
        { role: 'roles/storage.legacyBucketReader', on: { bucket } },
      );
    },
  };
}

function bucketOf(store: IConstruct, { name }: CloudStorageProps): string {
  return name ?? firstId(store);
}
