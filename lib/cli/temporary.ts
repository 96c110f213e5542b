import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '../core';
import { stop } from './problems';

/** A fresh folder among the temporary ones. Without a place for it the command stops with a problem. */
export function makeTemporary(prefix: string, language: Language): string {
  const parent = tmpdir();
  try {
    return mkdtempSync(join(parent, prefix));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw stop('command/no-temporary', { folder: parent, reason }, { path: parent, construct: 'folder' }, language);
  }
}
