import type { Construct } from 'constructs';
import { problem } from './problems';

/** Reads a count; what is none is a problem, and the least stands in, so that one mistake is one problem. */
export function readCount(scope: Construct, prop: string, count: number, least = 0): number {
  if (Number.isInteger(count) && count >= least) return count;
  problem(scope, 'workload/count', { prop, got: count, least });
  return least;
}

/** Reads a count or a part of a whole such as `25%`; what is neither is a problem. */
export function readPart(scope: Construct, prop: string, part: number | string): number | string {
  if (typeof part === 'number' ? Number.isInteger(part) && part >= 0 : /^\d+%$/.test(part)) return part;
  problem(scope, 'update/amount', { prop, got: String(part) });
  return 1;
}
