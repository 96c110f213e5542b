import { rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  MANIFEST_FILE,
  RUN_VARIABLE,
  runSummary,
  type Assembly,
  type AssemblyCluster,
  type RunOptions,
  type RunReport,
} from '../../assembly';
import { languageOf, problemsOf, problemText, relativePath, reportProblems, type App, type Language } from '../../core';
import { chartWishesOf } from '../../kube';
import { assemble } from './assemble';
import { writeAssembly, writeForCdk8s } from './output';
import { repositoryFilesBefore } from './owned-files';
import { refusable } from './refusable';
import { planRepository, writeRepository, type RepositoryPlan } from './repository';
import { problem } from './tree-problems';
import type { WriteResult } from './write-files';
import type { WritePlan } from './write-plan';

// The host's side of a program: read when the tree is finished, never while it is built.
// eslint-disable-next-line no-restricted-properties
const { env } = process;
/** Which app has written a folder in this process. */
const writers = new Map<string, App>();

/**
 * What `app.synth()` does: for a `sealane` command it writes and reports as told, for `npx cdk8s synth` it writes the YAML
 * only, and for a plain `node program.js` it writes the assembly and tells on stderr. With an error open it writes nothing,
 * and the process will exit with 1.
 */
export function synthesize(app: App): void {
  const options = runOptions();
  const language = options?.language ?? languageOf(env.LC_ALL || env.LC_MESSAGES || env.LANG);
  const cdk8s = options ? undefined : env.CDK8S_OUTDIR;
  const out = resolve(options?.out ?? cdk8s ?? app.givenOutdir ?? 'out');
  const dry = options?.dry ?? false;
  const assembly = assemble(app, language, { inputs: options?.inputs, today: options?.today });
  const { only } = options ?? {};
  const repository = cdk8s === undefined && only !== 'assembly' ? planned(app, assembly, out) : undefined;
  const whole = only !== 'pipeline' && !hasErrors(app);
  const written = whole ? write(app, assembly, { out, dry, cdk8s: cdk8s !== undefined }) : NOTHING;
  const inRepository = repository && !hasErrors(app) ? carriedOut(app, repository, dry) : NOTHING;
  const report: RunReport = {
    out,
    problems: reportProblems(problemsOf(app), language, { traces: options?.debug ?? false, mends: options?.mends ?? false }),
    objects: assembly.objects,
    clusters: assembly.clusters,
    namespaces: assembly.namespaces,
    resources: assembly.resources,
    charts: chartWishesOf(app),
    waivers: assembly.waivers,
    ...(assembly.unknown.length > 0 ? { unknown: assembly.unknown } : {}),
    ...written,
    ...(whole && cdk8s === undefined ? { reach: reachOf(assembly) } : {}),
    repository: inRepository,
  };
  if (report.problems.some(({ severity }) => severity === 'error')) process.exitCode = 1;
  if (options) tellCommand(options.report, report);
  else print(report, language, cdk8s === undefined);
}

const NOTHING: WriteResult = { changed: [], removed: [], unchanged: 0 };

function hasErrors(app: App): boolean {
  return problemsOf(app).some(({ severity }) => severity === 'error');
}

function reachOf({ manifest, files }: Assembly): readonly AssemblyCluster[] {
  return (manifest?.clusters ?? []).filter(({ name }) => files.some(({ path }) => path.startsWith(`yaml/${name}/`)));
}

/** What is to be done in the repository. What must not be touched there is a problem, and then nothing at all is written. */
function planned(app: App, { manifest, repository }: Assembly, out: string): RepositoryPlan {
  if (!manifest) return undefined;
  const before = refusable<readonly string[]>(app, { folder: out, otherwise: () => [] }, () => repositoryFilesBefore(out, MANIFEST_FILE));
  return repository.length + before.length === 0 ? undefined : planRepository(app, repository, { root: resolve(app.repository), before });
}

function carriedOut(app: App, plan: WritePlan, dry: boolean): WriteResult {
  const folder = resolve(app.repository);
  if (!dry) return refusable(app, { folder, otherwise: () => NOTHING }, () => writeRepository(folder, plan));
  return { changed: plan.writes.map(({ path }) => path), removed: plan.stale, unchanged: plan.unchanged };
}

/** On a full disk a part of the report would be taken for that of another version. */
function tellCommand(file: string, report: RunReport): void {
  try {
    writeFileSync(file, JSON.stringify(report));
  } catch (error) {
    rmSync(file, { force: true });
    const { message } = error as Error;
    throw new Error(`the temporary file ${file} cannot be written: ${message}; make room there, or set TMPDIR to another folder`);
  }
}

/** Only what a command of ours has written there is obeyed. */
function runOptions(): RunOptions | undefined {
  const text = env[RUN_VARIABLE];
  return text === undefined || text === '' ? undefined : (JSON.parse(text) as RunOptions);
}

function write(
  app: App,
  assembly: Assembly,
  { out, dry, cdk8s }: { readonly out: string; readonly dry: boolean; readonly cdk8s: boolean },
): WriteResult {
  const shown = relativePath(out) || '.';
  const writer = writers.get(out);
  if (writer && writer !== app) {
    problem(app, 'app/two-in-one-folder', { out: shown });
    return { changed: [], removed: [], unchanged: 0 };
  }
  writers.set(out, app);
  return cdk8s ? writeForCdk8s(app, assembly, out) : writeAssembly(app, assembly, { out, shown, dry });
}

function print(report: RunReport, language: Language, ours: boolean): void {
  const problems = report.problems.map((each) => `${problemText(each, language)}\n\n`).join('');
  // The cdk8s command tells itself what it has written.
  process.stderr.write(ours ? problems + runSummary(report, false, language) : problems);
}
