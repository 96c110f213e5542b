/** Where a pointer leads in a document, with named list items turned into positions. */
export type Resolved =
  | { readonly found: 'value'; readonly path: string; readonly value: unknown }
  /** Everything but the last step is there. `path` is where an `add` would put it. */
  | { readonly found: 'parent'; readonly path: string; readonly list: boolean; readonly last: string }
  | { readonly found: 'nothing'; readonly missing: string }
  | { readonly found: 'several'; readonly at: string; readonly count: number };

/**
 * Follows a JSON pointer (RFC 6901). A step into a list is a position, `-` for its end, or the `name` of an item:
 * `/spec/template/spec/containers/web/image`.
 */
export function resolvePointer(document: unknown, pointer: string): Resolved {
  const steps = pointer.split('/').slice(1);
  let value = document;
  let path = '';
  for (const [i, raw] of steps.entries()) {
    const key = raw.replace(/~1/g, '/').replace(/~0/g, '~');
    const isLast = i === steps.length - 1;
    if (typeof value !== 'object' || value === null) return { found: 'nothing', missing: path };
    const positions: readonly string[] = Array.isArray(value) ? positionsOf(value, key) : Object.hasOwn(value, key) ? [raw] : [];
    if (positions.length > 1) return { found: 'several', at: `${path}/${raw}`, count: positions.length };
    const [step] = positions;
    if (step === undefined) {
      if (!isLast) return { found: 'nothing', missing: `${path}/${raw}` };
      return endOf(value, path, raw);
    }
    value = Array.isArray(value) ? (value as unknown[])[Number(step)] : (value as Record<string, unknown>)[key];
    path = `${path}/${step}`;
  }
  return { found: 'value', path, value };
}

/** The value at a pointer; undefined if it leads nowhere. */
export function valueAt(document: unknown, pointer: string): unknown {
  const resolved = resolvePointer(document, pointer);
  return resolved.found === 'value' ? resolved.value : undefined;
}

function positionsOf(list: readonly unknown[], key: string): string[] {
  if (/^(0|[1-9]\d*)$/.test(key)) return Number(key) < list.length ? [key] : [];
  return list.flatMap((item, i) =>
    typeof item === 'object' && item !== null && (item as { name?: unknown }).name === key ? [String(i)] : [],
  );
}

function endOf(parent: object, path: string, raw: string): Resolved {
  if (!Array.isArray(parent)) return { found: 'parent', path: `${path}/${raw}`, list: false, last: raw };
  const isEnd = raw === '-' || raw === String(parent.length);
  if (!isEnd && /^\d+$/.test(raw)) return { found: 'nothing', missing: `${path}/${raw}` };
  return { found: 'parent', path: `${path}/-`, list: true, last: raw };
}
