import type { Severity } from '../core';
import type { Level, Rule } from './rule';

export interface PackProps {
  /** Pack whose rules it has too. @default none */
  readonly extends?: Pack;
  /** Own rules. @default none */
  readonly rules?: readonly Rule[];
  /** Ids of rules of ours to add. @default none */
  readonly with?: readonly string[];
  /** Ids of rules to leave out. @default none */
  readonly without?: readonly string[];
  /** Other severities, by id of the rule. @default those of the rules */
  readonly severity?: Readonly<Record<string, Severity>>;
}

/** A named set of rules. */
export interface Pack extends PackProps {
  readonly name: string;
  /** Has the rules of this level. @default none */
  readonly level?: Level;
}

/** What no program should do, in any namespace. */
export const baseline: Pack = { name: 'baseline', level: 'baseline' };
/** And what production needs: copies, budgets, a way back, closed networks. Namespaces of stage `prod` have it by themselves. */
export const production: Pack = { name: 'production', level: 'production' };
/** And what an auditor asks for. */
export const restricted: Pack = { name: 'restricted', level: 'restricted' };

/** Makes a pack of your own: `pack('team', { extends: production, rules: [ourRule] })`. */
export function pack(name: string, props: PackProps): Pack {
  return { name, ...props };
}
