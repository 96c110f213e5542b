import { describeStored, type StoredObject } from '../assembly';
import { lasting, metByRunning, migrationOf, misfitsIn, misfitsOf } from '../release';
import type { Upgrade } from './capacity';

/** A workload that does not work with a schema which it would meet: a deploy refuses the upgrade. */
export interface SchemaConflict {
  readonly cluster: string;
  /** `apps/v1 Deployment shop-prod/orders` */
  readonly object: string;
  /** Whether it is of the release that runs, and a migration would come before its end. */
  readonly running: boolean;
  readonly database: string;
  /** Schemas that it works with: `5 to 6`. */
  readonly works: string;
  /** Schemas of which it may meet each: `7`. */
  readonly meets: string;
}

/** Conflicts of an upgrade and of its way back, namespace by namespace. The release before is taken to have migrated as it says. */
export function schemaConflicts({ before, after }: Upgrade): readonly SchemaConflict[] {
  const places = new Map(after.map(({ cluster, manifest: { metadata } }) => [`${cluster} ${metadata.namespace ?? ''}`, cluster]));
  return [...places].flatMap(([place, cluster]) => {
    const inside = (objects: readonly StoredObject[]) =>
      objects.filter((each) => `${each.cluster} ${each.manifest.metadata.namespace ?? ''}` === place).map(({ manifest }) => manifest);
    const [was, is] = [inside(before), inside(after)];
    const migration = migrationOf(migrationOf({}, was).after, is);
    return [
      ...misfitsOf(lasting(was), metByRunning(migration)).map((each) => ({ ...each, running: true })),
      ...misfitsIn(is, migration).map((each) => ({ ...each, running: false })),
    ].map(({ object, inPlace, ...rest }) => ({ cluster, object: describeStored(object), meets: inPlace, ...rest }));
  });
}
