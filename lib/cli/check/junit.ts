import type { ReportedProblem } from '../../core';
import type { CheckReport } from './check-report';
import { placeIn } from './source-place';

/**
 * A suite per file, a case per problem: errors fail, warnings and notices are told in a case that passes, what nobody can decide
 * is skipped. CI systems want at least one case.
 * @see https://github.com/testmoapp/junitxml
 */
export function junit({ problems, unknown }: CheckReport): string {
  const suites = new Map<string, ReportedProblem[]>();
  for (const problem of problems) {
    const name = placeIn(problem)?.file ?? problem.path;
    const suite = suites.get(name);
    if (suite) suite.push(problem);
    else suites.set(name, [problem]);
  }
  const failures = failing(problems);
  const total = Math.max(problems.length, 1) + unknown.length;
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites name="sealane check" tests="${total}" failures="${failures}">`];
  for (const [name, found] of suites) {
    lines.push(`  <testsuite name="${xml(name)}" tests="${found.length}" failures="${failing(found)}" errors="0" skipped="0">`);
    lines.push(...found.flatMap(testcase), '  </testsuite>');
  }
  if (problems.length === 0) lines.push(...PASSED);
  if (unknown.length > 0) {
    lines.push(`  <testsuite name="unknown" tests="${unknown.length}" failures="0" errors="0" skipped="${unknown.length}">`);
    for (const { rule, object, why } of unknown)
      lines.push(`    <testcase classname="${xml(rule)}" name="${xml(object)}"><skipped message="${xml(why)}"/></testcase>`);
    lines.push('  </testsuite>');
  }
  return `${[...lines, '</testsuites>'].join('\n')}\n`;
}

const PASSED = [
  '  <testsuite name="sealane check" tests="1" failures="0" errors="0" skipped="0">',
  '    <testcase classname="sealane" name="no problems"/>',
  '  </testsuite>',
];

function failing(problems: readonly ReportedProblem[]): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}

function testcase(problem: ReportedProblem): string[] {
  const { code, severity, what, fix, object, field, path } = problem;
  const place = placeIn(problem);
  const where = place ? ` file="${xml(place.file)}" line="${place.line}"` : '';
  const text = [what, [object ?? path, field].filter(Boolean).join(' '), fix].join('\n');
  const body =
    severity === 'error'
      ? `<failure type="${xml(code)}" message="${xml(what)}">${xml(text)}</failure>`
      : `<system-out>${xml(`${severity}: ${text}`)}</system-out>`;
  return [
    `    <testcase classname="${xml(code)}" name="${xml([object ?? path, field].filter(Boolean).join(' '))}"${where}>${body}</testcase>`,
  ];
}

/** What XML 1.0 cannot say at all is left out. */
function xml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/\p{Surrogate}/gu, '')
    .replace(/[&<>"'\n\r\t]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
