import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join, resolve } from 'node:path';
import type { Language } from '../../core';
import { stop } from '../problems';
import { appOfProject } from './settings';
import { splitCommand } from './split-command';

const SCRIPTS: ReadonlySet<string> = new Set(['.js', '.cjs', '.mjs']);
const TYPESCRIPT: ReadonlySet<string> = new Set(['.ts', '.cts', '.mts']);

export interface ProgramSource {
  /** Value of `--app`: a command, or a file. @default `app:` of cdk8s.yaml */
  readonly app: string | undefined;
  readonly cwd: string;
  readonly language: Language;
}

/** The command that runs the user's program, as an argument list: no shell ever sees it. */
export async function programCommand({ app, cwd, language }: ProgramSource): Promise<readonly [string, ...string[]]> {
  const given = app ?? (await appOfProject(cwd, language));
  // A path may hold spaces and what shells like; a file that exists is a file.
  const argv = existsSync(resolve(cwd, given)) ? [given] : split(given, language);
  const [program = '', ...rest] = argv;
  if (program === 'node') return [process.execPath, ...rest];
  const kind = extname(program);
  if (!SCRIPTS.has(kind) && !TYPESCRIPT.has(kind)) return [program, ...rest];
  const missing = () => stop('program/not-found', { command: program }, { path: given, construct: 'program' }, language);
  if (!existsSync(resolve(cwd, program))) throw missing();
  return [process.execPath, ...(TYPESCRIPT.has(kind) ? loader(program, cwd, language) : []), program, ...rest];
}

function split(given: string, language: Language): readonly string[] {
  const parts = splitCommand(given);
  if ('shell' in parts)
    throw stop('program/shell-syntax', { command: given, found: parts.shell }, { path: given, construct: 'program' }, language);
  return parts.argv;
}

function loader(file: string, cwd: string, language: Language): string[] {
  try {
    createRequire(join(cwd, 'package.json')).resolve('tsx');
    return ['--import', 'tsx'];
  } catch {
    throw stop('program/no-loader', { file }, { path: file, construct: 'program' }, language);
  }
}
