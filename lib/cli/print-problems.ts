import { problemText, type ReportedProblem } from '../core';
import type { Call } from './command';
import { SEVERITY_STYLE } from './paint';

/** Prints problems in words, the code of each in the colour of its severity. */
export function printProblems(
  problems: readonly ReportedProblem[],
  { io, language, paint }: Pick<Call, 'io' | 'language' | 'paint'>,
): void {
  for (const problem of problems) io.err(`${paintedProblem(problem, language, paint)}\n\n`);
}

/** One problem in words. */
export function paintedProblem(problem: ReportedProblem, language: Call['language'], paint: Call['paint']): string {
  const text = problemText(problem, language);
  return paint(SEVERITY_STYLE[problem.severity], problem.code) + text.slice(problem.code.length);
}
