import { spawnSync } from 'node:child_process';

/** `describe` where all programs are there; else it is left out, and the reason is printed. */
export function whenThere(programs: readonly string[]): jest.Describe {
  return areThere(programs) ? describe : describe.skip;
}

/** Whether all programs are there; else it is printed which are not. */
export function areThere(programs: readonly string[]): boolean {
  const missing = programs.filter((program) => spawnSync('which', [program]).status !== 0);
  if (missing.length > 0) process.stderr.write(`skipped, because apt-get install has not brought ${missing.join(', ')}\n`);
  return missing.length === 0;
}
