import type { Language } from '../core';
import { EFFECTS } from './effect';
import { capacityLines, drainLines, firstFew } from './impact-report';
import type { RehearsedObject } from './judge';
import { isOpen, type Rehearsal } from './rehearsal';
import { wordsIn, type RehearsalWords, type Section, type SectionLine } from './report';

/** What was rehearsed, as the sections of a report: what stands against the proof comes first. */
export function rehearsalSections(rehearsals: readonly Rehearsal[], language: Language): readonly Section[] {
  const words = wordsIn(language);
  const { rehearsal: titles, effects } = words;
  const all = rehearsals.flatMap(({ cluster, objects }) => objects.map((each) => ({ cluster, each })));
  const section = (title: string, wanted: (each: RehearsedObject) => boolean): Section => ({
    title,
    lines: all.filter(({ each }) => wanted(each)).map(({ cluster, each }) => objectLine(cluster, each, words)),
  });
  return [
    { title: titles.stopped, lines: rehearsals.flatMap(({ stopped }) => stopped.map((each) => stoppedLine(each, words))) },
    section(effects.refused, ({ effect, back }) => effect === 'refused' || back === 'refused'),
    section(titles.differs, ({ effect, back }) => effect !== 'refused' && back === 'differs'),
    section(titles.notRehearsed, ({ effect }) => effect === 'not-rehearsed'),
    ...EFFECTS.filter((effect) => effect !== 'refused').map((effect) => section(effects[effect], (each) => each.effect === effect)),
    section(titles.ignored, ({ effect }) => effect === 'ignored'),
    section(titles.stays, ({ back }) => back === 'stays'),
    ...computedSections(rehearsals, words),
    { title: titles.assumptions, lines: rehearsals.flatMap(({ assumed }) => assumed.map((name) => ({ text: titles.assumed(name) }))) },
    { title: titles.actors, lines: rehearsals.flatMap(({ actors }) => actors.map((actor) => ({ text: actorText(actor, words) }))) },
  ];
}

/** Whether the way back is proven in all clusters, in a sentence. */
export function rehearsalSummary(rehearsals: readonly Rehearsal[], language: Language): string {
  const { rehearsal: words } = wordsIn(language);
  const objects = rehearsals.flatMap((each) => each.objects);
  const of = (wanted: RehearsedObject['back']) => objects.filter(({ back }) => back === wanted).length;
  if (rehearsals.every(({ proven }) => proven)) return words.proven(of('as-before'), of('not-rehearsed'));
  const open = objects.filter(isOpen);
  const refused = open.filter(({ effect, back }) => effect === 'refused' || back === 'refused').length;
  const unknown = open.filter(({ effect }) => effect === 'not-rehearsed').length;
  const more = rehearsals.flatMap(({ stopped, computed }) => [
    ...stopped,
    ...computed.cramped,
    ...computed.capacity.filter(({ exceeded }) => exceeded),
  ]).length;
  return words.notProven(refused + more, open.length - refused - unknown, unknown);
}

function computedSections(rehearsals: readonly Rehearsal[], words: RehearsalWords): readonly Section[] {
  const { computed } = words.rehearsal;
  return [
    { title: `${words.impact.capacity}; ${computed}`, lines: rehearsals.flatMap((each) => capacityLines(each.computed.capacity, words)) },
    { title: words.rehearsal.cramped, lines: rehearsals.flatMap((each) => capacityLines(each.computed.cramped, words)) },
    { title: words.impact.drains, lines: rehearsals.flatMap((each) => drainLines(each.computed.drains)) },
  ];
}

function objectLine(cluster: string, each: RehearsedObject, { reasons, impact, rehearsal }: RehearsalWords): SectionLine {
  const { object, effect, changes, fields, back, backFields, message, stage, reason, noWayBack } = each;
  const why = reason && reasons[reason];
  const differing =
    back === 'differs' ? (backFields.length > 0 ? backFields : [effect === 'created' ? rehearsal.extra : rehearsal.gone]) : [];
  const details = [
    ...(stage && message !== undefined ? [`${rehearsal.stage[stage]}: ${message}`] : []),
    ...(why ? [why.what, `${impact.fix}  ${why.fix}`] : []),
    ...(effect === 'not-rehearsed' && changes ? [rehearsal.changes] : []),
    ...(differing.length > 0 ? [`${rehearsal.differs}: ${firstFew(differing).join(', ')}`] : firstFew(fields)),
    ...(noWayBack === undefined ? [] : [impact.noWayBack(noWayBack)]),
  ];
  return { text: `${cluster}  ${object}`, details };
}

function stoppedLine({ stage, namespace, message }: Rehearsal['stopped'][number], { rehearsal }: RehearsalWords): SectionLine {
  return { text: `${namespace}  ${rehearsal.stage[stage]}`, details: [message] };
}

function actorText({ namespace, as }: Rehearsal['actors'][number], { rehearsal }: RehearsalWords): string {
  return as === undefined ? rehearsal.noActor(namespace) : rehearsal.actor(namespace, as);
}
