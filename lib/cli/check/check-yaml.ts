import { runSeverity, type FailOn } from './fail-on';
import type { ManifestDoors } from './manifest-doors';
import { problemCounts } from '../../assembly';
import { compare, Failure, wordsOf, type Language, type ReportedProblem, type Severity } from '../../core';
import { MINORS } from '../../kube';
import type { Lint, LintFinding } from '../../policy/finished';
import type { ReadObject } from '../../manifests';
import type { Call } from '../command';
import type { ExitCode } from '../exit';
import { stop } from '../problems';
import type { CheckReport } from './check-report';
import { printReport, type ReportFormat } from './print-report';

export interface YamlOptions {
  readonly format?: ReportFormat;
  readonly failOn?: FailOn;
  readonly kubernetes?: string;
  readonly pack?: 'baseline' | 'production' | 'restricted';
  readonly namespace?: string;
  readonly values?: readonly string[];
}

/** The newest version that most clusters of the clouds have. */
const DEFAULT_VERSION = '1.34';
const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };

/** What `sealane check --yaml` does: judges YAML that no program of ours made. */
export async function checkYaml(names: readonly string[], call: Call<YamlOptions>): Promise<ExitCode> {
  const { io, language, options } = call;
  const version = versionIn(options.kubernetes ?? DEFAULT_VERSION, language);
  const { readSources, objectsIn } = require('../../manifests') as ManifestDoors['manifests'];
  const { lintManifests } = require('../../policy/finished') as ManifestDoors['policy'];
  const { baseline, production, restricted } = require('../../policy') as ManifestDoors['packs'];
  const { namespace, values = [] } = options;
  const world = { cwd: io.cwd, env: io.env, say: io.err };
  const { texts, failures } = await readSources(names, {
    world,
    input: io.input ?? (() => Promise.resolve('')),
    version,
    namespace,
    values,
  });
  const { objects, faults } = objectsIn(texts);
  const pack = { baseline, production, restricted }[options.pack ?? 'production'];
  const lint = lintManifests(
    objects.map(({ manifest }) => manifest),
    { version, packs: [pack], namespace },
  );
  const problems: ReportedProblem[] = [
    ...failures.map((failure) => failure.report(language, names.join(' '))),
    ...faults.map(({ file, line, failure }) => ({ ...failure.report(language, file), source: `${file}:${line}` })),
    ...reported(lint.findings, objects, language),
  ];
  if (objects.length === 0 && problems.length === 0) problems.push(nothing(names.join(' '), language));
  const report = { ...parts(lint, objects, language), problems: problems.sort(byPlace), waivers: [] };
  const summary = `${call.words.check.objects(objects.length, texts.length)}\n${problemCounts(report, language)}\n`;
  printReport(report, { call, format: options.format ?? 'text', summary });
  return runSeverity(problems, options.failOn);
}

function versionIn(asked: string, language: Language): (typeof MINORS)[number] {
  const minor = /^v?(\d+\.\d+)/.exec(asked)?.[1];
  const known = MINORS.find((each) => each === minor);
  if (known) return known;
  throw stop('check/version', { got: asked, known: MINORS.join(', ') }, { path: '--kubernetes', construct: 'option' }, language);
}

function nothing(path: string, language: Language): ReportedProblem {
  return new Failure('manifest', 'manifest/empty', { path }).report(language, path);
}

function parts(
  { suppressed, undecided }: Lint,
  objects: readonly ReadObject[],
  language: Language,
): Pick<CheckReport, 'suppressed' | 'unknown'> {
  return {
    suppressed: suppressed.map((each) => ({ ...problemOf(each, objects, language), reason: each.reason })),
    unknown: undecided.map(({ rule, index, object, why }) => ({ rule, path: sourceOf(objects[index], ''), object, why })),
  };
}

/** What is told in the same words at several fields of an object is one problem. */
function reported(findings: readonly LintFinding[], objects: readonly ReadObject[], language: Language): readonly ReportedProblem[] {
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
  objects: readonly ReadObject[],
  language: Language,
): ReportedProblem {
  const registered = wordsOf(code);
  if (!registered) throw new Error(`sealane: no words for problem code ${code}`);
  const { what, fix } = registered.words[language];
  const source = sourceOf(objects[index], field);
  return {
    code,
    severity,
    path: source,
    construct: objects[index]?.manifest.kind ?? '',
    source,
    object,
    ...(field === '' ? {} : { field }),
    what: what(params),
    fix: fix(params),
    ...(registered.see === undefined ? {} : { see: registered.see }),
  };
}

function sourceOf(object: ReadObject | undefined, field: string): string {
  return object ? `${object.file}:${object.lineOf(field)}` : '';
}

/** Worst first, then as the files are read. */
function byPlace(a: ReportedProblem, b: ReportedProblem): number {
  return RANK[a.severity] - RANK[b.severity] || comparePlaces(a.source ?? '', b.source ?? '') || compare(a.code, b.code);
}

function comparePlaces(a: string, b: string): number {
  const [colonA, colonB] = [a.lastIndexOf(':'), b.lastIndexOf(':')];
  return compare(a.slice(0, colonA), b.slice(0, colonB)) || Number(a.slice(colonA + 1)) - Number(b.slice(colonB + 1));
}
