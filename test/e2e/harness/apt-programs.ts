import { spawnSync } from 'node:child_process';

/** `describe` where all programs are there; else it is left out, and the reason is printed. */
export function whenThere(programs: readonly string[]): jest.Describe {
  const missing = programs.filter((program) => spawnSync('which', [program]).status !== 0);
  if (missing.length === 0) return describe;
  process.stderr.write(`skipped, because apt-get install has not brought ${missing.join(', ')}\n`);
  return describe.skip;
}
