import { RUN_VARIABLE } from '../../assembly';
import type { App } from '../../core';
import type { StackSplit } from '../../provision';

export interface ProvisionOptions {
  /**
   * How the tree is cut into Pulumi stacks: `network-cluster` first, then one for each stage or namespace; or everything in one.
   * @default 'stage'
   */
  readonly stacks?: StackSplit;
}

/**
 * Makes what the tree describes, in the stack that `pulumi up` was asked for: `export = provision(app)`. Checks the whole tree first;
 * with a problem open nothing is registered. Under a `sealane` command it does what `app.synth()` does.
 * @returns the outputs of the stack
 * @throws `pulumi.RunError` with every problem, worded
 */
export function provision(app: App, { stacks = 'stage' }: ProvisionOptions = {}): Promise<Record<string, unknown>> {
  // The host's side of a program: read when the tree is finished, never while it is built.
  // eslint-disable-next-line no-restricted-properties
  if (process.env[RUN_VARIABLE]) {
    app.synth();
    return Promise.resolve({});
  }
  // The engine's SDK takes half a second: a `sealane` command never loads it.
  return (require('./engine') as typeof import('./engine')).runEngine(app, stacks);
}
