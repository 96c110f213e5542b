import type { Manifest } from './kube-object';

/** Versions of a database's schema, both included. */
export interface SchemaWindow {
  /** The first version. A whole number from 0 on. */
  readonly oldest: number;
  /** The last version, not before `oldest`. */
  readonly newest: number;
}

/** Windows by the name of their database. */
export type SchemaWindows = Readonly<Record<string, SchemaWindow>>;

/** On a workload: schemas that it works with, `orders=5-7,stock=2-2`. */
export const WORKS_WITH = 'sealane.dev/works-with';
/** On a Job that runs before others: schemas that are in place when it has completed, `orders=7`. */
export const MIGRATES = 'sealane.dev/migrates';

/** Windows as an annotation. */
export function windowsText(windows: SchemaWindows): string {
  return Object.entries(windows)
    .map(([database, { oldest, newest }]) => `${database}=${oldest}-${newest}`)
    .sort()
    .join(',');
}

/** Versions as an annotation. */
export function versionsText(versions: Readonly<Record<string, number>>): string {
  return Object.entries(versions)
    .map(([database, version]) => `${database}=${version}`)
    .sort()
    .join(',');
}

/** Schemas that the program of an object works with; undefined if somebody wrote what cannot be read. */
export function readWindows(object: Annotated): SchemaWindows | undefined {
  const found = partsOf(object, WORKS_WITH, /^([a-z0-9-]+)=(\d{1,15})-(\d{1,15})$/);
  return (
    found && Object.fromEntries(found.map(([database, oldest, newest]) => [database, { oldest: Number(oldest), newest: Number(newest) }]))
  );
}

/** Schemas that an object brings about; undefined if somebody wrote what cannot be read. */
export function readVersions(object: Annotated): Readonly<Record<string, number>> | undefined {
  const found = partsOf(object, MIGRATES, /^([a-z0-9-]+)=(\d{1,15})$/);
  return found && Object.fromEntries(found.map(([database, version]) => [database, Number(version)]));
}

/** `5`, or `5 to 7`. */
export function windowText({ oldest, newest }: SchemaWindow): string {
  return oldest === newest ? String(oldest) : `${oldest} to ${newest}`;
}

type Annotated = Pick<Manifest, 'metadata'>;

function partsOf({ metadata }: Annotated, key: string, form: RegExp): readonly (readonly [string, string, string])[] | undefined {
  const { annotations } = metadata as { readonly annotations?: Readonly<Record<string, unknown>> };
  const text = annotations?.[key];
  if (text === undefined) return [];
  if (typeof text !== 'string') return undefined;
  const read = text.split(',').map((part) => form.exec(part));
  if (read.some((match) => match === null)) return undefined;
  return read.map((match) => [match?.[1] ?? '', match?.[2] ?? '', match?.[3] ?? ''] as const);
}
