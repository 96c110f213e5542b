import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';

/**
 * Node, for programs of the engine. A run that fails ends while its program still talks to it. Pulumi's own host of programs ignores what
 * is rejected then, and so must Jest, which would call it a failure of the test file. The same goes for a program that ends by a RunError:
 * the SDK's own stack resource rejects with it too, and nobody waits for that.
 */
export default class EngineEnvironment extends TestEnvironment {
  public handleTestEvent(event: Circus.AsyncEvent | Circus.SyncEvent, state: Circus.State): void {
    if (event.name !== 'error' || !isOfProgram(event.error)) return;
    if (event.promise) state.unhandledRejectionErrorByPromiseTarget.get(event.promise)?.delete(event.promise);
  }
}

function isOfProgram(error: unknown): boolean {
  return (
    String(error).includes('Resource monitor is terminating') ||
    (typeof error === 'object' && error !== null && '__pulumiRunError' in error)
  );
}
