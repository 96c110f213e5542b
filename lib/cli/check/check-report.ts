import type { AssemblyUndecided, AssemblyWaiver } from '../../assembly';
import type { ReportedProblem } from '../../core';

/** What `sealane check` tells, of a program or of YAML, in whatever format. */
export interface CheckReport {
  readonly problems: readonly ReportedProblem[];
  /** Rules that the program lets be broken. */
  readonly waivers: readonly AssemblyWaiver[];
  /** What annotations of other tools let pass. */
  readonly suppressed: readonly SuppressedProblem[];
  /** What no rule could decide from the objects alone. */
  readonly unknown: readonly AssemblyUndecided[];
  /** What `--fix --write` did before. @default nothing was mended */
  readonly fixed?: FixedReport | undefined;
}

/** What `--fix` did, or would do, as data. */
export interface FixedReport {
  readonly diff: string;
  readonly files: readonly string[];
  /** How many findings it mends. */
  readonly mended: number;
  /** What cannot be mended where it is, with the reason. */
  readonly kept: readonly object[];
}

/** A problem that an annotation lets pass. */
export interface SuppressedProblem extends ReportedProblem {
  readonly reason: string;
}
