import { compare } from '../core';
import { DANGERS, dangerOf, type Danger } from './danger';
import { fieldChanges, type FieldChange } from './field-changes';
import { describeStored, type StoredManifest, type StoredObject } from './stored';

/** One object that is not the same in two assemblies. */
export interface ObjectChange {
  readonly danger: Danger;
  readonly cluster: string;
  /** `apps/v1 Deployment shop-prod/web` */
  readonly object: string;
  /** Empty for what is created or deleted. */
  readonly fields: readonly FieldChange[];
}

/** What changes between two sets of objects, the most dangerous first. Values of Secrets are never in it. */
export function compareObjects(before: readonly StoredObject[], after: readonly StoredObject[]): ObjectChange[] {
  const was = byIdentity(before);
  const is = byIdentity(after);
  const changes: ObjectChange[] = [];
  for (const [key, { cluster, manifest }] of is) {
    const old = was.get(key);
    const change = old ? changeOf(old.manifest, manifest) : ({ danger: 'created', fields: [] } as const);
    if (change) changes.push({ ...change, cluster, object: describeStored(manifest) });
  }
  for (const [key, { cluster, manifest }] of was) {
    if (!is.has(key)) changes.push({ danger: 'deleted', fields: [], cluster, object: describeStored(manifest) });
  }
  const rank = ({ danger }: ObjectChange) => DANGERS.indexOf(danger);
  return changes.sort((a, b) => rank(a) - rank(b) || compare(a.cluster, b.cluster) || compare(a.object, b.object));
}

/** What changes in one object; undefined if nothing does. */
export function changeOf(before: StoredManifest, after: StoredManifest): Pick<ObjectChange, 'danger' | 'fields'> | undefined {
  const fields = fieldChanges(before, after);
  if (fields.length === 0) return undefined;
  return { danger: dangerOf(before, fields), fields: after.kind === 'Secret' ? fields.map(({ path }) => ({ path })) : fields };
}

function byIdentity(objects: readonly StoredObject[]): Map<string, StoredObject> {
  return new Map(objects.map((object) => [identityOf(object), object]));
}

/** What makes an object the same one: its cluster, group, kind, namespace and name. Another version of its API is the same object. */
export function identityOf({ cluster, manifest: { apiVersion, kind, metadata } }: StoredObject): string {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return [cluster, group, kind, metadata.namespace ?? '', metadata.name].join('\n');
}
