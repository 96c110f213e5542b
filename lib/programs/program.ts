import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where programs run, and who hears what they say. */
export interface World {
  /** Root of the repository. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Hears what programs say while they work. */
  readonly say: (text: string) => void;
}

/** The first of the programs that the PATH has. */
export function findProgram<T extends string>({ env }: World, names: readonly T[]): T | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.find((name) => folders.some((folder) => isProgram(join(folder, name)) || isProgram(join(folder, `${name}.exe`))));
}

/** Whether a file can be run. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What a program gave. */
export interface Ended {
  readonly code: number;
  readonly out: string;
}

const MOST = 16 * 1024 * 1024;

/** Runs a program with its arguments; no shell sees them. What it says on stderr is passed on. */
export function runProgram(world: World, program: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { cwd: world.cwd, env: world.env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out = (out + text).slice(-MOST)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => world.say(text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, out }));
  });
}
