import { closest } from '../core';
import type { IConstruct } from 'constructs';
import type { Waiver } from './declared';
import { problem } from './problems';
import type { Rule } from './rule';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A waiver as reports list it. */
export interface ReportedWaiver {
  readonly rule: string;
  readonly path: string;
  readonly reason: string;
  readonly until: string;
  readonly owner?: string;
  /** How many findings it lets pass. */
  readonly findings: number;
}

/** The waivers of a tree while its findings come in. */
export class Waivers {
  private readonly byRule = new Map<string, Waiver[]>();
  private readonly used = new Map<Waiver, number>();

  constructor(private readonly waivers: readonly Waiver[]) {
    for (const waiver of waivers) this.byRule.set(waiver.rule, [...(this.byRule.get(waiver.rule) ?? []), waiver]);
  }

  /** Whether a construct may break a rule. */
  public cover(rule: Rule, construct: IConstruct): boolean {
    if (rule.waivable === false) return false;
    const found = this.byRule.get(rule.id)?.find(({ scope }) => isIn(construct, scope));
    if (found) this.used.set(found, (this.used.get(found) ?? 0) + 1);
    return found !== undefined;
  }

  /** Tells which waivers are wrong, over or idle. */
  public check(rules: ReadonlyMap<string, Rule>, today: string | undefined): void {
    for (const waiver of this.waivers) this.checkOne(waiver, rules, today);
  }

  /** All of them, for reports. */
  public list(): ReportedWaiver[] {
    return this.waivers.map((waiver) => {
      const { rule, reason, until, owner, scope } = waiver;
      return {
        rule,
        path: scope.node.path,
        reason,
        until,
        ...(owner === undefined ? {} : { owner }),
        findings: this.used.get(waiver) ?? 0,
      };
    });
  }

  private checkOne(waiver: Waiver, rules: ReadonlyMap<string, Rule>, today: string | undefined): void {
    const { scope, rule: id, until } = waiver;
    const rule = rules.get(id);
    // A program in JavaScript can leave anything out.
    const reason = String((waiver.reason as string | undefined) ?? '').trim();
    if (!rule) return problem(scope, 'waiver/unknown-rule', { rule: String(id), likely: closest(String(id), rules.keys()) ?? '' });
    if (rule.waivable === false) return problem(scope, 'waiver/not-allowed', { rule: id });
    if (reason === '') problem(scope, 'waiver/no-reason', { rule: id });
    if (!isDay(until)) return problem(scope, 'waiver/date', { rule: id, got: String(until) });
    if (today !== undefined && until < today) problem(scope, 'waiver/expired', { rule: id, until, reason });
    else if (!this.used.has(waiver)) problem(scope, 'waiver/unused', { rule: id });
  }
}

function isIn(construct: IConstruct, scope: IConstruct): boolean {
  for (let at: IConstruct | undefined = construct; at; at = at.node.scope) if (at === scope) return true;
  return false;
}

/** Whether it is a day of the calendar: 2027-02-30 is none. */
function isDay(text: string): boolean {
  const [, year, month, day] = DAY.exec(String(text)) ?? [];
  if (year === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
