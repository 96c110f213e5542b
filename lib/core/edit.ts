/** Steps from a value to a field in it: `['spec', 'containers', 0, 'image']`. */
export type Steps = readonly (string | number)[];

/** One change of a value: a field set to plain data, or taken away. */
export interface Edit {
  readonly at: Steps;
  /** @default the field is taken away */
  readonly to?: unknown;
}

/** Sets a field: `put(false, 'automountServiceAccountToken')`. */
export function put(to: unknown, ...at: Steps): Edit {
  return { at, to };
}

/** Takes a field away: `drop('spec', 'revisionHistoryLimit')`. */
export function drop(...at: Steps): Edit {
  return { at };
}

const STEP = /\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/g;

/** Steps of a field as problems name it: `spec.containers[0].image`, `metadata.labels["a/b"]`. */
export function stepsOf(field: string): (string | number)[] {
  return [...field.matchAll(STEP)].map(([, index, quoted, name]) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? (name ?? '') : quoted.replace(/\\(.)/g, '$1');
  });
}

/** The value at some steps; undefined if there is none. */
export function valueAt(value: unknown, steps: Steps): unknown {
  let at = value;
  for (const step of steps) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Readonly<Record<string | number, unknown>>)[step];
  }
  return at;
}
