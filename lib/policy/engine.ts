import type { ProblemParams, Severity } from '../core';
import { containerField, containerName, mapOf, podField, type ContainerView, type PodView } from '../kube';
import type { PolicyCluster, PolicyObject } from './cluster';
import type { Reason } from './reason';
import type { Judge, Part, Rule } from './rule';

/** What a rule found. */
export interface Finding<O extends PolicyObject = PolicyObject> {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly object: O;
  readonly field: string;
  /** Field of the part that the rule looked at; empty for the whole object. */
  readonly part: string;
  readonly params: ProblemParams;
}

/** What a rule could not decide. */
export interface Undecided<O extends PolicyObject = PolicyObject> {
  readonly rule: Rule;
  readonly object: O;
  readonly why: string | Reason;
}

/** A rule that threw: it is wrong, not the object. */
export interface Crash<O extends PolicyObject = PolicyObject> {
  readonly rule: Rule;
  readonly object: O;
  readonly error: unknown;
}

/** What the engine tells its caller. */
export interface Listener<O extends PolicyObject> {
  found(finding: Finding<O>): void;
  undecided?(undecided: Undecided<O>): void;
  crashed(crash: Crash<O>): void;
}

/** Rules, sorted by what they look at. */
export interface RuleSet {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly containers: readonly Rule[];
  readonly pods: readonly Rule[];
  readonly byKind: ReadonlyMap<string, readonly Rule[]>;
  /** Other severities than the rules' own, by id. */
  readonly severity: Readonly<Record<string, Severity>>;
}

/** Sorts rules. Of two with one id the later holds. */
export function ruleSet(rules: Iterable<Rule>, severity: RuleSet['severity'] = {}): RuleSet {
  const byId = new Map<string, Rule>();
  for (const rule of rules) byId.set(rule.id, rule);
  const byKind = new Map<string, Rule[]>();
  const containers: Rule[] = [];
  const pods: Rule[] = [];
  for (const rule of byId.values()) {
    if (rule.on === 'container') containers.push(rule);
    else if (rule.on === 'pod') pods.push(rule);
    else for (const kind of rule.on) byKind.set(kind, [...(byKind.get(kind) ?? []), rule]);
  }
  return { rules: byId, containers, pods, byKind, severity };
}

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const NO_POD: PodView = { metadata: {}, labels: {}, spec: {}, field: '', containers: [] };
const NO_VIEW: ContainerView = { container: {}, list: 'containers', index: 0 };

/** Judges every object by the rules that hold for it. */
export function judge<O extends PolicyObject>(
  { objects, cluster }: { readonly objects: readonly O[]; readonly cluster: PolicyCluster },
  rulesFor: (object: O) => RuleSet | undefined,
  listener: Listener<O>,
): void {
  const enforced = enforcedLevels(cluster);
  const resting = new Map<RuleSet, Map<string, RuleSet>>();
  const desk = new Desk(cluster, listener);
  for (const object of objects) {
    const rules = rulesFor(object);
    if (!rules) continue;
    const level = object.namespace === undefined ? undefined : enforced.get(object.namespace);
    desk.judge(object, level === undefined ? rules : withoutLevel(rules, level, resting));
  }
}

function enforcedLevels(cluster: PolicyCluster): ReadonlyMap<string, string> {
  const levels = new Map<string, string>();
  for (const { manifest } of cluster.ofKind('Namespace')) {
    const level = mapOf(manifest.metadata.labels)[ENFORCE];
    if (level === 'baseline' || level === 'restricted') levels.set(manifest.metadata.name, level);
  }
  return levels;
}

/** The rules without those that the API server itself enforces, which `pod-security/level` tells. */
function withoutLevel(rules: RuleSet, level: string, resting: Map<RuleSet, Map<string, RuleSet>>): RuleSet {
  let levels = resting.get(rules);
  if (!levels) resting.set(rules, (levels = new Map<string, RuleSet>()));
  let rest = levels.get(level);
  if (!rest) {
    const kept = [...rules.rules.values()].filter(
      ({ podSecurity }) => podSecurity === undefined || (level === 'baseline' && podSecurity === 'restricted'),
    );
    levels.set(level, (rest = ruleSet(kept, rules.severity)));
  }
  return rest;
}

/** One desk for all objects: what rules are handed is filled in anew, not made anew. */
class Desk<O extends PolicyObject> implements Judge<ProblemParams> {
  public object!: O;
  private rules!: RuleSet;
  private rule!: Rule;
  private readonly part: { -readonly [K in keyof Part]: Part[K] } = { manifest: {}, spec: {}, pod: NO_POD, view: NO_VIEW };

  constructor(
    public readonly cluster: PolicyCluster,
    private readonly listener: Listener<O>,
  ) {}

  public judge(object: O, rules: RuleSet): void {
    const { pod, manifest } = object;
    const ofKind = rules.byKind.get(manifest.kind);
    if (!pod && !ofKind) return;
    this.object = object;
    this.rules = rules;
    this.part.manifest = mapOf(manifest);
    this.part.spec = mapOf(manifest.spec);
    if (ofKind) this.run(ofKind);
    if (!pod) return;
    this.part.pod = pod;
    this.run(rules.pods);
    for (const view of pod.containers) {
      this.part.view = view;
      this.run(rules.containers);
    }
  }

  // Rules take them out of their judge.
  public readonly tell = (field: string, params: ProblemParams = {}): void => {
    const { rule, object } = this;
    const severity = this.rules.severity[rule.id] ?? rule.severity;
    const part = this.above();
    const whole = part === '' || field === '' ? part + field : `${part}.${field}`;
    this.listener.found({ rule, severity, object, field: whole, part, params: { ...this.known(), ...params } });
  };

  public readonly unknown = (why: string | Reason): void => {
    this.listener.undecided?.({ rule: this.rule, object: this.object, why });
  };

  private run(rules: readonly Rule[]): void {
    for (const rule of rules) {
      this.rule = rule;
      try {
        rule.look(this.part, this);
      } catch (error) {
        this.listener.crashed({ rule, object: this.object, error });
      }
    }
  }

  private above(): string {
    const { on } = this.rule;
    if (on !== 'container' && on !== 'pod') return '';
    return on === 'pod' ? podField(this.part.pod) : containerField(this.part.pod, this.part.view);
  }

  private known(): ProblemParams {
    const { manifest } = this.object;
    if (this.rule.on === 'container') return { container: containerName(this.part.view) };
    return { kind: manifest.kind, name: manifest.metadata.name };
  }
}
