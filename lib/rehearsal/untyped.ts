/** Plain data that can be looked into. */
export type Untyped = Readonly<Record<string, unknown>>;

const NOTHING: Untyped = {};

/** The map that a value is; an empty one if it is none. */
export function mapOf(value: unknown): Untyped {
  return isMap(value) ? value : NOTHING;
}

/** The maps of a list; none if it is no list. */
export function mapsOf(value: unknown): readonly Untyped[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

/** The texts of a list; none if it is no list. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** A text or number as text; an empty one if it is neither. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What lies at a path of keys. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (Object.hasOwn(mapOf(at), key) ? mapOf(at)[key] : undefined), value);
}

/** The map at a path of keys; an empty one if there is none. */
export function mapAt(value: unknown, ...path: readonly string[]): Untyped {
  return mapOf(valueAt(value, ...path));
}

function isMap(value: unknown): value is Untyped {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
