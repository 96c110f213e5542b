import { Failure } from '../core';
import type { Call } from './command';
import { Stop } from './problems';

/** Work that a command calls: what it is about, and how that is named. */
export interface FailingWork {
  readonly construct: Failure['construct'];
  /** `shop-prod`, a context of kubectl. */
  readonly path: string;
}

/** Runs work; a failure of what it is about becomes the problem that stops the command. */
export async function failing<T>(
  { construct, path }: FailingWork,
  { language }: Pick<Call, 'language'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure) || error.construct !== construct) throw error;
    throw new Stop([error.report(language, path)]);
  }
}
