import { lstatSync, mkdirSync, readFileSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MANIFEST_FILE } from '../../assembly';
import { authorOf, type App, type RepositoryFile } from '../../core';
import { problem } from './problems';
import { refusable } from './refusable';
import { planWrite, type WritePlan } from './write-plan';
import { createFile, type WriteResult } from './write-files';

/** Where the files of a repository go, and which of it an earlier run has written. */
export interface RepositoryTarget {
  readonly root: string;
  /** Paths that the manifest of the assembly before names. */
  readonly before: readonly string[];
}

/** What is to be done in a repository; undefined if it must not be touched, which is a problem then. */
export type RepositoryPlan = WritePlan | undefined;

/**
 * Compares the files with the repository. A file that somebody else has made, or edited since we made it, is never overwritten.
 */
export function planRepository(app: App, files: readonly RepositoryFile[], { root, before }: RepositoryTarget): RepositoryPlan {
  const paths = new Set(files.map(({ path }) => path));
  const ours: string[] = [];
  let refused = false;
  for (const file of new Set([...paths, ...before])) {
    const author = authorAt(join(root, file));
    if (author === 'ours') ours.push(file);
    // What is no more wanted and was edited belongs to its editor.
    else if (author !== undefined && paths.has(file)) {
      problem(app, author === 'edited' ? 'repository/edited' : 'repository/occupied', { file });
      refused = true;
    }
  }
  if (refused) return undefined;
  return refusable<RepositoryPlan>(app, { folder: root, otherwise: () => undefined }, () =>
    planWrite(root, files, { marker: MANIFEST_FILE, before: ours }),
  );
}

/** Does what was planned. */
export function writeRepository(root: string, { writes, stale, unchanged }: WritePlan): WriteResult {
  for (const path of stale) unlinkSync(join(root, path));
  for (const { path, text, replaces } of writes) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (replaces) unlinkSync(join(root, path));
    createFile(join(root, path), text);
  }
  return { changed: writes.map(({ path }) => path), removed: stale, unchanged };
}

const MAX_BYTES = 4 * 1024 * 1024;

function authorAt(file: string): ReturnType<typeof authorOf> | undefined {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!stat) return undefined;
  return stat.isFile() && stat.size <= MAX_BYTES ? authorOf(readFileSync(file, 'utf8')) : 'foreign';
}
