import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { RUN_VARIABLE, type RunOptions, type RunReport } from '../../assembly';
import type { Language } from '../../core';
import { ENDING_SIGNALS, Interrupted, type EndingSignal } from '../interrupted';
import type { Io } from '../io';
import { stop } from '../problems';
import { crashIn } from './crash';
import { makeTemporary } from '../temporary';
import { wordsIn } from '../words';
import { HeldText } from './held-text';
import { thrownProblem } from './known-errors';
import { programCommand } from './program-command';

export interface ProgramRun {
  readonly io: Io;
  /** Value of `--app`. */
  readonly app: string | undefined;
  readonly language: Language;
  /** Show the program's own stack trace. */
  readonly debug: boolean;
  /** Folder of the assembly. @default what the program says, else 'out' */
  readonly out?: string | undefined;
  /** Write no assembly, only say what would change. */
  readonly dry: boolean;
  /** Have it report what mends its problems. @default false */
  readonly mends?: boolean;
  /** Values that are only known once something is provisioned. @default none */
  readonly inputs?: RunOptions['inputs'];
  /** @default everything is written or compared */
  readonly only?: RunOptions['only'] | undefined;
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The signal by which the command itself was told to end. */
  readonly told: EndingSignal | undefined;
  /** The last of what the program wrote to stderr. */
  readonly said: ReturnType<HeldText['end']>;
}

/**
 * V8 compiles on four threads of its own, however few processors there are. A program of one run is mostly cold code: where these threads
 * take turns with it, it takes a fifth longer. And from Node.js 24 on it keeps twice as much young memory as before, which is a quarter
 * of all, and saves no time that can be measured. `npm run bench` runs everything so.
 * @see https://nodejs.org/api/cli.html#--v8-pool-sizenum
 * @see https://nodejs.org/api/cli.html#--max-semi-space-sizesize-in-mib
 */
const NODE_FLAGS: readonly string[] = [
  `--v8-pool-size=${Math.min(4, Math.max(1, availableParallelism() - 1))}`,
  '--max-semi-space-size=16',
];

const MAX_REPORT_BYTES = 256 * 1024 * 1024;

/** Runs the user's program in a process of its own and gives back what its `app.synth()` reports. */
export async function runProgram(run: ProgramRun): Promise<RunReport> {
  const argv = await programCommand({ app: run.app, cwd: run.io.cwd, language: run.language });
  const folder = makeTemporary('sealane-run-', run.language);
  try {
    const report = join(folder, 'report.json');
    const ended = await spawnProgram(
      argv,
      {
        ...(run.out === undefined ? {} : { out: run.out }),
        ...(run.inputs === undefined ? {} : { inputs: run.inputs }),
        ...(run.only === undefined ? {} : { only: run.only }),
        ...(run.mends === undefined ? {} : { mends: run.mends }),
        dry: run.dry,
        today: new Date().toISOString().slice(0, 10),
        language: run.language,
        debug: run.debug,
        report,
      },
      run.io,
    );
    return judge(run, argv, ended, readReport(report, run, argv));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function spawnProgram(argv: readonly [string, ...string[]], options: RunOptions, io: Io): Promise<Ended> {
  const [program, ...args] = argv;
  const child = spawn(program, program === process.execPath ? [...NODE_FLAGS, ...args] : args, {
    cwd: io.cwd,
    env: { ...io.env, [RUN_VARIABLE]: JSON.stringify(options) },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const held = new HeldText(io.err);
  // Data of the program is words to us: our own stdout belongs to our own data.
  child.stdout.setEncoding('utf8').on('data', (text: string) => io.err(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => held.add(text));
  const { leave, told } = accompany(child, options, io);
  return new Promise<Ended>((resolve) => {
    child.on('error', () => {
      held.end();
      const { language } = options;
      resolve(Promise.reject(stop('program/not-found', { command: program }, { path: argv.join(' '), construct: 'program' }, language)));
    });
    child.on('close', (code, signal) => resolve({ code, signal, told: told(), said: held.end() }));
  }).finally(leave);
}

const LINGERING_MS = 5000;

/**
 * Ends the program when we are told to end, and says so when it goes on after its work. `leave` stops both; `told` is the
 * signal that came.
 */
function accompany(child: ChildProcess, { report, language }: RunOptions, io: Io) {
  let came: EndingSignal | undefined;
  const pass = (signal: EndingSignal) => {
    came ??= signal;
    child.kill(signal);
  };
  for (const signal of ENDING_SIGNALS) process.on(signal, pass);
  let done = 0;
  const watch = setInterval(() => {
    if (done === 0 && existsSync(report)) done = Date.now();
    if (done === 0 || Date.now() - done < LINGERING_MS) return;
    io.err(`${wordsIn(language).lingering}\n`);
    clearInterval(watch);
  }, 500);
  watch.unref();
  const leave = () => {
    clearInterval(watch);
    for (const signal of ENDING_SIGNALS) process.off(signal, pass);
  };
  return { leave, told: () => came };
}

function readReport(file: string, run: ProgramRun, argv: readonly string[]): RunReport | undefined {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return undefined;
  const refuse = (reason: string) => stop('program/version', { reason }, { path: argv.join(' '), construct: 'program' }, run.language);
  if (size > MAX_REPORT_BYTES) throw refuse(`${size} bytes`);
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as RunReport;
    if (Array.isArray(report.problems) && Array.isArray(report.changed) && typeof report.out === 'string') return report;
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  throw refuse('fields are missing');
}

function judge(run: ProgramRun, argv: readonly string[], { code, signal, told, said }: Ended, report: RunReport | undefined): RunReport {
  const { io, language, debug } = run;
  const subject = { path: argv.map((part) => (part === process.execPath ? 'node' : part)).join(' '), construct: 'program' };
  const open = report?.problems.some(({ severity }) => severity === 'error') ?? false;
  // With a problem open, app.synth() itself asks for exit code 1.
  const clean = signal === null && (code === 0 || (open && code === 1));
  const crash = clean ? undefined : crashIn(said.text);
  io.err(crash && !debug ? (crashIn(said.waiting)?.before ?? said.waiting) : said.waiting);
  if (told !== undefined) throw new Interrupted(told);
  if (signal !== null) throw stop('program/killed', { signal }, subject, language);
  if (crash) {
    const about = { ...subject, ...(crash.source === undefined ? {} : { source: crash.source }) };
    throw thrownProblem({ message: crash.message, about, language });
  }
  if (!clean) throw stop('program/exit-code', { code: code ?? 1 }, subject, language);
  if (!report) throw stop('program/no-synth', undefined, subject, language);
  return report;
}
