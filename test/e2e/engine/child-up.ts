import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** A program for a child process: a function that a file exports, and the data that it is called with. */
export interface ChildProgram {
  /** Absolute path of a TypeScript or JavaScript file. */
  readonly file: string;
  /** Name of the exported function, which is called inside of the Pulumi program. */
  readonly exported: string;
  /** Handed over as JSON. */
  readonly argument?: unknown;
}

export interface ChildPlace {
  readonly name: string;
  readonly project: string;
  readonly workDir: string;
  /** Path of the program `pulumi`. */
  readonly command: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What the child is told, in JSON on its command line. */
export interface ChildOrder extends ChildProgram, ChildPlace {}

/** An up that runs in a process of its own. */
export interface ChildUp {
  /** Its exit code and what it printed; the code is null when it was killed. */
  readonly ended: Promise<{ readonly code: number | null; readonly log: string }>;
  /** Kills program and engine at once, as a machine that goes down does. */
  kill(): Promise<void>;
}

const CHILD = join(__dirname, 'child-up-program.ts');
const TYPESCRIPT = join(__dirname, '../../support/programs/typescript.cjs');

/** Starts an up of a stack that is there already. */
export function startUp(program: ChildProgram, place: ChildPlace): ChildUp {
  const order: ChildOrder = { ...place, ...program };
  // Detached: program and engine are one process group, and die together.
  const child = spawn(process.execPath, ['-r', TYPESCRIPT, CHILD, JSON.stringify(order)], {
    detached: true,
    env: { ...process.env, ...place.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stdout.on('data', (data: Buffer) => (log += data.toString()));
  child.stderr.on('data', (data: Buffer) => (log += data.toString()));
  const ended = new Promise<{ code: number | null; log: string }>((resolve) => child.on('close', (code) => resolve({ code, log })));
  const kill = async () => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await ended;
  };
  return { ended, kill };
}
