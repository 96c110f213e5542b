import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';

/**
 * Node, for programs of the engine. A run that fails ends while its program still talks to it. Pulumi's own host of programs ignores what
 * is rejected then, and so must Jest, which would call it a failure of the test file.
 */
export default class EngineEnvironment extends TestEnvironment {
  public handleTestEvent(event: Circus.AsyncEvent | Circus.SyncEvent, state: Circus.State): void {
    if (event.name !== 'error' || !String(event.error).includes('Resource monitor is terminating')) return;
    if (event.promise) state.unhandledRejectionErrorByPromiseTarget.get(event.promise)?.delete(event.promise);
  }
}
