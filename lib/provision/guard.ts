import type { IConstruct } from 'constructs';
import { described } from './describe';
import { formerPaths } from './moved';
import { problem } from './problems';
import { keyOf } from './graph';
import type { CloudResource } from './resource';

/** What the guard remembers of a deployed stack: by resource, each input that would replace it, as text. */
export type GuardRecord = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The record of a stack's resources: data without secrets, kept with the stack's outputs. */
export function guardRecordOf(root: IConstruct, resources: readonly CloudResource[]): GuardRecord {
  const entries = resources.flatMap((resource) => {
    const { guard } = resource.options;
    if (!guard) return [];
    const inputs = guard.replacedBy.map((path) => [path, textAt(root, resource.inputs, path)] as const);
    return [[firstKey(root, resource), Object.fromEntries(inputs)] as const];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Raises a problem for each change that would replace or remove a guarded resource. Runs before the engine does anything.
 * An input that an older record does not know is no change: the record was made by an older version.
 */
export function checkReplacements(root: IConstruct, resources: readonly CloudResource[], before: GuardRecord): void {
  const now = guardRecordOf(root, resources);
  for (const resource of resources) {
    const { guard } = resource.options;
    const old = guard && before[firstKey(root, resource)];
    const fresh = now[firstKey(root, resource)];
    if (!guard || !old || !fresh || guard.allowed !== undefined) continue;
    for (const path of guard.replacedBy) {
      const [from, to] = [old[path], fresh[path]];
      if (from !== undefined && to !== undefined && from !== to)
        problem(resource.construct, 'guard/replace', { what: guard.what, input: path, from, to });
    }
  }
}

/** A renamed construct is the same resource: it goes by the first id that it had. */
function firstKey(root: IConstruct, { type, id }: CloudResource): string {
  return keyOf({ type, id: formerPaths(root, id).at(-1) ?? id });
}

function textAt(root: IConstruct, inputs: Readonly<Record<string, unknown>>, path: string): string {
  const value = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], inputs);
  return value === undefined ? 'unset' : JSON.stringify(described(value, (id) => formerPaths(root, id).at(-1) ?? id));
}
