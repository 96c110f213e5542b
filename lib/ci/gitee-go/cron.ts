/** Gitee's clock is that of China. */
const AHEAD = 8;

/**
 * A time as cron has it, in UTC, in the words of Gitee Go: weeks begin with 1 for Sunday, and of the two kinds of days one is `?`.
 * Undefined if it cannot be said so.
 * @see https://help.gitee.com/gitee-go/pipeline/trigger
 */
export function giteeTime(cron: string): string | undefined {
  const [minutes = '', hours = '', day = '', month = '', week = '', ...more] = cron.trim().split(/\s+/);
  const [at, days] = [numbers(hours, 0, 23), numbers(week, 0, 7)];
  if (!at || !days || more.length > 0 || ![minutes, day, month].every((field) => /^[\d*,/-]+$/.test(field))) return undefined;
  const later = new Set(at.map((hour) => Math.floor((hour + AHEAD) / 24)));
  const free = day === '*' && month === '*';
  // A time that falls on another day in China moves its day along.
  if ((!free && later.has(1)) || (day !== '*' && week !== '*') || (week !== '*' && later.size > 1)) return undefined;
  const shifted = hours === '*' ? '*' : list(at.map((hour) => (hour + AHEAD) % 24));
  const move = later.has(1) ? 1 : 0;
  return [minutes, shifted, week === '*' ? day : '?', month, week === '*' ? '?' : list(days.map((one) => ((one + move) % 7) + 1))].join(
    ' ',
  );
}

const list = (all: readonly number[]): string => [...new Set(all)].sort((a, b) => a - b).join(',');

/** Every number of a field: a star, a number, a range, each with or without a step, and several of them. */
function numbers(field: string, least: number, most: number): readonly number[] | undefined {
  const all: number[] = [];
  for (const part of field.split(',')) {
    const [, star, from, to, step = '1'] = /^(?:(\*)|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? [];
    if (star === undefined && from === undefined) return undefined;
    const [first, last] = star ? [least, most] : [Number(from), Number(to ?? from)];
    if (first < least || last > most || Number(step) < 1) return undefined;
    for (let each = first; each <= last; each += Number(step)) all.push(each);
  }
  return all;
}
