import type { Construct } from 'constructs';
import { problem } from './problems';

interface Field {
  readonly name: 'minute' | 'hour' | 'day of month' | 'month' | 'day of week';
  readonly min: number;
  readonly max: number;
  /** Names of the values, from `min` on. */
  readonly names: readonly string[];
}

const FIELDS: readonly Field[] = [
  { name: 'minute', min: 0, max: 59, names: [] },
  { name: 'hour', min: 0, max: 23, names: [] },
  { name: 'day of month', min: 1, max: 31, names: [] },
  { name: 'month', min: 1, max: 12, names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] },
  { name: 'day of week', min: 0, max: 6, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
];

const MACROS: ReadonlySet<string> = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);
const EVERY = /^@every (\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/;
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Raises a problem for a schedule that the CronJob controller does not take, or that never comes.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function checkSchedule(scope: Construct, schedule: string): void {
  if (MACROS.has(schedule) || EVERY.test(schedule)) return;
  const parts = schedule.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) {
    problem(scope, 'cron-job/fields', { got: schedule, count: parts.length });
    return;
  }
  const values = FIELDS.map((field, i) => valuesOf(field, parts[i] ?? ''));
  const wrong = FIELDS.filter((_, i) => values[i] === undefined);
  for (const field of wrong)
    problem(scope, 'cron-job/field', { ...allowed(field), got: schedule, field: field.name, part: parts[FIELDS.indexOf(field)] ?? '' });
  if (wrong.length === 0 && neverComes(parts, values as number[][])) problem(scope, 'cron-job/never', { got: schedule });
}

/** Raises a problem for a time zone that is no name of the IANA database, a warning for one that Node does not know. */
export function checkTimeZone(scope: Construct, zone: string): void {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/.test(zone) || zone === 'Local') {
    problem(scope, 'cron-job/time-zone', { got: zone });
  } else if (!isKnownZone(zone)) problem(scope, 'cron-job/unknown-zone', { got: zone });
}

/** The values that a field selects; undefined if it is malformed. */
function valuesOf(field: Field, text: string): number[] | undefined {
  const parts = text.split(',').map((part) => rangeOf(field, part));
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

function rangeOf(field: Field, text: string): number[] | undefined {
  const match = /^(\*|\?|([A-Za-z0-9]+)(?:-([A-Za-z0-9]+))?)(?:\/(\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, , from, to, stepText] = match;
  const step = stepText === undefined ? 1 : Number(stepText);
  const first = from === undefined ? field.min : valueOf(field, from);
  // A single value with a step goes on to the end: 5/15 is 5, 20, 35, 50.
  const last = to !== undefined ? valueOf(field, to) : from === undefined || stepText !== undefined ? field.max : first;
  if (first === undefined || last === undefined || first > last || step < 1) return undefined;
  const values: number[] = [];
  for (let value = first; value <= last; value += step) values.push(value);
  return values;
}

function valueOf({ min, max, names }: Field, text: string): number | undefined {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return min + named;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}

function allowed({ min, max, names }: Field): { min: number; max: number; names: string } {
  return { min, max, names: names.length === 0 ? '' : `${names[0]}-${names[names.length - 1]}` };
}

/** 31 February: no month of the schedule is as long as any of its days. A given day of week comes in any case. */
function neverComes(parts: readonly string[], [, , days = [], months = []]: readonly number[][]): boolean {
  const anyDayOfWeek = /^[*?]/.test(parts[4] ?? '');
  return anyDayOfWeek && !months.some((month) => days.some((day) => day <= (LONGEST_MONTHS[month - 1] ?? 31)));
}

function isKnownZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
