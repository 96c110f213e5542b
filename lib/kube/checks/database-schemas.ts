import { MIGRATES, readVersions, readWindows, windowText, WORKS_WITH } from '../database-schemas';
import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapOf } from '../untyped';
import type { ObjectCheck } from './check';

/** A Job that brings a schema about. */
interface Migration {
  readonly job: string;
  readonly version: number;
}

/**
 * What works with a database works with the schema that a Job of its namespace brings about. What is in place in the cluster is asked by a
 * deploy.
 */
export const databaseSchemaCheck: ObjectCheck = ({ objects }) => {
  const concerned = objects.filter(({ manifest }) => {
    const annotations = mapOf(mapOf(manifest.metadata).annotations);
    return annotations[MIGRATES] !== undefined || annotations[WORKS_WITH] !== undefined;
  });
  if (concerned.length === 0) return undefined;
  const migrations = lastMigrations(concerned);
  return (object) => {
    const [versions, windows] = [readVersions(object.manifest), readWindows(object.manifest)];
    const place = { object: describe(object) };
    if (!versions || !windows) problem(object.construct, 'database/annotation', undefined, place);
    // A Job that migrates works with what was there before.
    if (!windows || Object.keys(versions ?? {}).length > 0) return;
    for (const [database, window] of Object.entries(windows)) {
      const { job, version } = migrations.get(keyOf(object, database)) ?? { job: '', version: window.newest };
      if (version < window.oldest || version > window.newest)
        problem(object.construct, 'database/left-behind', { database, job, version, works: windowText(window) }, place);
    }
  };
};

/** Where several Jobs migrate a database, the highest version counts. */
function lastMigrations(objects: readonly TreeObject[]): ReadonlyMap<string, Migration> {
  const found = new Map<string, Migration>();
  for (const object of objects)
    for (const [database, version] of Object.entries(readVersions(object.manifest) ?? {})) {
      const key = keyOf(object, database);
      const known = found.get(key);
      if (!known || known.version < version) found.set(key, { job: object.manifest.metadata.name, version });
    }
  return found;
}

function keyOf({ namespace }: TreeObject, database: string): string {
  return `${namespace ?? ''}/${database}`;
}
