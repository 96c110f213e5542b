import { execFile } from 'node:child_process';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Place {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

const MOST = 64 * 2 ** 20;

/** Runs a program to its end, whatever that is. The servers of a test live in its own process, so nothing may block it. */
export function run(program: string, args: readonly string[], place: Place = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, args, { ...place, maxBuffer: MOST }, (error, out, err) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
      resolve({ code, out, err: err || (error && typeof error.code !== 'number' ? error.message : '') });
    });
  });
}

/** Runs a program that must succeed, and gives back its stdout. */
export async function mustRun(program: string, args: readonly string[], place: Place = {}): Promise<string> {
  const { code, out, err } = await run(program, args, place);
  if (code !== 0) throw new Error(`${program} ${args[0] ?? ''} ended with ${code}\n${out}${err}`);
  return out;
}
