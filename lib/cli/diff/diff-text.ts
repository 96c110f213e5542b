import { DANGERS, type Danger, type FieldChange, type ObjectChange } from '../../assembly';
import type { Call } from '../command';

const STYLE: Readonly<Record<Danger, Parameters<Call['paint']>[0]>> = {
  recreated: ['bold', 'red'],
  deleted: ['bold', 'red'],
  restarted: ['bold', 'yellow'],
  changed: 'cyan',
  created: 'green',
  left: 'magenta',
};

/** Changes under a heading for each danger, worst first, each with the fields that differ. */
export function diffText(changes: readonly ObjectChange[], call: Pick<Call, 'words' | 'paint'>): string {
  const groups = DANGERS.map((danger) => [danger, changes.filter((change) => change.danger === danger)] as const);
  return groups.flatMap(([danger, inside]) => (inside.length === 0 ? [] : [groupText(danger, inside, call)])).join('\n');
}

/** `1 recreated, 3 restarted`. */
export function diffCounts(changes: readonly ObjectChange[], { words }: Pick<Call, 'words'>): string {
  const counts = DANGERS.map((danger) => [danger, changes.filter((change) => change.danger === danger).length] as const);
  return counts.flatMap(([danger, count]) => (count === 0 ? [] : [`${count} ${words.danger[danger]}`])).join('; ');
}

/** Objects in which the same fields change in the same way stand together, and the fields once, behind them. */
function groupText(danger: Danger, changes: readonly ObjectChange[], { words, paint }: Pick<Call, 'words' | 'paint'>): string {
  const alike = new Map<string, string>();
  for (const { cluster, object, fields } of changes) {
    const shared = fields.map((field) => `      ${fieldText(field, words.hidden)}\n`).join('');
    alike.set(shared, `${alike.get(shared) ?? ''}  ${cluster}  ${object}\n`);
  }
  const texts = [...alike].map(([fields, objects]) => objects + fields);
  return `${paint(STYLE[danger], words.danger[danger])}\n${texts.join('')}`;
}

function fieldText({ path, before, after }: FieldChange, hidden: string): string {
  if (before === undefined && after === undefined) return `${path}  ${hidden}`;
  if (before === undefined) return `${path}  + ${after}`;
  return after === undefined ? `${path}  - ${before}` : `${path}  ${before} → ${after}`;
}
