import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

/**
 * Runs in a process of its own and reads `+pid` and `-pid` lines. When the pipe closes, its starter is gone, whatever
 * ended it (SIGKILL has no handler): it ends the programs that are left and removes the folder. Kept as text, because a
 * bundler or a coverage tool would rewrite a function.
 */
const PROGRAM = `
const { rmSync } = require('node:fs');
const folder = process.argv[1];
const pids = new Set();
let text = '';
process.stdin.setEncoding('utf8').on('data', (chunk) => {
  const lines = (text + chunk).split('\\n');
  text = lines.pop();
  for (const line of lines) line[0] === '+' ? pids.add(Number(line.slice(1))) : pids.delete(Number(line.slice(1)));
}).on('end', () => {
  for (const pid of pids) try { process.kill(pid, 'SIGKILL'); } catch {}
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
});
`;

/** Watches over programs and their folder in case this process does not live to clean up. */
export interface Warden {
  /** To be ended with us. */
  readonly add: (pid: number) => void;
  /** Has ended already. */
  readonly remove: (pid: number) => void;
  /** Lets the warden go; resolves when its process has ended. */
  readonly dismiss: () => Promise<void>;
}

/** Starts a warden for a folder. */
export function startWarden(folder: string): Warden {
  // A debugger or a loader that was meant for us must not start in the warden.
  const env = { ...process.env, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, ['-e', PROGRAM, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], env });
  const ended = new Promise<void>((resolve) => void child.on('exit', () => resolve()).on('error', () => resolve()));
  // A warden that is gone already (a killed session) is no reason to fail.
  child.stdin.on('error', () => undefined);
  child.unref();
  (child.stdin as Socket).unref();
  return {
    add: (pid) => void child.stdin.write(`+${pid}\n`),
    remove: (pid) => void child.stdin.write(`-${pid}\n`),
    dismiss: () => {
      child.stdin.end();
      child.ref();
      return ended;
    },
  };
}
