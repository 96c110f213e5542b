import { isData, type Data, type KubeManifest } from './manifest-facts';

/** One field that differs between two states of an object. */
export interface ChangedField {
  /** `spec.template.spec.containers[web].image` */
  readonly path: string;
  /** Undefined if it was not there. */
  readonly before?: unknown;
  /** Undefined if it goes away. */
  readonly after?: unknown;
}

/** What the server writes by itself: it says nothing about what somebody asked for. */
const SERVER_OWNED = new Set(['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp', 'selfLink']);
const BOOKKEEPING = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'deprecated.daemonset.template.generation',
  // What pulumi() tells its provider.
  'pulumi.com/patchFieldManager',
  'pulumi.com/skipAwait',
]);
/** Fields by which the API server itself tells items of a list apart. */
const ITEM_KEYS = ['name', 'containerPort', 'port', 'mountPath', 'devicePath', 'topologyKey', 'ip', 'key', 'type', 'host'];
const HIDDEN = '(secret)';

/** Fields that differ, in the order of the object. Values of a Secret are never shown. */
export function changedFields(before: KubeManifest, after: KubeManifest): ChangedField[] {
  const changes = compareMaps(visible(before), visible(after), '');
  return after.kind === 'Secret' ? changes.map(hideValues) : changes;
}

/**
 * Fields of `wanted` that `live` does not have so. What `live` has besides is not looked at: defaults, other owners.
 */
export function unmetFields(live: KubeManifest, wanted: KubeManifest): ChangedField[] {
  const changes = compareMaps(visible(live), visible(wanted), '').filter(({ after }) => after !== undefined);
  return wanted.kind === 'Secret' ? changes.map(hideValues) : changes;
}

/** Paths of fields that `before` has and `after` does not: what kubectl's own apply takes away. */
export function lostFields(before: KubeManifest, after: KubeManifest): ChangedField[] {
  return changedFields(before, after).filter((change) => change.after === undefined);
}

function visible({ status: _, metadata, ...rest }: KubeManifest): Data {
  const { annotations, ...kept } = metadata;
  const facts = Object.fromEntries(Object.entries(kept).filter(([key]) => !SERVER_OWNED.has(key)));
  const notes = isData(annotations) ? Object.entries(annotations).filter(([key]) => !BOOKKEEPING.has(key)) : [];
  return { ...rest, metadata: notes.length > 0 ? { ...facts, annotations: Object.fromEntries(notes) } : facts };
}

function hideValues(change: ChangedField): ChangedField {
  if (!/^(data|stringData)\b/.test(change.path)) return change;
  return {
    path: change.path,
    ...(change.before === undefined ? {} : { before: HIDDEN }),
    ...(change.after === undefined ? {} : { after: HIDDEN }),
  };
}

function compareValues(before: unknown, after: unknown, path: string): ChangedField[] {
  if (isData(before) && isData(after)) return compareMaps(before, after, path);
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path);
  if (before === after || (isEmpty(before) && isEmpty(after))) return [];
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function compareMaps(before: Data, after: Data, path: string): ChangedField[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => compareValues(own(before, key), own(after, key), joined(path, key)));
}

/** A label may be called `constructor`. */
function own(map: Data, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function compareLists(before: readonly unknown[], after: readonly unknown[], path: string): ChangedField[] {
  const key = itemKey(before, after);
  if (key !== undefined) {
    const [old, now] = [byKey(before, key), byKey(after, key)];
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((item) => compareValues(old.get(item), now.get(item), `${path}[${item}]`));
  }
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_, i) => compareValues(before[i], after[i], `${path}[${i}]`)).flat();
}

/** The field that every item of both lists has, with a value of its own. */
function itemKey(...lists: (readonly unknown[])[]): string | undefined {
  return ITEM_KEYS.find((key) =>
    lists.every(
      (list) =>
        list.every((item) => isData(item) && item[key] !== undefined) &&
        new Set(list.map((item) => (item as Data)[key])).size === list.length,
    ),
  );
}

function byKey(list: readonly unknown[], key: string): Map<string, unknown> {
  return new Map(list.map((item) => [String((item as Data)[key]), item]));
}

function joined(path: string, key: string): string {
  if (/[./]/.test(key)) return `${path}["${key}"]`;
  return path === '' ? key : `${path}.${key}`;
}

/** The API server drops empty values as it likes. */
function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
