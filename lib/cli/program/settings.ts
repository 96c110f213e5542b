import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../core';
import { stop } from '../problems';

const FILE = 'cdk8s.yaml';
const MAX_BYTES = 64 * 1024;

/** The `app:` line of the project's cdk8s.yaml. The file is read as data that anyone may have written. */
export async function appOfProject(cwd: string, language: Language): Promise<string> {
  const file = join(cwd, FILE);
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw stop('program/not-named', { folder: cwd }, { path: cwd, construct: 'folder' }, language);
  const refuse = (reason: string) => stop('program/settings', { file: FILE, reason }, { path: file, construct: 'file' }, language);
  if (size > MAX_BYTES) throw refuse(`${size} bytes are more than the ${MAX_BYTES} of a settings file`);
  const app = await appIn(readFileSync(file, 'utf8'), refuse);
  if (typeof app !== 'string' || app.trim() === '') throw refuse(app === undefined ? 'no "app:"' : '"app:" is no text');
  return app;
}

async function appIn(text: string, refuse: (reason: string) => Error): Promise<unknown> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false });
  const [error] = document.errors;
  if (error) throw refuse(error.message);
  // Only one key is looked at, so aliases are never expanded.
  return document.get('app');
}
