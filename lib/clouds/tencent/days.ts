import { millisecondsOf, type DurationInput } from '../../core';

/** A span in whole days, at least one: what is kept longer is kept at least as long. */
export function daysOf(span: DurationInput): number {
  return Math.max(1, Math.ceil((millisecondsOf(span) ?? 0) / 86_400_000));
}
