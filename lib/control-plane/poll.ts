import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again until there is an answer or the time is over; then undefined. */
export async function poll<T>(timeoutMs: number, ask: () => Promise<T | undefined>, everyMs = 100): Promise<T | undefined> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined || performance.now() > end) return answer;
    await sleep(everyMs);
  }
}
