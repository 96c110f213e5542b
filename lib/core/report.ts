import type { IConstruct } from 'constructs';
import { isAbsolute, relative, sep } from 'node:path';
import { placeOf } from './place';
import { wordsOf, type Language, type Problem, type Severity } from './problem';
import type { ProgramMend } from './program-mend';
import { componentOf } from './unit';

/** A further place where a problem was found. */
export interface ReportedPlace {
  readonly path: string;
  readonly object?: string;
  readonly field?: string;
}

/** A problem in words, as it is printed and as `sealane.json` keeps it. */
export interface ReportedProblem {
  readonly code: string;
  readonly severity: Severity;
  /** Construct path. */
  readonly path: string;
  /** Class of the construct. */
  readonly construct: string;
  /** Place in the program, relative to the working directory: `stacks/shop.ts:31`. */
  readonly source?: string;
  readonly object?: string;
  readonly field?: string;
  readonly what: string;
  readonly fix: string;
  readonly see?: string;
  /** Where the same mistake shows again. */
  readonly also?: readonly ReportedPlace[];
  /** Stack trace of the error behind the problem; only with `--debug`. */
  readonly trace?: string;
  /** What mends it in the program; only for `sealane check --fix`. */
  readonly mend?: ReportedMend;
}

/** What mends a problem in the program, and the file that was compiled from that program, if one runs. */
export type ReportedMend = ProgramMend & { readonly compiled?: string };

export interface ReportOptions {
  /** Report stack traces too. @default false */
  readonly traces?: boolean;
  /** Report what mends the problems too. @default false */
  readonly mends?: boolean;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };

/**
 * Words problems in a language, worst first and then by construct path. One mistake is one problem: what is found in the same
 * words at several places of a component, or of all that one line of the program makes, is told at the first of them.
 */
export function reportProblems(
  problems: readonly Problem[],
  language: Language,
  { traces = false, mends = false }: ReportOptions = {},
): ReportedProblem[] {
  const causes = new Map<string, { readonly first: ReportedProblem; readonly places: Map<string, ReportedPlace> }>();
  for (const problem of causesOf(problems)) {
    const reported = reportProblem(problem, language);
    const cause = [reported.code, reported.what, reported.source ?? componentOf(problem.scope).node.path].join('\n');
    let found = causes.get(cause);
    if (!found) {
      const trace = traces && problem.trace !== undefined ? { trace: problem.trace } : {};
      causes.set(cause, (found = { first: { ...reported, ...trace, ...(mends ? mendOf(problem) : {}) }, places: new Map() }));
    }
    const { path, object, field } = reported;
    const place = { path, ...(object === undefined ? {} : { object }), ...(field === undefined ? {} : { field }) };
    found.places.set([path, object, field].join('\n'), place);
  }
  return [...causes.values()]
    .map(({ first, places }) => (places.size === 1 ? first : { ...first, also: [...places.values()].slice(1) }))
    .sort((a, b) => RANK[a.severity] - RANK[b.severity] || compare(a.path, b.path) || compare(a.code, b.code));
}

/** Programs without a problem load no word of this. */
function causesOf(problems: readonly Problem[]): readonly Problem[] {
  return problems.length === 0 ? problems : (require('./consequences') as typeof import('./consequences')).withoutConsequences(problems);
}

function reportProblem(problem: Problem, language: Language): ReportedProblem {
  const registered = wordsOf(problem.code);
  if (!registered) throw new Error(`sealane: no words for problem code ${problem.code}`);
  const { what, fix } = registered.words[language];
  const source = sourceOf(problem.scope);
  return {
    code: problem.code,
    severity: problem.severity,
    path: problem.scope.node.path || '(app)',
    construct: problem.scope.constructor.name,
    ...(source === undefined ? {} : { source }),
    ...(problem.object === undefined ? {} : { object: problem.object }),
    ...(problem.field === undefined ? {} : { field: problem.field }),
    what: what(problem.params),
    fix: fix(problem.params),
    ...(registered.see === undefined ? {} : { see: registered.see }),
  };
}

function mendOf({ code, params, scope }: Problem): Pick<ReportedProblem, 'mend'> {
  const mend = wordsOf(code)?.mend?.(params);
  const compiled = placeOf(scope)?.compiled;
  return mend ? { mend: { ...mend, ...(compiled === undefined ? {} : { compiled: relativePath(compiled) }) } } : {};
}

/** Line of the program that made a construct: `stacks/shop.ts:31`; undefined if nobody knows. */
export function sourceOf(construct: IConstruct): string | undefined {
  const place = placeOf(construct);
  return place && `${relativePath(place.file)}:${place.line}`;
}

/** A file's path from the working directory, with forward slashes; a path outside of it stays absolute. */
export function relativePath(file: string): string {
  const path = relative(process.cwd(), file);
  return (path.startsWith('..') || isAbsolute(path) ? file : path).split(sep).join('/');
}

/** Byte order, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const LABELS: Readonly<Record<Language, { at: string; object: string; also: string; more: string; fix: string; see: string }>> = {
  en: { at: 'at  ', object: 'in  ', also: 'also', more: 'more', fix: 'fix ', see: 'see ' },
  'zh-CN': { at: '位置', object: '对象', also: '另见', more: '更多', fix: '修复', see: '参考' },
};
const MAX_ALSO = 4;

/** One problem as text: what, where, how to fix. */
export function problemText(problem: ReportedProblem, language: Language): string {
  const label = LABELS[language];
  const place = problem.source ? `${problem.construct}, ${problem.source}` : problem.construct;
  const lines = [`${problem.code}: ${problem.what}`, `  ${label.at} ${problem.path}   (${place})`];
  if (problem.object) lines.push(`  ${label.object} ${problem.object}${problem.field ? `   ${problem.field}` : ''}`);
  const also = (problem.also ?? []).map((place) => placeText(place, problem));
  if (also.length > MAX_ALSO) also.splice(MAX_ALSO, also.length, `… ${also.length - MAX_ALSO} ${label.more}`);
  for (const place of also) lines.push(`  ${label.also} ${place}`);
  lines.push(`  ${label.fix} ${problem.fix}`);
  if (problem.see) lines.push(`  ${label.see} ${problem.see}`);
  if (problem.trace) lines.push(problem.trace.replace(/^/gm, '  '));
  return lines.join('\n');
}

/** Only what differs from the problem's own place. */
function placeText({ path, object, field }: ReportedPlace, first: ReportedProblem): string {
  return [path === first.path ? '' : path, object === first.object ? '' : object, field].filter(Boolean).join('   ') || path;
}
