import { parseQuantity } from '../kube';
import type { Danger, FieldChange, StoredManifest } from '../assembly';
import { nanosOf } from './amount';
import { mapsOf, valueAt } from './untyped';

/** Why the API server takes a change of an object in no way: each has words that say what to do. `right`: who deploys may not; `pods`: its pods are not admitted; `field`: the server says which. */
export type RefusalReason =
  | 'selector'
  | 'stateful-set'
  | 'job-template'
  | 'cluster-ip'
  | 'role-ref'
  | 'claim'
  | 'claim-shrink'
  | 'immutable-data'
  | 'definition'
  | 'stored-version'
  | 'frozen-field'
  | 'right'
  | 'pods'
  | 'field';

const BY_KIND: Readonly<Record<string, RefusalReason>> = {
  Deployment: 'selector',
  ReplicaSet: 'selector',
  DaemonSet: 'selector',
  StatefulSet: 'stateful-set',
  Job: 'job-template',
  Service: 'cluster-ip',
  RoleBinding: 'role-ref',
  ClusterRoleBinding: 'role-ref',
  PersistentVolumeClaim: 'claim',
  ConfigMap: 'immutable-data',
  Secret: 'immutable-data',
  CustomResourceDefinition: 'definition',
};

/** Two versions of an object, and what differs. */
export interface Change {
  readonly before: StoredManifest;
  readonly after: StoredManifest;
  readonly danger: Danger;
  readonly fields: readonly FieldChange[];
}

/** Why a change will be refused; undefined if it will not. */
export function frozenReason({ before, after, danger }: Change): RefusalReason | undefined {
  if (before.kind === 'CustomResourceDefinition' && droppedVersions(before, after).length > 0) return 'stored-version';
  if (before.kind === 'PersistentVolumeClaim' && isSmaller(before, after)) return 'claim-shrink';
  return danger === 'recreated' ? reasonOfKind(before.kind) : undefined;
}

/** The reason that a kind's frozen fields have. */
export function reasonOfKind(kind: string): RefusalReason {
  return BY_KIND[kind] ?? 'frozen-field';
}

/** Versions that objects are stored in and that the new definition has no more. */
function droppedVersions(before: StoredManifest, after: StoredManifest): readonly unknown[] {
  const kept = new Set(mapsOf(valueAt(after.spec, 'versions')).map(({ name }) => name));
  return mapsOf(valueAt(before.spec, 'versions')).filter(({ name, storage }) => storage === true && !kept.has(name));
}

function isSmaller(before: StoredManifest, after: StoredManifest): boolean {
  const [was, is] = [before, after].map(({ spec }) => parseQuantity(valueAt(spec, 'resources', 'requests', 'storage')));
  return was !== undefined && is !== undefined && nanosOf(is) < nanosOf(was);
}
