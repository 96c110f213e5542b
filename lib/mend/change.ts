import type { Edit } from '../core';
import { failure } from './problems';

/** What becomes of a value: another one, none, or changes inside of it. */
export type Change =
  | { readonly kind: 'put'; readonly to: unknown }
  | { readonly kind: 'drop' }
  | { readonly kind: 'in'; readonly children: ReadonlyMap<string | number, Change> };

/**
 * Edits of a value as one change, without what changes nothing. Maps that are not there are made; one that would stay empty goes.
 * @throws Failure `mend/conflict` for two edits of one field that differ
 */
export function changeOf(given: unknown, edits: readonly Edit[]): Change | undefined {
  // To the API server a field that is null is one that is not there.
  const value = given ?? undefined;
  const whole = edits.filter(({ at }) => at.length === 0);
  const [first] = whole;
  if (first) {
    if (edits.length > whole.length || whole.some((edit) => !same(edit.to, first.to))) throw failure('mend/conflict');
    if (first.to === undefined) return value === undefined ? undefined : { kind: 'drop' };
    return same(first.to, value) ? undefined : { kind: 'put', to: first.to };
  }
  if (value !== undefined && !isTree(value)) throw failure('mend/conflict');
  const children = childrenOf(value, edits);
  if (children.size === 0) return undefined;
  const change: Change = { kind: 'in', children };
  if (value === undefined) return { kind: 'put', to: changed({}, change) };
  return !Array.isArray(value) && Object.keys(changed(value, change) as object).length === 0 ? { kind: 'drop' } : change;
}

function childrenOf(value: object | undefined, edits: readonly Edit[]): Map<string | number, Change> {
  const byStep = new Map<string | number, Edit[]>();
  for (const edit of edits) {
    const [step = '', ...at] = edit.at;
    byStep.set(step, [...(byStep.get(step) ?? []), { ...edit, at }]);
  }
  const children = new Map<string | number, Change>();
  for (const [step, below] of byStep) {
    const part = value && Object.hasOwn(value, step) ? (value as Readonly<Record<string | number, unknown>>)[step] : undefined;
    // Positions of a list are those that problems name: none goes or comes.
    if (Array.isArray(value) && part === undefined) throw failure('mend/conflict');
    const change = changeOf(part, below);
    if (change) children.set(step, change);
  }
  return children;
}

/** A copy of a value with a change. */
export function changed(value: unknown, change: Change): unknown {
  if (change.kind === 'put') return change.to;
  if (change.kind === 'drop') return undefined;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string | number, unknown>;
  for (const [step, below] of change.children) {
    const part = changed(copy[step], below);
    if (part === undefined) delete copy[step];
    else copy[step] = part;
  }
  return copy;
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Whether two plain values are the same, whatever the order of their keys. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isTree(a) || !isTree(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}
