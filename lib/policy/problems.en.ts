import type { Catalogue, ProblemParams } from '../core';
import type { DataWay } from './data-class';

/** Data that leaves: of which classes, from where, whose law holds there, to where, how, and who carries it. */
export interface Leaving extends ProblemParams {
  readonly data: string;
  readonly from: string;
  readonly at: string;
  readonly to: string;
  readonly in: string;
  readonly way: DataWay;
  /** Empty where it goes straight. */
  readonly by: string;
}

const exchanged = (p: Leaving) => `${p.from} stands there, and exchanges it with ${p.to}`;
const WAYS: Readonly<Partial<Record<DataWay, (p: Leaving) => string>>> = {
  image: (p) => `${p.from} keeps it in images there, which are pulled by ${p.to}`,
  backups: (p) => `backups of ${p.from} are kept by ${p.to}`,
  logs: (p) => `the logs of ${p.from} go to ${p.to}`,
  traces: (p) => `the traces of ${p.from} go to ${p.to}`,
  copies: (p) => `what ${p.from} works with is copied to ${p.to}`,
};

/** `'personal', 'payment'`, as a program writes it. */
export function quoted(list: string): string {
  return list
    .split(', ')
    .map((each) => `'${each}'`)
    .join(', ');
}

/** Problems of data that leaves, of waivers, and of rules themselves. */
export const words = {
  'data/leaves': {
    what: (p: Leaving) =>
      `data of the class ${p.data} leaves ${p.at} without a legal basis: ${(WAYS[p.way] ?? exchanged)(p)} in ${p.in}${p.by === '' ? '' : `, by way of ${p.by}`}`,
    fix: (p: Leaving) =>
      `keep it in ${p.at}, or say why it may leave: transfer(…, { to: '${p.in}', data: [${quoted(p.data)}], legalBasis: '…' })`,
    see: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
  },
  'data/no-basis': {
    what: (p: { to: string }) => `a transfer to ${p.to} gives no legal basis`,
    fix: () => "name it in legalBasis, with its date, such as 'SCC 2021/914 with Stripe, of 2026-03-01'",
    see: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
  },
  'waiver/unknown-rule': {
    what: (p: { rule: string; likely: string }) => `a waiver names the rule "${p.rule}", which there is none of`,
    fix: (p: { rule: string; likely: string }) =>
      `${p.likely === '' ? '' : `did you mean "${p.likely}"? `}Rules that hold here are listed by 'sealane rules'`,
  },
  'waiver/no-reason': {
    what: (p: { rule: string }) => `the waiver of ${p.rule} gives no reason`,
    fix: () => 'say in reason why the rule may be broken here: it stands in every report',
  },
  'waiver/date': {
    what: (p: { rule: string; got: string }) => `the waiver of ${p.rule} ends on "${p.got}", which is no day`,
    fix: () => "write the last day on which it holds as year, month and day, such as until: '2027-01-31'",
  },
  'waiver/expired': {
    what: (p: { rule: string; until: string; reason: string }) => `the waiver of ${p.rule} was good until ${p.until} (${p.reason})`,
    fix: (p: { rule: string; until: string; reason: string }) =>
      `keep ${p.rule} now and delete the waiver, or agree on a later day than ${p.until}`,
  },
  'waiver/unused': {
    severity: 'warning',
    what: (p: { rule: string }) => `nothing here breaks ${p.rule}: the waiver is not needed any more`,
    fix: () => 'delete it',
  },
  'waiver/not-allowed': {
    what: (p: { rule: string }) => `${p.rule} must not be waived`,
    fix: (p: { rule: string }) => `mend what breaks ${p.rule}, and delete the waiver; a team may leave the rule out of its pack`,
  },
  'policy/unknown-rule': {
    what: (p: { pack: string; rule: string; likely: string }) => `the pack ${p.pack} names the rule "${p.rule}", which there is none of`,
    fix: (p: { pack: string; rule: string; likely: string }) =>
      p.likely === '' ? "see 'sealane rules' for those that there are" : `did you mean "${p.likely}"?`,
  },
  'policy/rule-crashed': {
    severity: 'warning',
    what: (p: { rule: string; message: string }) => `the rule ${p.rule} failed on this object: ${p.message}`,
    fix: (p: { rule: string; message: string }) =>
      `mend the check of ${p.rule}: it must take objects of any shape; --debug shows where it failed`,
  },
  'admission/deny-and-warn': {
    what: () => 'validationActions has both Deny and Warn, which the API server does not take together',
    fix: () => 'Deny says the same words as it refuses: leave Warn out',
  },
  'admission/nothing': {
    what: (p: { packs: string }) => `no rule of ${p.packs === '' ? 'no pack' : p.packs} can be said in CEL: the API server would keep none`,
    fix: () => 'name packs with rules that have cel',
  },
  'admission/unknown-kind': {
    what: (p: { rule: string; kind: string }) =>
      `the rule ${p.rule} looks at ${p.kind}, whose resource is not known: no policy can be made of it`,
    fix: (p: { rule: string; kind: string }) => `delete cel from ${p.rule}, or name in celOnly the kinds of Kubernetes that it is for`,
  },
} satisfies Catalogue;
