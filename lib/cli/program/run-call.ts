import type { RunOptions, RunReport } from '../../assembly';
import type { Call } from '../command';
import { withProgress } from '../progress';
import { runProgram } from './run-program';

/** How a call runs the program. */
export interface CallRun {
  readonly out: string | undefined;
  readonly dry: boolean;
  /** Report what mends its problems. @default false */
  readonly mends?: boolean;
  /** Values that are only known once something is provisioned. @default none */
  readonly inputs?: RunOptions['inputs'];
  /** @default everything is written or compared */
  readonly only?: RunOptions['only'] | undefined;
}

/** Runs the program that a call is about. */
export function runCall(call: Call, run: CallRun): Promise<RunReport> {
  const { app, language, debug } = call;
  return withProgress(call.io, call.words.running, (io) => runProgram({ io, app, language, debug, ...run }));
}
