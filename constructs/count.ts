import type { Construct } from 'constructs';
import { problem } from './problems';

// After a problem a value that exists stands in, so that one mistake is one problem.

/** Reads a whole number from 0 on; anything else is a problem. */
export function readCount(scope: Construct, prop: string, got: number): number {
  if (Number.isInteger(got) && got >= 0) return got;
  problem(scope, 'workload/count', { prop, got, least: 0 });
  return 0;
}

/** Reads a whole number from 1 on; anything else is a problem. */
export function readPositive(scope: Construct, prop: string, got: number): number {
  if (Number.isInteger(got) && got >= 1) return got;
  problem(scope, 'workload/count', { prop, got, least: 1 });
  return 1;
}

/** Reads a whole number or a part of a whole such as `25%`; anything else is a problem. */
export function readPart(scope: Construct, prop: string, part: number | string): number | string {
  if (typeof part === 'number' ? Number.isInteger(part) && part >= 0 : /^\d+%$/.test(part)) return part;
  problem(scope, 'update/amount', { prop, got: String(part) });
  return 1;
}
