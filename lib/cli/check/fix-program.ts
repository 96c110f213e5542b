import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Failure, ReportedMend, ReportedProblem } from '../../core';
import type { Call } from '../command';
import type { ExitCode } from '../exit';
import { runCall } from '../program/run-call';
import type { FixedReport } from './check-report';
import { runSeverity } from './fail-on';
import { checkFixFormat, tellFix, writeFix, type FixedFile, type FixPlan, type Unfixed } from './fix-report';
import type { ManifestDoors } from './manifest-doors';
import { placeIn } from './source-place';
import type { YamlOptions } from './yaml-check';

type Mend = ManifestDoors['mend'];
type Wish = import('../../mend').ProgramWish & { readonly problem: ReportedProblem; readonly compiled: string | undefined };

/** Mends what problems know a right value of in the text of the program; writes only where the call says so, and checks again then. */
export async function fixProgram(call: Call<YamlOptions>, again: (fixed: FixedReport) => Promise<ExitCode>): Promise<ExitCode> {
  checkFixFormat(call);
  const { problems } = await runCall(call, { out: undefined, dry: true, inputs: 'keep', mends: true });
  const { compiled, ...plan } = new ProgramPlanner(call).plan(problems);
  const { write = false, failOn } = call.options;
  if (write) writeFix(plan.files, call);
  const checksAgain = write && compiled.length === 0;
  const fixed = tellFix(plan, call, checksAgain);
  if (checksAgain) return again(fixed);
  if (write && !call.quiet) call.io.err(`${call.words.check.buildAgain(compiled.join(', '))}\n`);
  return runSeverity(problems, failOn);
}

/** Finds out what can be mended where. */
class ProgramPlanner {
  private readonly mend = require('../../mend') as Mend;
  private readonly unfixed: Unfixed[] = [];
  private readonly cwd: string;

  constructor(call: Call) {
    this.cwd = realpathSync(call.io.cwd);
  }

  /** What `--fix` can do, and which compiled files are older than their source then. */
  public plan(problems: readonly ReportedProblem[]): FixPlan & { readonly compiled: readonly string[] } {
    const done = new Set<ReportedProblem>();
    const compiled = new Set<string>();
    const files: FixedFile[] = [];
    const { loadTypeScript, mendProgram, mendFailure } = this.mend;
    const byFile = this.wishesIn(problems);
    const typescript = byFile.size === 0 ? undefined : loadTypeScript(this.cwd);
    for (const [file, wishes] of byFile) {
      if (!typescript) {
        for (const wish of wishes) this.keep(wish.problem, mendFailure('mend/no-typescript', { folder: this.cwd }));
        continue;
      }
      const path = resolve(this.cwd, file);
      const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
      const { kept, mended, ...patch } = mendProgram({ typescript, file, text }, wishes);
      for (const { wish, why } of kept) this.keep(wish.problem, this.olderBuild(path, wish) ?? why);
      for (const wish of mended) {
        done.add(wish.problem);
        if (wish.compiled !== undefined) compiled.add(wish.compiled);
      }
      if (patch.spans.length > 0) files.push({ file, path, ...patch });
    }
    const left = problems.flatMap(({ mend: _, ...problem }, i) => (done.has(problems[i] as ReportedProblem) ? [] : [problem]));
    return { files, unfixed: this.unfixed, mended: done.size, left, compiled: [...compiled] };
  }

  private wishesIn(problems: readonly ReportedProblem[]): Map<string, Wish[]> {
    const byFile = new Map<string, Wish[]>();
    for (const problem of problems) {
      const { mend, construct, path } = problem;
      if (!mend) continue;
      const place = placeIn(problem);
      const why = place ? this.refusal(place.file) : this.mend.mendFailure('mend/no-source', { construct });
      if (!place || why) this.keep(problem, why);
      else byFile.set(place.file, [...(byFile.get(place.file) ?? []), wishOf(problem, mend, { line: place.line, construct, path })]);
    }
    return byFile;
  }

  /** Why a file is not one that is mended; undefined if it is. */
  private refusal(file: string): Failure | undefined {
    const path = resolve(this.cwd, file);
    const foreign = this.mend.mendFailure('mend/foreign-file', { source: file, folder: this.cwd });
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return foreign;
    const within = relative(this.cwd, realpathSync(path));
    return isAbsolute(within) || within.split(sep).some((part) => part === '..' || part === 'node_modules') ? foreign : undefined;
  }

  private olderBuild(path: string, { compiled, problem }: Wish): Failure | undefined {
    const built = compiled === undefined ? undefined : statSync(resolve(this.cwd, compiled), { throwIfNoEntry: false });
    if (compiled === undefined || !built || built.mtimeMs >= statSync(path).mtimeMs) return undefined;
    return this.mend.mendFailure('mend/older-build', { source: placeIn(problem)?.file ?? path, compiled });
  }

  private keep({ code, source, path }: ReportedProblem, why: Failure | undefined): void {
    if (why) this.unfixed.push({ code, place: source ?? path, why });
  }
}

function wishOf(problem: ReportedProblem, { compiled, ...mend }: ReportedMend, at: Pick<Wish, 'line' | 'construct' | 'path'>): Wish {
  return { ...at, mend: mend, problem, compiled };
}
