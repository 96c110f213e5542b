import { closest } from '../core';
import { ruleSet, type RuleSet } from './engine';
import type { Pack } from './pack';
import type { Level, Rule } from './rule';
import { RULES } from './rules';

const LEVELS: readonly Level[] = ['baseline', 'production', 'restricted'];
const byId: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

/** A pack names a rule that there is none of. */
export interface UnknownRule {
  readonly pack: string;
  readonly rule: string;
  readonly likely: string;
}

/** The rules of packs, sorted for the engine. */
export function rulesOf(packs: readonly Pack[], unknown: (unknown: UnknownRule) => void = () => undefined): RuleSet {
  const rules = new Map<string, Rule>();
  const severity: Record<string, RuleSet['severity'][string]> = {};
  const add = (pack: Pack): void => {
    if (pack.extends) add(pack.extends);
    for (const rule of ofLevel(pack.level)) rules.set(rule.id, rule);
    for (const rule of pack.rules ?? []) rules.set(rule.id, rule);
    const asked = (id: string) => {
      const rule = byId.get(id) ?? rules.get(id);
      if (!rule) unknown({ pack: pack.name, rule: id, likely: closest(id, [...byId.keys(), ...rules.keys()]) ?? '' });
      return rule;
    };
    for (const id of pack.with ?? []) {
      const rule = asked(id);
      if (rule) rules.set(id, rule);
    }
    for (const id of Object.keys(pack.severity ?? {})) asked(id);
    for (const id of pack.without ?? []) if (asked(id)) rules.delete(id);
    Object.assign(severity, pack.severity);
  };
  for (const pack of packs) add(pack);
  return ruleSet(rules.values(), severity);
}

function ofLevel(level: Level | undefined): readonly Rule[] {
  if (level === undefined) return [];
  const most = LEVELS.indexOf(level);
  return RULES.filter((rule) => rule.level !== undefined && LEVELS.indexOf(rule.level) <= most);
}
