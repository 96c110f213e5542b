import { JsonPatch, type ApiObject } from 'cdk8s';
import { isDeepStrictEqual } from 'node:util';
import { resolvePointer, valueAt, type Resolved } from './pointer';
import { problem } from './problems';

interface Operation {
  readonly op: 'add' | 'remove' | 'replace' | 'copy' | 'move' | 'test';
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

/**
 * Applies patches in order. One that finds nothing at its path raises `patch/no-target` and is left out, one that changes
 * the selector of a workload raises `patch/selector`: the object could never be updated in place.
 *
 * A list item with a name behaves like a member of an object: it is found by its name, and `add` replaces it or appends it.
 */
export function applyPatches(object: ApiObject, manifest: object, patches: readonly JsonPatch[]): object {
  const before = selectorOf(manifest);
  let patched: object = JSON.parse(JSON.stringify(manifest)) as object;
  for (const patch of patches) {
    const applicable = locate(object, patched, patch._toJson() as Operation);
    if (applicable) patched = JsonPatch.apply(patched, applicable) as object;
  }
  if (!isDeepStrictEqual(before, selectorOf(patched))) {
    problem(object, 'patch/selector', { kind: object.kind, name: object.name }, { ...placeOf(object), field: 'spec.selector' });
  }
  return patched;
}

/**
 * For objects of other libraries: raises `patch/lost` for each patch whose effect is not in what the library rendered.
 * Generated cdk8s classes patch first and then drop every key that they do not know.
 */
export function checkForeignPatches(object: ApiObject, rendered: object): void {
  const patches = (object as unknown as { readonly patches?: readonly JsonPatch[] }).patches ?? [];
  for (const patch of patches) {
    const { op, path, value } = patch._toJson() as Operation;
    if (op !== 'add' && op !== 'replace') continue;
    const found = path.endsWith('/-') ? undefined : valueAt(rendered, path);
    const kept = path.endsWith('/-')
      ? asList(valueAt(rendered, path.slice(0, -2))).some((v) => isDeepStrictEqual(v, value))
      : isDeepStrictEqual(found, value);
    if (!kept) problem(object, 'patch/lost', { op, path }, placeOf(object));
  }
}

/** The patch with positions instead of names; undefined, and a problem, if it cannot be applied. */
function locate(object: ApiObject, document: object, operation: Operation): JsonPatch | undefined {
  const { op, path, value } = operation;
  if (path === '') return refuse(object, operation, { found: 'nothing', missing: '/' }, path);
  const from = operation.from === undefined ? undefined : resolvePointer(document, operation.from);
  if (from && from.found !== 'value') return refuse(object, operation, from, operation.from ?? '');
  const target = resolvePointer(document, path);
  if (op === 'test') {
    if (!isDeepStrictEqual(target.found === 'value' ? target.value : undefined, value))
      problem(object, 'patch/test-failed', { path }, placeOf(object));
    return undefined;
  }
  if (op === 'add' && target.found === 'value')
    return isNamed(path, target.path) ? JsonPatch.replace(target.path, value) : JsonPatch.add(target.path, value);
  if (op === 'add' && target.found === 'parent' && canAppend(target, value)) return JsonPatch.add(target.path, value);
  if ((op === 'copy' || op === 'move') && (target.found === 'value' || target.found === 'parent')) {
    return op === 'copy' ? JsonPatch.copy(from?.path ?? '', target.path) : JsonPatch.move(from?.path ?? '', target.path);
  }
  if (target.found !== 'value') return refuse(object, operation, target, path);
  return op === 'remove' ? JsonPatch.remove(target.path) : JsonPatch.replace(target.path, value);
}

function refuse(object: ApiObject, { op, path }: Operation, resolved: Exclude<Resolved, { found: 'value' }>, pointer: string): undefined {
  if (resolved.found === 'several')
    problem(object, 'patch/ambiguous', { op, path, at: resolved.at, count: resolved.count }, placeOf(object));
  else
    problem(object, 'patch/no-target', { op, path, missing: resolved.found === 'nothing' ? resolved.missing : pointer }, placeOf(object));
  return undefined;
}

/** Whether the last step of the pointer named a list item instead of counting it. */
function isNamed(pointer: string, path: string): boolean {
  return pointer.slice(pointer.lastIndexOf('/')) !== path.slice(path.lastIndexOf('/'));
}

/** A new item of a list goes to its end, or under its own name. */
function canAppend(target: Extract<Resolved, { found: 'parent' }>, value: unknown): boolean {
  if (!target.list || target.last === '-' || /^\d+$/.test(target.last)) return true;
  return typeof value === 'object' && value !== null && (value as { name?: unknown }).name === target.last;
}

function placeOf(object: ApiObject): { object: string } {
  return { object: `${object.apiVersion} ${object.kind} ${object.name}` };
}

const FROZEN_SELECTORS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'Rollout']);

function selectorOf(manifest: object): unknown {
  const { spec, kind } = manifest as { kind?: string; spec?: { selector?: unknown } };
  return FROZEN_SELECTORS.has(kind ?? '') ? spec?.selector : undefined;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
