import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import type { Failure, ReportedProblem } from '../../core';
import type { Span } from '../../mend';
import type { Call } from '../command';
import { stop, type Subject } from '../problems';
import type { FixedReport } from './check-report';
import type { ManifestDoors } from './manifest-doors';
import type { ReportFormat } from './print-report';

export interface FixOptions {
  readonly fix?: boolean;
  readonly write?: boolean;
}

/** One file that is changed. */
export interface FixedFile {
  /** As reports name it. */
  readonly file: string;
  readonly path: string;
  readonly before: string;
  readonly spans: readonly Span[];
  readonly after: string;
}

/** A finding that its rule would mend, but that cannot be mended where it is. */
export interface Unfixed {
  readonly code: string;
  readonly place: string;
  readonly why: Failure;
}

/** What `--fix` can do. */
export interface FixPlan {
  readonly files: readonly FixedFile[];
  /** How many findings it mends. */
  readonly mended: number;
  readonly unfixed: readonly Unfixed[];
  /** What stays to be done by hand. */
  readonly left: readonly ReportedProblem[];
}

type FixCall = Call<FixOptions & { readonly format?: ReportFormat }>;

/** A diff is text, or a field of JSON; no other format has a place for it. */
export function checkFixFormat({ options: { format = 'text' }, language }: FixCall): void {
  if (format !== 'text' && format !== 'json') throw stop('check/fix-format', { format }, { path: '--fix', construct: 'option' }, language);
}

/**
 * Prints what would be done: the diff on stdout, words on stderr. As JSON stdout holds one document: what a second check will print takes in
 * what is returned.
 */
export function tellFix({ files, mended, unfixed, left }: FixPlan, call: FixCall, checksAgain: boolean): FixedReport {
  const { io, words, language, json, options, quiet } = call;
  const { unifiedDiff } = require('../../mend') as ManifestDoors['mend'];
  const diff = files.map(({ file, before, spans }) => unifiedDiff(file, before, spans)).join('');
  const reasons = unfixed.map(({ code, place, why }) => ({ ...why.report(language, place), code, place, reason: why.code }));
  const kept = reasons.map(({ code, reason, place, what, fix }) => ({ code, place, reason, what, fix }));
  const fixed = { diff, files: files.map(({ file }) => file), mended, kept };
  if (!json && options.format !== 'json') io.out(diff);
  else if (!checksAgain) io.out(`${JSON.stringify({ ...fixed, problems: left }, undefined, 2)}\n`);
  if (quiet) return fixed;
  for (const { code, place, what, fix } of reasons)
    io.err(`${words.check.unfixed(code, place)}
  ${what}
  ${words.check.fix} ${fix}
`);
  io.err(`${words.check.fixed({ mended, files: files.length, left: left.length, written: options.write ?? false })}\n`);
  return fixed;
}

/** Writes all files, each whole or not at all. One that was changed meanwhile stops the command before the first is written. */
export function writeFix(files: readonly FixedFile[], call: Call): void {
  const subject = (file: string): Subject => ({ path: file, construct: 'file' });
  for (const { file, path, before } of files)
    if (stripped(readFileSync(path, 'utf8')) !== before) throw stop('check/fix-changed', { file }, subject(file), call.language);
  for (const { file, path, after } of files) {
    try {
      writeWhole(path, after);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw stop('check/fix-write', { file, reason }, subject(file), call.language);
    }
  }
}

function stripped(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function writeWhole(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.sealane`;
  const mark = readFileSync(path, 'utf8').startsWith('\uFEFF') ? '\uFEFF' : '';
  try {
    const file = openSync(temporary, 'wx', statSync(path).mode);
    try {
      writeSync(file, mark + text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
