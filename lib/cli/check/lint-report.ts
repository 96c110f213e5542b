import { problemCounts } from '../../assembly';
import { compare, Failure, wordsOf, type Language, type ReportedProblem, type Severity } from '../../core';
import { MINORS, type Manifest } from '../../kube';
import type { Lint, LintFinding } from '../../policy/finished';
import type { Call } from '../command';
import { stop } from '../problems';
import type { CheckReport } from './check-report';
import { printReport, type ReportFormat } from './print-report';
import { runSeverity, type FailOn } from './fail-on';
import type { ExitCode } from '../exit';
import type { ManifestDoors } from './manifest-doors';

/** How objects that no program of ours made are judged. */
export interface LintOptions {
  readonly format?: ReportFormat;
  readonly failOn?: FailOn;
  readonly kubernetes?: string;
  readonly pack?: 'baseline' | 'production' | 'restricted';
  readonly namespace?: string;
}

/** An object that is judged, and where people find it. */
export interface JudgedObject {
  readonly manifest: Manifest;
  /** Place of a field, `shop.yaml:12`. @default the object is in no file */
  placeOf?(field: string): string;
}

/** The newest version that most clusters of the clouds have. */
const DEFAULT_VERSION = '1.34';
const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };

/** Version of Kubernetes that objects are judged for: the asked one, or a usual one. */
export function versionIn(asked: string = DEFAULT_VERSION, language: Language): (typeof MINORS)[number] {
  const minor = /^v?(\d+\.\d+)/.exec(asked)?.[1];
  const known = MINORS.find((each) => each === minor);
  if (known) return known;
  throw stop('check/version', { got: asked, known: MINORS.join(', ') }, { path: '--kubernetes', construct: 'option' }, language);
}

/** What is judged, and what is known of it before. */
export interface LintInput {
  readonly objects: readonly JudgedObject[];
  /** What could not be read. */
  readonly faults: readonly ReportedProblem[];
  readonly version: (typeof MINORS)[number];
  /** What was asked for, if it holds nothing. */
  readonly asked: string;
  /** Whether a finding can be told from the objects that there are. @default every one can */
  readonly trusts?: (finding: LintFinding) => boolean;
}

/** What was found, as objects and in words. */
export interface LintReport extends CheckReport {
  readonly findings: readonly LintFinding[];
}

/** Judges objects by what is always checked and by the rules of a pack. */
export function lintReport(
  { objects, faults, version, asked, trusts = () => true }: LintInput,
  { options, language }: Call<LintOptions>,
): LintReport {
  const { lintManifests } = require('../../policy/finished') as ManifestDoors['policy'];
  const { baseline, production, restricted } = require('../../policy') as ManifestDoors['packs'];
  const pack = { baseline, production, restricted }[options.pack ?? 'production'];
  const manifests = objects.map(({ manifest }) => manifest);
  const lint = lintManifests(manifests, {
    version,
    packs: [pack],
    namespace: options.namespace,
    placeOf: (index) => objects[index]?.placeOf?.(''),
  });
  const findings = lint.findings.filter(trusts);
  const problems = [...faults, ...reported(findings, objects, language)];
  if (objects.length === 0 && problems.length === 0) problems.push(nothing(asked, language));
  return { ...parts(lint, objects, language), problems: problems.sort(byPlace), waivers: [], findings };
}

/** Prints a report, and says with what the command ends. */
export function tellLint(report: CheckReport, counted: string, call: Call<LintOptions>): ExitCode {
  const { problems, waivers, suppressed, unknown, fixed } = report;
  const summary = `${counted}\n${problemCounts(report, call.language)}\n`;
  printReport({ problems, waivers, suppressed, unknown, fixed }, { call, format: call.options.format ?? 'text', summary });
  return runSeverity(problems, call.options.failOn);
}

function nothing(path: string, language: Language): ReportedProblem {
  return new Failure('manifest', 'manifest/empty', { path }).report(language, path);
}

function parts(
  { suppressed, undecided }: Lint,
  objects: readonly JudgedObject[],
  language: Language,
): Pick<CheckReport, 'suppressed' | 'unknown'> {
  const { reasonTold } = require('../../policy/finished') as ManifestDoors['policy'];
  return {
    suppressed: suppressed.map((each) => ({ ...problemOf(each, objects, language), reason: each.reason })),
    unknown: undecided.map(({ rule, index, object, why }) => ({
      rule,
      path: objects[index]?.placeOf?.('') ?? object,
      object,
      ...reasonTold(why, language),
    })),
  };
}

/** Findings in words. What is told in the same words at several fields of an object is one problem. */
export function reported(
  findings: readonly LintFinding[],
  objects: readonly JudgedObject[],
  language: Language,
): readonly ReportedProblem[] {
  const told = new Map<string, { readonly first: ReportedProblem; readonly also: { path: string; field: string }[] }>();
  for (const finding of findings) {
    const problem = problemOf(finding, objects, language);
    const key = `${finding.index} ${problem.code} ${problem.what}`;
    const known = told.get(key);
    if (known) known.also.push({ path: problem.path, field: finding.field });
    else told.set(key, { first: problem, also: [] });
  }
  return [...told.values()].map(({ first, also }) => (also.length === 0 ? first : { ...first, also }));
}

function problemOf(
  { code, severity, params, index, object, field }: LintFinding,
  objects: readonly JudgedObject[],
  language: Language,
): ReportedProblem {
  const registered = wordsOf(code);
  if (!registered) throw new Error(`sealane: no words for problem code ${code}`);
  const { what, fix } = registered.words[language];
  const source = objects[index]?.placeOf?.(field);
  return {
    code,
    severity,
    path: source ?? object,
    construct: objects[index]?.manifest.kind ?? '',
    ...(source === undefined ? {} : { source }),
    object,
    ...(field === '' ? {} : { field }),
    what: what(params),
    fix: fix(params),
    ...(registered.see === undefined ? {} : { see: registered.see }),
  };
}

/** Worst first, then as the files are read. */
function byPlace(a: ReportedProblem, b: ReportedProblem): number {
  return RANK[a.severity] - RANK[b.severity] || comparePlaces(a.source ?? a.path, b.source ?? b.path) || compare(a.code, b.code);
}

function comparePlaces(a: string, b: string): number {
  const [[fileA, lineA], [fileB, lineB]] = [split(a), split(b)];
  return compare(fileA, fileB) || lineA - lineB;
}

function split(place: string): readonly [file: string, line: number] {
  const [, file, line] = /^(.*):(\d+)$/s.exec(place) ?? [];
  return file === undefined ? [place, 0] : [file, Number(line)];
}
