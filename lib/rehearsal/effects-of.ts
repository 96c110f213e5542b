import { compareObjects, describeStored, identityOf, type StoredObject } from '../assembly';
import { isPrunedKind } from '../pipeline';
import { worstFirst, type ObjectEffect } from './effect';
import { frozenReason } from './frozen';
import { noWayBackOf } from './no-way-back';
import { rollsBySelf } from './pod-template';
import { withRecreated } from './recreated';

/** What is touched, worst first; empty if the two are the same. */
export function effectsOf(before: readonly StoredObject[], after: readonly StoredObject[]): readonly ObjectEffect[] {
  const [was, is] = [byName(before), byName(after)];
  const found = compareObjects(before, after).map(({ danger, cluster, object, fields }): ObjectEffect => {
    const name = `${cluster} ${object}`;
    const [old, now] = [was.get(name) ?? sameObject(before, is.get(name)), is.get(name)];
    if (danger === 'created') return { effect: 'created', cluster, object, fields };
    if (danger === 'deleted' || !old || !now) return { effect: old && isPruned(old) ? 'removed' : 'left', cluster, object, fields };
    const reason = frozenReason({ before: old.manifest, after: now.manifest, danger, fields });
    const restarts = danger === 'restarted' && rollsBySelf(now.manifest);
    const noWayBack = noWayBackOf(now.manifest);
    return {
      effect: reason ? 'refused' : restarts ? 'restarted' : 'changed',
      cluster,
      object,
      fields,
      ...(reason ? { reason } : {}),
      ...(noWayBack === undefined ? {} : { noWayBack }),
    };
  });
  return worstFirst(withRecreated(found, was, is));
}

function byName(objects: readonly StoredObject[]): ReadonlyMap<string, StoredObject> {
  return new Map(objects.map((object) => [`${object.cluster} ${describeStored(object.manifest)}`, object]));
}

/** The same object in another version of its API. */
function sameObject(objects: readonly StoredObject[], wanted: StoredObject | undefined): StoredObject | undefined {
  return wanted && objects.find((object) => identityOf(object) === identityOf(wanted));
}

/** Whether a deploy removes it: what guards a namespace, and what stands outside of namespaces, is its owner's. */
function isPruned({ manifest: { kind, metadata } }: StoredObject): boolean {
  return metadata.namespace !== undefined && isPrunedKind(kind);
}
