import type { IConstruct } from 'constructs';
import { isDeferred, type Deferred, type Resolver } from './deferred';
import { formerPaths } from './moved';
import { problem } from './problems';
import { keyOf } from './graph';
import { placeText } from './places';
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
  return value === undefined ? 'unset' : JSON.stringify(plain(root, value));
}

function plain(root: IConstruct, value: unknown): unknown {
  if (isDeferred(value)) return value.resolve(new Describer(root));
  if (Array.isArray(value)) return value.map((item) => plain(root, item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(root, part)]));
}

/** Says where a value comes from, without knowing it. */
class Describer implements Resolver<string> {
  constructor(private readonly root: IConstruct) {}

  public output: Resolver<string>['output'] = ({ type, id, path }) =>
    placeText({ type, id: formerPaths(this.root, id).at(-1) ?? id, path });

  public call: Resolver<string>['call'] = ({ token, args, path }) => `${token} ${JSON.stringify(plain(this.root, args))} ${path.join('.')}`;

  public config: Resolver<string>['config'] = ({ name }) => `config ${name}`;

  public foreign = (): string => 'a value of the program';

  public combined = (parts: readonly Deferred<unknown>[]): string => parts.map((part) => part.resolve<string>(this)).join(' + ');
}
