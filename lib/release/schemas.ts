import type { KubeManifest } from '../control-plane';
import { Failure } from '../core';
import { readVersions, readWindows, windowText, type SchemaWindow, type SchemaWindows } from '../kube';
import { failure } from './problems';
import type { ReleaseRecords } from './records';
import { lastGood, type Release, type ReleaseIndex } from './release';
import type { Site } from './driver';
import { followersOf, nameOf, runsBefore, whyNot } from './rollout';

/** What a release makes of the schemas of its databases. */
export interface Migration {
  /** Databases that its Jobs bring to a newer schema. */
  readonly databases: readonly string[];
  /** Schemas that may be in place while its Jobs run; of a Job that failed, nobody knows how far it came. */
  readonly during: SchemaWindows;
  /** Schemas that are in place when they have completed. */
  readonly after: SchemaWindows;
}

/** What the Jobs of a release do to the schemas in place. A Job of an older release takes no schema back. */
export function migrationOf(inPlace: SchemaWindows, objects: readonly KubeManifest[]): Migration {
  const [during, after] = [{ ...inPlace } as Record<string, SchemaWindow>, { ...inPlace } as Record<string, SchemaWindow>];
  const databases: string[] = [];
  for (const [database, version] of objects.flatMap((each) => Object.entries(readVersions(each) ?? {}))) {
    const before = during[database];
    if (before && version < before.newest) continue;
    during[database] = { oldest: before?.oldest ?? version, newest: version };
    after[database] = { oldest: version, newest: version };
    if (before?.oldest !== version) databases.push(database);
  }
  return { databases, during, after };
}

/** A workload that does not work with a schema that may be in place. */
export interface Misfit {
  readonly object: KubeManifest;
  readonly database: string;
  /** Schemas that it works with: `5 to 6`. */
  readonly works: string;
  /** Schemas of which each may be in place: `7`. */
  readonly inPlace: string;
}

/** What does not work with schemas that may be in place. Whoever declares nothing works with all. */
export function misfitsOf(objects: readonly KubeManifest[], inPlace: SchemaWindows): readonly Misfit[] {
  return objects.flatMap((object) =>
    Object.entries(readWindows(object) ?? {}).flatMap(([database, window]) => {
      const there = inPlace[database];
      if (!there || (window.oldest <= there.oldest && there.newest <= window.newest)) return [];
      return [{ object, database, works: windowText(window), inPlace: windowText(there) }];
    }),
  );
}

/** What of a release does not work with schemas that it may meet. What waits for its migrations meets only the schema after them. */
export function misfitsIn(objects: readonly KubeManifest[], { during, after }: Migration): readonly Misfit[] {
  const waiting = new Set(objects.filter(isMigration).flatMap(followersOf));
  const late = objects.filter((each) => waiting.has(each.metadata.name) && !runsBefore(each));
  return [
    ...misfitsOf(
      objects.filter((each) => !late.includes(each)),
      during,
    ),
    ...misfitsOf(late, after),
  ];
}

/** Schemas of the databases that a release migrates, for what runs meanwhile. */
export function metByRunning({ during, databases }: Migration): SchemaWindows {
  return Object.fromEntries(Object.entries(during).filter(([database]) => databases.includes(database)));
}

/** Whether all migrations among the objects are known to be over. Not every way to deploy waits for them. */
export async function haveMigrated({ api }: Pick<Site, 'api'>, objects: readonly KubeManifest[]): Promise<boolean> {
  const why = await Promise.all(objects.filter(isMigration).map((job) => whyNot(api, job)));
  return why.every((each) => each === undefined);
}

/** Whether an object is a Job that brings a schema about. */
function isMigration(object: KubeManifest): boolean {
  return Object.keys(readVersions(object) ?? {}).length > 0;
}

/** What stays up while a release comes: all but Jobs that run before others. */
export function lasting(objects: readonly KubeManifest[]): readonly KubeManifest[] {
  return objects.filter((each) => !runsBefore(each));
}

/** What is known of the releases of a namespace, wherever they are recorded. */
export interface KnownReleases {
  /** Schemas of which each may be in place, by database. */
  readonly inPlace: SchemaWindows;
  /** Releases whose pods may run. */
  readonly running: readonly number[];
  /** Releases that can be restored. */
  readonly good: readonly number[];
  /** What a release holds; undefined if it is not kept any more. */
  readonly objectsOf: (number: number) => Promise<readonly KubeManifest[] | undefined>;
}

/** Releases that are recorded in the cluster. */
export function knownIn(records: ReleaseRecords, index: ReleaseIndex): KnownReleases {
  return {
    inPlace: index.schemas ?? {},
    running: [index.current, unconfirmedAfter(index)].flatMap((number) => (number === undefined || number === 0 ? [] : [number])),
    good: index.good,
    objectsOf: (number) => read(records, number),
  };
}

/** As long as nobody has confirmed the current release, the one before may run. */
function unconfirmedAfter(index: ReleaseIndex): number | undefined {
  return index.good.includes(index.current) ? undefined : lastGood(index);
}

/**
 * Refuses a release that does not work with the schemas that will be in place, and one that migrates a database under what runs.
 * @throws Failure `release/schema-in-place`, `release/schema-running`
 */
export async function expectSchemas(known: KnownReleases, objects: readonly KubeManifest[]): Promise<Migration> {
  const migration = migrationOf(known.inPlace, objects);
  const [misfit] = misfitsIn(objects, migration);
  if (misfit) throw failure('release/schema-in-place', factsOf(misfit));
  if (migration.databases.length === 0) return migration;
  for (const number of known.running) {
    const [behind] = misfitsOf(lasting((await known.objectsOf(number)) ?? []), metByRunning(migration));
    if (behind) throw failure('release/schema-running', { ...factsOf(behind), number });
  }
  return migration;
}

/**
 * Refuses to put a release back that does not work with the schemas in place, and names those that do.
 * @throws Failure `release/schema-back`
 */
export async function expectRestorable(
  { inPlace, good, objectsOf }: KnownReleases,
  { number, objects }: Pick<Release, 'number' | 'objects'>,
): Promise<void> {
  const [misfit] = misfitsOf(lasting(objects), inPlace);
  if (!misfit) return;
  const allowed: number[] = [];
  for (const other of good.filter((each) => each !== number)) {
    const held = await objectsOf(other);
    if (held && misfitsOf(lasting(held), inPlace).length === 0) allowed.push(other);
  }
  throw failure('release/schema-back', { ...factsOf(misfit), number, allowed: allowed.sort((a, b) => a - b).join(', ') });
}

async function read(records: ReleaseRecords, number: number): Promise<readonly KubeManifest[] | undefined> {
  try {
    return (await records.read(number)).objects;
  } catch (error) {
    if (error instanceof Failure && error.code === 'release/gone') return undefined;
    throw error;
  }
}

function factsOf({ object, database, works, inPlace }: Misfit) {
  return { object: nameOf(object), database, works, inPlace };
}
