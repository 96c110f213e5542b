import { setTimeout as sleep } from 'node:timers/promises';

/** The time, for records that others keep than the cluster. */
export function timeNow(): Date {
  return new Date();
}

/** Waits from one to three times as long: two that wait for the same time would meet again. @param least milliseconds */
export async function waitApart(least: number): Promise<void> {
  await sleep(least * (1 + 2 * Math.random()));
}
