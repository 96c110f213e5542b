import type { RunReport } from '../../assembly';
import type { Call } from '../command';
import { withProgress } from '../progress';
import { runProgram } from './run-program';

/** Runs the program that a call is about. */
export function runCall(call: Call, { out, dry }: { readonly out: string | undefined; readonly dry: boolean }): Promise<RunReport> {
  const { app, language, debug } = call;
  return withProgress(call.io, call.words.running, (io) => runProgram({ io, app, language, debug, out, dry }));
}
