import type { StoredObject } from '../assembly';
import { LABELS } from '../kube';
import type { Effect, ObjectEffect } from './effect';
import { valueAt } from './untyped';

/** Objects by cluster and name. */
type Named = ReadonlyMap<string, StoredObject>;

/** One that goes and one that comes, of one kind and one workload, are one object with a new name: a Job, most often. */
export function withRecreated(effects: readonly ObjectEffect[], was: Named, is: Named): readonly ObjectEffect[] {
  const gone = families(effects, 'removed', was);
  const come = families(effects, 'created', is);
  const merged = new Set<ObjectEffect>();
  const renamed = new Set<ObjectEffect>();
  for (const [key, [old, ...others]] of gone) {
    const [fresh, ...more] = come.get(key) ?? [];
    if (!old || !fresh || others.length > 0 || more.length > 0) continue;
    merged.add(old);
    renamed.add(fresh);
  }
  return effects.flatMap((each) => (merged.has(each) ? [] : [renamed.has(each) ? { ...each, effect: 'recreated' as const } : each]));
}

/** Those with an effect, by what makes them one family. */
function families(effects: readonly ObjectEffect[], effect: Effect, objects: Named): ReadonlyMap<string, readonly ObjectEffect[]> {
  const found = new Map<string, ObjectEffect[]>();
  for (const each of effects) {
    const family = each.effect === effect ? familyOf(each, objects) : undefined;
    if (family !== undefined) found.set(family, [...(found.get(family) ?? []), each]);
  }
  return found;
}

function familyOf({ cluster, object }: ObjectEffect, objects: Named): string | undefined {
  const { manifest } = objects.get(`${cluster} ${object}`) ?? {};
  const label = valueAt(manifest?.metadata, 'labels', LABELS.name);
  if (!manifest || typeof label !== 'string') return undefined;
  return [cluster, manifest.apiVersion, manifest.kind, manifest.metadata.namespace, label].join('\n');
}
