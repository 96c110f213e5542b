import { existsSync, readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a process still runs. One that has ended but that nobody has asked about yet does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${pid}/status`;
  return !(existsSync(status) && /^State:\s+[ZX]/m.test(readFileSync(status, 'utf8')));
}

/** Waits until none of the processes runs; gives back those that still do. */
export async function survivors(pids: readonly number[], seconds = 10): Promise<number[]> {
  const end = performance.now() + seconds * 1000;
  while (pids.some(isRunning) && performance.now() < end) await sleep(20);
  return pids.filter(isRunning);
}

/** Starts a Node program, and resolves with the first line that it prints. */
export async function startNode(args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.on('error', reject).on('close', () => reject(new Error(`it ended without a line: ${errors}`)));
  });
  return { child, line };
}
