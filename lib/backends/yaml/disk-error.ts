import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { relativePath } from '../../core';
import { WriteError } from './write-error';

const DENIED: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS']);
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);
const FILE_IN_THE_WAY: ReadonlySet<string> = new Set(['ENOTDIR', 'EEXIST']);

/** What the system refused while an assembly was written into a folder, or undefined if the error is none of the system's. */
export function diskError(error: unknown, out: string): WriteError | undefined {
  if (!isSystemError(error)) return undefined;
  const { code } = error;
  const folder = relativePath(out) || '.';
  if (FULL.has(code)) return new WriteError('output/no-space', { folder, reason: code });
  // Not every call names its file: what is written through a descriptor has none.
  const path = resolve(error.path ?? out);
  const blocking = FILE_IN_THE_WAY.has(code) ? fileAbove(path) : undefined;
  if (blocking !== undefined) return new WriteError('output/file-in-the-way', { folder, file: relativePath(blocking) });
  return new WriteError(DENIED.has(code) ? 'output/denied' : 'output/refused', { file: relativePath(path) || '.', reason: code });
}

interface SystemError {
  readonly code: string;
  readonly path?: string;
}

function isSystemError(error: unknown): error is SystemError {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

/** The path, or the nearest above it, if it is a file. */
function fileAbove(path: string): string | undefined {
  for (let at = path; ; at = dirname(at)) {
    const stat = statOf(at);
    if (stat) return stat.isDirectory() ? undefined : at;
    if (dirname(at) === at) return undefined;
  }
}

function statOf(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
