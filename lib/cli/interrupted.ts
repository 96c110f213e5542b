import type { ExitCode } from './exit';

/** As a shell has it: 128 and the number of the signal. */
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** A signal by which a command is told to end. */
export type EndingSignal = keyof typeof CODES;

export const ENDING_SIGNALS = Object.keys(CODES) as EndingSignal[];

/** Somebody has told the command to end: nothing is wrong, and there is nothing to say. */
export class Interrupted extends Error {
  public readonly code: ExitCode;

  constructor(signal: EndingSignal) {
    super(signal);
    this.name = 'Interrupted';
    this.code = CODES[signal];
  }
}
