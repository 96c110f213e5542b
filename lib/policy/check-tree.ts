import type { IConstruct } from 'constructs';
import { isComponent, problemsOf, recordProblem, traceOf, unitOf, type App } from '../core';
import { describe, type ClusterObjects, type TreeObject } from '../kube/finished';
import { codeOf, isRule } from './code';
import { declaredIn } from './declared';
import { editsOf } from './edits';
import type { Finding, RuleSet } from './engine';
import { judgeCluster } from './judge-cluster';
import { baseline, production, type Pack } from './pack';
import { rulesOf } from './pack-rules';
import { checkResidency } from './check-residency';
import { problem } from './problems';
import { programFacts } from './program-facts';
import type { Reason } from './reason';
import type { Rule } from './rule';
import { RULES } from './rules';
import { suppression } from './suppressions';
import { Waivers, type ReportedWaiver } from './waivers';

/** What a rule could not decide about an object of the tree. */
export interface TreeUndecided {
  readonly rule: string;
  readonly path: string;
  readonly object: string;
  readonly why: string | Reason;
}

export interface TreeCheck {
  /** Waivers of the program, with what they let pass. */
  readonly waivers: readonly ReportedWaiver[];
  /** What no rule could decide from the objects alone. */
  readonly unknown: readonly TreeUndecided[];
}

/**
 * Judges every object of a finished tree by the packs that hold where it stands, and raises what is found.
 * @param today `2026-11-26`, for waivers that are over; without it none is
 */
export function checkPolicies(app: App, clusters: readonly ClusterObjects[], today?: string): TreeCheck {
  const { waivers: declared } = declaredIn(app);
  const waivers = new Waivers(declared);
  const choice = new Choice(app);
  const unknown: TreeUndecided[] = [];
  const facts = programFacts(app, clusters);
  for (const cluster of clusters)
    judgeCluster(
      cluster,
      { rulesFor: (object) => choice.rulesFor(object), program: facts(cluster.target) },
      {
        found: (finding) => raise(finding, waivers),
        undecided: ({ rule, object, why }) =>
          unknown.push({ rule: rule.id, path: object.construct.node.path, object: describe(object), why }),
        crashed: ({ rule, object, error }) => {
          const message = error instanceof Error ? error.message : String(error);
          problem(object.construct, 'policy/rule-crashed', { rule: rule.id, message }, { object: describe(object), ...traceOf(error) });
        },
      },
    );
  checkResidency(app, clusters, (construct, why) => {
    const { path } = construct.node;
    unknown.push({ rule: 'data/leaves', path, object: path, why });
  });
  waivers.check(choice.known(), today);
  return { waivers: waivers.list(), unknown: withoutRefused(unknown, app) };
}

/** Of an object that the server would refuse, that has to be mended first; what rules find refuses nothing. */
function withoutRefused(unknown: readonly TreeUndecided[], app: App): readonly TreeUndecided[] {
  if (unknown.length === 0) return unknown;
  const errors = problemsOf(app).filter(({ severity, code }) => severity === 'error' && !isRule(code));
  const refused = new Set(errors.map(({ scope, object }) => `${scope.node.path}\n${object ?? ''}`));
  return unknown.filter(({ path, object }) => !refused.has(`${path}\n${object}`));
}

function raise(finding: Finding<TreeObject>, waivers: Waivers): void {
  const { rule, severity, object, field, params } = finding;
  if (waivers.cover(rule, object.construct)) return;
  if (!isComponent(object.component) && suppression(object, rule) !== undefined) return;
  const mend = rule.mend && { mend: () => editsOf(finding) };
  recordProblem({ code: codeOf(rule), severity, params, scope: object.construct, object: describe(object), field, ...mend });
}

/** Which rules hold where. */
class Choice {
  private readonly packs: ReadonlyMap<IConstruct, readonly Pack[]>;
  private readonly sets = new Map<readonly Pack[], RuleSet>();
  private readonly byConstruct = new Map<IConstruct, RuleSet>();

  constructor(app: App) {
    this.packs = declaredIn(app).packs;
    for (const [scope, packs] of this.packs)
      this.sets.set(
        packs,
        rulesOf(packs, (unknown) => problem(scope, 'policy/unknown-rule', { ...unknown })),
      );
  }

  public rulesFor({ construct, component }: TreeObject): RuleSet {
    const from = this.packs.size === 0 ? component : construct;
    let rules = this.byConstruct.get(from);
    if (!rules) this.byConstruct.set(from, (rules = this.setOf(this.packsFor(from))));
    return rules;
  }

  /** Every rule that a waiver may name: all of ours, and those that packs bring. */
  public known(): ReadonlyMap<string, Rule> {
    const known = new Map(RULES.map((rule) => [rule.id, rule]));
    for (const { rules } of this.sets.values()) for (const [id, rule] of rules) known.set(id, rule);
    return known;
  }

  private packsFor(construct: IConstruct): readonly Pack[] {
    for (let at: IConstruct | undefined = this.packs.size === 0 ? undefined : construct; at; at = at.node.scope) {
      const packs = this.packs.get(at);
      if (packs) return packs;
    }
    return unitOf(construct)?.stage === 'prod' ? PRODUCTION : BASELINE;
  }

  private setOf(packs: readonly Pack[]): RuleSet {
    let set = this.sets.get(packs);
    if (!set) this.sets.set(packs, (set = rulesOf(packs)));
    return set;
  }
}

const BASELINE: readonly Pack[] = [baseline];
const PRODUCTION: readonly Pack[] = [production];
