import type { ReportedProblem } from '../../core';
import type { CheckReport } from './check-report';
import { placeIn } from './source-place';

/**
 * Workflow commands that a runner turns into annotations of the pull request.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function annotations({ problems }: CheckReport): string {
  return problems.map(annotation).join('');
}

function annotation(problem: ReportedProblem): string {
  const place = placeIn(problem);
  const properties = [...(place ? [`file=${property(place.file)}`, `line=${place.line}`] : []), `title=${property(problem.code)}`];
  const where = [problem.object, problem.field].filter(Boolean).join(' ');
  const message = [problem.what, ...(where === '' ? [] : [where]), problem.fix].join('\n');
  return `::${problem.severity} ${properties.join(',')}::${data(message)}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
