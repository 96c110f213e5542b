import { isMap, Secret, UNKNOWN, type Value } from '../../support/pulumi/property-values';
import type { Change } from './provider-logic';

/** Paths at which two values differ. A value that is not known yet differs from all. */
export function changesBetween(before: Value | undefined, after: Value | undefined, path = ''): Change[] {
  const [was, is] = [bare(before), bare(after)];
  if (was === undefined || is === undefined) {
    if (was === is) return [];
    return [{ path, kind: was === undefined ? 'add' : 'delete' }];
  }
  if (is === UNKNOWN) return [{ path, kind: 'update' }];
  if (Array.isArray(was) && Array.isArray(is)) return listChanges(was, is, path);
  if (!isMap(was) || !isMap(is)) return was === is ? [] : [{ path, kind: 'update' }];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => key !== '__defaults');
  return keys.flatMap((key) => changesBetween(was[key], is[key], joined(path, key)));
}

function listChanges(was: readonly Value[], is: readonly Value[], path: string): Change[] {
  const length = Math.max(was.length, is.length);
  return Array.from({ length }, (_, index) => changesBetween(was[index], is[index], `${path}[${index}]`)).flat();
}

/** Null and an empty secret are as good as absent. */
function bare(value: Value | undefined): Value | undefined {
  if (value instanceof Secret) return bare(value.value);
  return value === null ? undefined : value;
}

/** Keys that are no identifiers are quoted, as the engine's property paths want it. */
function joined(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `${path}["${key}"]`;
  return path === '' ? key : `${path}.${key}`;
}

/**
 * Whether a changed path touches a pattern, of which `name!` means only the coming and going of a block, or of one in a list of them.
 * Otherwise: `spec.selector` is touched by itself, by what is below it, and by the adding or removing of
 * what is above it. `*` in a pattern is any one key; indices of lists do not count.
 */
export function touches({ path, kind }: Change, pattern: string): boolean {
  const keys = keysOf(path);
  const wanted = keysOf(pattern.replace(/!$/, ''));
  if (pattern.endsWith('!') && (kind === 'update' || keys.length > wanted.length)) return false;
  const shared = Math.min(keys.length, wanted.length);
  if (keys.length < wanted.length && kind === 'update') return false;
  return keys.slice(0, shared).every((key, i) => wanted[i] === '*' || wanted[i] === key);
}

function keysOf(path: string): string[] {
  return [...path.matchAll(/\["([^"]*)"\]|\[\d+\]|([^.[\]]+)/g)]
    .map(([, quoted, plain]) => quoted ?? plain)
    .filter((key) => key !== undefined);
}
