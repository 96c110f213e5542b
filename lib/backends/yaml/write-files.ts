import { closeSync, existsSync, openSync, renameSync, rmdirSync, rmSync, unlinkSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AssemblyFile } from '../../assembly';
import { makeFolder } from './make-folder';
import { journalOf, temporaryOf } from './output-path';
import { planWrite, type WritePlan, type WriteTarget } from './write-plan';

/** The marker must be one of the files to write; `before` is what `ownedFiles` gives. */
export interface WriteOptions extends WriteTarget {
  /**
   * Compare only: nothing is written or removed.
   * @default false
   */
  readonly dry?: boolean;
}

/** What was done in the folder or, dry, would be. Paths are relative to it. */
export interface WriteResult {
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

interface Done {
  readonly changed: string[];
  readonly removed: string[];
}

/** The system stopped the writing: why, and what was done before. */
export class CutOff extends Error {
  constructor(
    public override readonly cause: unknown,
    public readonly done: WriteResult,
  ) {
    super('the writing was cut off', { cause });
    this.name = 'CutOff';
  }
}

/**
 * Brings a folder to the state of the files: writes those that differ, removes those of the assembly before that are no more,
 * and the folders that these leave empty. Touches nothing else.
 * Cut off at any point, it leaves a folder that `ownedFiles` still knows as ours, with every file that is in it.
 * @throws {@link WriteError} before anything is changed; {@link CutOff} if the system refuses a change
 */
export function writeFiles(root: string, files: readonly AssemblyFile[], { marker, before, dry = false }: WriteOptions): WriteResult {
  if (!files.some(({ path }) => path === marker))
    throw new Error(`sealane: an assembly without ${marker} would not be known as ours again`);
  const plan = planWrite(root, files, { marker, before });
  const done: Done = { changed: [], removed: [] };
  try {
    if (!dry) carryOut(root, plan, { marker, before, done });
  } catch (error) {
    throw new CutOff(error, { ...done, unchanged: plan.unchanged });
  }
  return { changed: plan.writes.map(({ path }) => path), removed: plan.stale, unchanged: plan.unchanged };
}

function carryOut(root: string, { writes, stale }: WritePlan, { marker, before, done }: WriteTarget & { readonly done: Done }): void {
  const journal = join(root, journalOf(marker));
  const owned = new Set(before);
  const ordinary = writes.filter(({ path }) => path !== marker);
  const added = ordinary.map(({ path }) => path).filter((path) => !owned.has(path));
  if (writes.length > 0) makeFolder(root);
  if (added.length > 0) replaceFile(root, marker, journal, JSON.stringify({ format: 0, files: [...before, ...added] }));
  for (const path of stale) {
    unlinkSync(join(root, path));
    done.removed.push(path);
  }
  removeEmptyFolders(root, stale);
  for (const folder of new Set(ordinary.map(({ path }) => dirname(path)))) makeFolder(join(root, folder));
  for (const { path, text, replaces } of ordinary) {
    if (replaces) unlinkSync(join(root, path));
    createFile(join(root, path), text);
    done.changed.push(path);
  }
  const last = writes.find(({ path }) => path === marker);
  if (last) replaceFile(root, marker, join(root, marker), last.text);
  if (added.length > 0 || existsSync(journal)) rmSync(journal, { force: true });
}

/** Fails if anything has the name by now: a link put there since the folder was looked at is not followed. */
export function createFile(file: string, text: string): void {
  const descriptor = openSync(file, 'wx');
  try {
    // In one go and without a copy of the text in between; a disk that takes only a part gets the rest.
    let done = writeSync(descriptor, text);
    if (done === Buffer.byteLength(text)) return;
    for (const bytes = Buffer.from(text); done < bytes.length;) done += writeSync(descriptor, bytes, done);
  } finally {
    closeSync(descriptor);
  }
}

/** In one step: a reader sees the old file or the new one. */
function replaceFile(root: string, marker: string, file: string, text: string): void {
  const temporary = join(root, temporaryOf(marker));
  rmSync(temporary, { force: true });
  createFile(temporary, text);
  renameSync(temporary, file);
}

function removeEmptyFolders(root: string, removed: readonly string[]): void {
  const tried = new Set<string>();
  for (const path of removed) {
    for (let folder = dirname(path); folder !== '.' && !tried.has(folder); folder = dirname(folder)) tried.add(folder);
  }
  // Deepest first: a folder may be empty only without its own folders.
  for (const folder of [...tried].sort((a, b) => b.split('/').length - a.split('/').length)) {
    try {
      rmdirSync(join(root, folder));
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}
