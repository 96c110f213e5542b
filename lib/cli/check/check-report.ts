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
}

/** A problem that an annotation lets pass. */
export interface SuppressedProblem extends ReportedProblem {
  readonly reason: string;
}
