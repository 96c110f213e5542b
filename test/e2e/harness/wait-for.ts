import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until nothing is left to wait for; fails with what is. */
export async function waitFor(what: string, seconds: number, missing: () => Promise<readonly string[]>): Promise<void> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const left = await missing();
    if (left.length === 0) return;
    if (performance.now() > end) throw new Error(`${what}: not after ${seconds} s:\n${left.join('\n')}`);
    await sleep(100);
  }
}
