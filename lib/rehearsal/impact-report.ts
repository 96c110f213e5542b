import type { Language } from '../core';
import { EFFECTS, type ObjectEffect } from './effect';
import type { Impact } from './impact';
import { wordsIn, type RehearsalWords, type Section, type SectionLine } from './report';

/** An impact as the sections of a report. */
export function impactSections(impact: Impact, language: Language): readonly Section[] {
  const words = wordsIn(language);
  const { impact: titles } = words;
  return [
    { title: titles.schemas, lines: schemaLines(impact.schemas, words) },
    ...EFFECTS.map((effect) => ({
      title: words.effects[effect],
      lines: impact.objects.filter((each) => each.effect === effect).map((each) => objectLine(each, words)),
    })),
    { title: titles.capacity, lines: capacityLines(impact.capacity, words) },
    { title: titles.drains, lines: drainLines(impact.drains) },
    {
      title: titles.rights,
      lines: impact.rights.map(({ cluster, object, right }) => ({ text: `${cluster}  ${object}`, details: [right] })),
    },
    {
      title: titles.shared,
      lines: impact.shared.map(({ cluster, object, reaches }) => ({
        text: `${cluster}  ${object}`,
        details: reaches.map((reader) => titles.reader(reader.object, reader.restarts)),
      })),
    },
    { title: titles.hosts, lines: impact.hosts.map(({ cluster, host, by }) => ({ text: `${cluster}  ${host}`, details: by })) },
  ];
}

/** `2 refused, 1 restarted; clusters: eu` */
export function impactSummary({ objects, clusters }: Impact, language: Language): string {
  const { effects, impact } = wordsIn(language);
  if (objects.length === 0) return impact.none;
  const counts = EFFECTS.map((effect) => [effect, objects.filter((each) => each.effect === effect).length] as const);
  const named = counts.flatMap(([effect, count]) => (count === 0 ? [] : [`${count} ${effects[effect]}`]));
  return impact.summary(named.join('; '), clusters.join(', '));
}

/** Whether something of it cannot be deployed. */
export function isBlocked({ objects, capacity, schemas }: Impact): boolean {
  return schemas.length > 0 || objects.some(({ effect }) => effect === 'refused') || capacity.some(({ exceeded }) => exceeded);
}

function schemaLines(conflicts: Impact['schemas'], { impact }: RehearsalWords): readonly SectionLine[] {
  return conflicts.map(({ cluster, object, running, database, works, meets }) => ({
    text: `${cluster}  ${object}`,
    details: [running ? impact.schemaRunning(database, works, meets) : impact.schemaNew(database, works, meets)],
  }));
}

function objectLine({ cluster, object, fields, reason, noWayBack }: ObjectEffect, { reasons, impact }: RehearsalWords) {
  const why = reason && reasons[reason];
  const details = [
    ...firstFew(fields.map(fieldText)),
    ...(why ? [why.what, `${impact.fix}  ${why.fix}`] : []),
    ...(noWayBack === undefined ? [] : [impact.noWayBack(noWayBack)]),
  ];
  return { text: `${cluster}  ${object}`, details };
}

export function capacityLines(changes: Impact['capacity'], { impact }: RehearsalWords): readonly SectionLine[] {
  return changes.map(({ cluster, namespace, resource, before, after, worst, hard, exceeded }) => ({
    text: `${cluster}  ${namespace}  ${resource}  ${impact.amounts(before, after, worst)}`,
    ...(hard === undefined ? {} : { details: [impact.quota(hard, exceeded)] }),
  }));
}

export function drainLines(drains: Impact['drains']): readonly SectionLine[] {
  return drains.map(({ cluster, object, workload, because }) => ({ text: `${cluster}  ${object}`, details: [workload, because] }));
}

const MOST_FIELDS = 8;

/** A list that is no longer than a reader reads. */
export function firstFew(lines: readonly string[]): readonly string[] {
  return lines.length <= MOST_FIELDS ? lines : [...lines.slice(0, MOST_FIELDS), `… ${lines.length - MOST_FIELDS}`];
}

function fieldText({ path, before, after }: ObjectEffect['fields'][number]): string {
  return before === undefined && after === undefined ? path : `${path}  ${before ?? '-'} → ${after ?? '-'}`;
}
