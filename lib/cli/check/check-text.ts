import { problemText, type ReportedProblem } from '../../core';
import type { Call } from '../command';
import { SEVERITY_STYLE } from '../paint';
import type { CheckReport } from './check-report';

/** A report in words. */
export function checkText({ problems, waivers, suppressed, unknown }: CheckReport, { language, paint, words }: Call): string {
  const label = words.check;
  const lines: string[] = [];
  for (const problem of problems) {
    const text = problem.path === problem.source ? placedText(problem, label) : problemText(problem, language);
    lines.push(paint(SEVERITY_STYLE[problem.severity], problem.code) + text.slice(problem.code.length), '');
  }
  for (const { rule, path, reason, until, owner, findings } of waivers)
    lines.push(label.waived(rule, path, findings), `  ${reason}${owner === undefined ? '' : ` (${owner})`}, ${label.until(until)}`, '');
  for (const { code, path, reason } of suppressed) lines.push(label.suppressed(code, path), `  ${reason}`, '');
  for (const { rule, path, object, why } of unknown) lines.push(label.unknown(rule, object), `  ${label.at} ${path}`, `  ${why}`, '');
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** A problem whose place is a line of a file, and no construct. */
function placedText({ code, what, path, object, field, also = [], fix, see }: ReportedProblem, label: Call['words']['check']): string {
  return [
    `${code}: ${what}`,
    `  ${label.at} ${path}${field === undefined ? '' : `   ${field}`}`,
    ...(object === undefined ? [] : [`  ${label.object} ${object}`]),
    ...also.map((place) => `  ${label.also} ${place.path}${place.field === undefined ? '' : `   ${place.field}`}`),
    `  ${label.fix} ${fix}`,
    ...(see === undefined ? [] : [`  ${label.see} ${see}`]),
  ].join('\n');
}
