import { spawn, type ChildProcess } from 'node:child_process';
import type { Failure } from '../core';
import { failure } from './problems';
import { LogTail } from './log-tail';

/** How long a program may take to end by itself. */
const GRACE_MS = 3000;

/** What to run. */
export interface Program {
  /** What errors call it: `etcd`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** @default the environment of this process */
  readonly env?: NodeJS.ProcessEnv;
}

/** A program that runs until it is stopped. */
export class Daemon {
  public readonly log = new LogTail();
  public readonly name: string;
  /** Resolves when the program has ended, for whatever reason. */
  public readonly ended: Promise<void>;
  private readonly child: ChildProcess;
  private how: string | undefined;

  constructor({ name, command, args, env }: Program) {
    this.name = name;
    this.child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: env ?? process.env });
    this.log.follow(this.child.stdout);
    this.log.follow(this.child.stderr);
    this.ended = new Promise((resolve) => {
      const end = (how: string) => {
        this.how ??= how;
        resolve();
      };
      this.child.on('error', (error) => end(error.message));
      // 'close', not 'exit': the last lines of the log must be there.
      this.child.on('close', (code, signal) => end(signal ?? `exit code ${code}`));
    });
  }

  /** Undefined if it could not be started at all. */
  public get pid(): number | undefined {
    return this.child.pid;
  }

  /** Why it ended; undefined while it runs. */
  public get death(): Failure | undefined {
    return this.how === undefined
      ? undefined
      : failure('cluster/program-died', { program: this.name, how: this.how, log: this.log.lines() });
  }

  /** Asks it to end, and ends it if it does not. */
  public async stop(): Promise<void> {
    if (this.how !== undefined) return;
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), GRACE_MS);
    await this.ended;
    clearTimeout(timer);
  }
}
