import type { ApiObject } from 'cdk8s';
import { traceOf } from '../core';
import type { Manifest } from './kube-object';
import { checkForeignPatches } from './patch';
import { problem } from './tree-problems';

/** The object's manifest; one that cannot be made is a problem, not a crash. */
export function render(construct: ApiObject): Manifest | undefined {
  try {
    const manifest = construct.toJson() as Manifest;
    checkForeignPatches(construct, manifest);
    return manifest;
  } catch (error) {
    const thrown = originalOf(error, () => construct.toJson());
    problem(construct, 'object/not-rendered', { message: messageOf(thrown) }, traceOf(thrown));
    return undefined;
  }
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * What the program threw. cdk8s makes a new error with the text of it, and the way to the program's line is lost; so the
 * object is rendered once more, and the error is at hand when its text is asked for.
 */
function originalOf(error: unknown, again: () => unknown): unknown {
  const written = Object.getOwnPropertyDescriptor(Error.prototype, 'toString');
  if (!(error instanceof Error) || !written) return error;
  const asked: Error[] = [];
  Error.prototype.toString = function (this: Error) {
    asked.push(this);
    return this.message;
  };
  try {
    again();
  } catch {
    // The same error as before.
  } finally {
    Object.defineProperty(Error.prototype, 'toString', written);
  }
  const last = asked.at(-1);
  return last && error.message.endsWith(`: ${String(last)}`) ? last : error;
}
