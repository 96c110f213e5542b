import type { Severity } from '../../core';
import { EXIT, type ExitCode } from '../exit';

/** From which severity on a check fails; `never` only tells. */
export type FailOn = Severity | 'never';

const FAILING: Readonly<Record<FailOn, readonly Severity[]>> = {
  never: [],
  error: ['error'],
  warning: ['error', 'warning'],
  notice: ['error', 'warning', 'notice'],
};

/** Exit code of a check that found these. */
export function runSeverity(problems: readonly { readonly severity: Severity }[], failOn: FailOn = 'error'): ExitCode {
  return problems.some(({ severity }) => FAILING[failOn].includes(severity)) ? EXIT.problems : EXIT.ok;
}
