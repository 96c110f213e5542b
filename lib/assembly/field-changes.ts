/** One field that differs between two versions of an object. */
export interface FieldChange {
  /** `spec.template.spec.containers[web].image` */
  readonly path: string;
  /** Text of the value before; undefined if there was none. */
  readonly before?: string;
  readonly after?: string;
}

/** Values of keys that lists of Kubernetes are merged by, the first that every element has. */
const LIST_KEYS = ['name', 'mountPath', 'containerPort', 'port', 'topologyKey', 'ip', 'type'] as const;
const MAX_VALUE = 120;

type Fields = Readonly<Record<string, unknown>>;

/** Fields that differ, in order. Elements of lists are matched by their name where all have one, so a shift is no change. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const changes: FieldChange[] = [];
  compareAt('', before, after, changes);
  return changes;
}

function compareAt(path: string, before: unknown, after: unknown, changes: FieldChange[]): void {
  if (before === after || (isEmpty(before) && isEmpty(after))) return;
  if (isFields(before) && isFields(after)) {
    for (const key of unionOf(Object.keys(before), Object.keys(after)))
      compareAt(memberPath(path, key), ownValue(before, key), ownValue(after, key), changes);
  } else if (Array.isArray(before) && Array.isArray(after)) {
    compareLists(path, before, after, changes);
  } else {
    const [from, to] = [textOf(before), textOf(after)];
    changes.push({ path, ...(from === undefined ? {} : { before: from }), ...(to === undefined ? {} : { after: to }) });
  }
}

function compareLists(path: string, before: readonly unknown[], after: readonly unknown[], changes: FieldChange[]): void {
  const key = LIST_KEYS.find((candidate) => isKeyOf(before, candidate) && isKeyOf(after, candidate));
  if (key === undefined) {
    for (let i = 0; i < Math.max(before.length, after.length); i++) compareAt(`${path}[${i}]`, before[i], after[i], changes);
    return;
  }
  const was = byKey(before, key);
  const is = byKey(after, key);
  for (const name of unionOf([...was.keys()], [...is.keys()])) compareAt(`${path}[${name}]`, was.get(name), is.get(name), changes);
  const common = (names: Iterable<string>, other: ReadonlyMap<string, unknown>) => [...names].filter((name) => other.has(name)).join(', ');
  const [order, now] = [common(was.keys(), is), common(is.keys(), was)];
  // The order of containers and of environment variables has a meaning.
  if (order !== now) changes.push({ path: `${path}[order]`, before: order, after: now });
}

function isKeyOf(list: readonly unknown[], key: string): boolean {
  const values = list.map((element) => (isFields(element) ? ownValue(element, key) : undefined));
  return values.every((value) => typeof value === 'string' || typeof value === 'number') && new Set(values).size === values.length;
}

function byKey(list: readonly unknown[], key: string): Map<string, unknown> {
  return new Map(list.map((element) => [String(ownValue(element as Fields, key)), element]));
}

/** Absent, null and an empty map or list mean the same to the API server. */
function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ownValue(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function unionOf(before: readonly string[], after: readonly string[]): Set<string> {
  return new Set([...before, ...after]);
}

function memberPath(path: string, key: string): string {
  const plain = /^[\w-]+$/.test(key);
  if (!plain) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value);
  return text.length <= MAX_VALUE ? text : `${text.slice(0, MAX_VALUE - 1)}…`;
}
