/** A map of a manifest of which nothing is known yet: other libraries and hand-written YAML can hold anything anywhere. */
export type Untyped = Readonly<Record<string, unknown>>;

const NOTHING: Untyped = Object.freeze({});
const NONE: readonly Untyped[] = [];

function isMap(value: unknown): value is Untyped {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is a map, else an empty one. A wrong type is the schema check's to report. */
export function mapOf(value: unknown): Untyped {
  return isMap(value) ? value : NOTHING;
}

/** The maps of a list. In the place of anything else stands an empty one, so that positions stay true. */
export function mapsOf(value: unknown): readonly Untyped[] {
  if (!Array.isArray(value)) return NONE;
  for (const item of value) if (!isMap(item)) return value.map(mapOf);
  return value as readonly Untyped[];
}

/** The value if it is text with at least one character. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value if it is a list, without what is no text. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The value as a reader sees it. A map or list could even refuse to become text. */
export function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '?';
}
