import { traceOf, type App } from '../../core';
import { diskError } from './disk-error';
import { problem } from './problems';
import { WriteError } from './write-error';

/** Where the work writes, and what stands for its result when it is refused. */
export interface Refusable<T> {
  readonly folder: string;
  readonly otherwise: () => T;
}

/** What the work gives; if the folder or the disk refuses it, that is a problem of the app, and the stand-in is given. */
export function refusable<T>(app: App, { folder, otherwise }: Refusable<T>, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const refusal = error instanceof WriteError ? error : diskError(error, folder);
    if (!refusal) throw error;
    problem(app, refusal.code, refusal.params as never, traceOf(error));
    return otherwise();
  }
}
