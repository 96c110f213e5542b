export type Data = Readonly<Record<string, unknown>>;

export function isMap(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Values over the chart's own, as Helm puts them together: maps join, lists are replaced, null takes a default away. */
export function merged(defaults: Data, values: Data): Data {
  const result: Record<string, unknown> = { ...defaults };
  for (const [key, value] of Object.entries(values)) {
    const known = result[key];
    if (value === null) delete result[key];
    else result[key] = isMap(value) && isMap(known) ? merged(known, value) : value;
  }
  return result;
}

const DEEPEST = 100;

/** Where the values hold something that JSON does not know; undefined if nowhere. */
export function strangePlace(value: unknown, path = '', depth = 0): string | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
    return undefined;
  const plain = Array.isArray(value) || (isMap(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null));
  if (!plain || depth > DEEPEST) return path;
  for (const [key, part] of Object.entries(value as object)) {
    const found = strangePlace(part, path === '' ? key : `${path}.${key}`, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
