import type { Edit, ProblemParams, Severity } from '../core';
import type { ContainerView, PodView, Untyped } from '../kube';
import type { PolicyCluster, PolicyObject } from './cluster';
import type { ProgramFacts } from './program';
import type { Reason } from './reason';

/** Tools whose checks are compared with ours in docs/rules.md. */
export type Peer = 'kube-linter' | 'kube-score' | 'polaris' | 'checkov' | 'kubescape' | 'datree' | 'kyverno';

/** What the other tools call the same check. */
export type Peers = Readonly<Partial<Record<Peer, readonly string[]>>>;

/** How strict a pack is; each holds the rules of those before it. */
export type Level = 'baseline' | 'production' | 'restricted';

/** What a rule says in one language. */
export interface RuleWords<P> {
  /** What was found: the value that was given, and what is allowed. */
  what(params: P): string;
  /** Why that hurts. */
  readonly why: string;
  /** What to do about it. */
  fix(params: P): string;
}

/** Objects that pass a rule and objects that do not: each entry is judged alone, as a whole cluster. */
export interface Samples {
  readonly pass: readonly (readonly object[])[];
  readonly fail: readonly (readonly object[])[];
  /** What the program of all of them says beside its objects. @default nothing: the rule asks for none */
  readonly program?: ProgramFacts;
}

/** What a rule is handed besides its part of an object. */
export interface Judge<P> {
  readonly object: PolicyObject;
  /** All objects of the cluster. */
  readonly cluster: PolicyCluster;
  /** Tells a finding, with the field below the part that the rule looks at. */
  readonly tell: (field: string, ...params: keyof P extends never ? [] : [params: P]) => void;
  /** Says that nobody can decide it from the objects, in words of its own; rules of ours give a reason that is worded in each language. */
  readonly unknown: (why: string | Reason) => void;
}

interface About<P> {
  /** `kebab-case`. */
  readonly id: string;
  readonly severity: Severity;
  /** The least strict pack that has it. @default none: a pack names it in `with` */
  readonly level?: Level;
  /** Where the rule comes from. */
  readonly see: string;
  /** @default none: no other tool has it */
  readonly peers?: Peers;
  /** Pod Security level that it is a part of: it rests where the API server enforces that level. @default it is a part of none */
  readonly podSecurity?: 'baseline' | 'restricted';
  /** Whether a program may waive it. @default it may be waived */
  readonly waivable?: boolean;
  /**
   * The same in CEL, true for what passes: over `object`; of a rule over pods over `variables.pod`, its spec, and `variables.podMetadata`; of
   * one over containers over `c` too. Fields that may be missing are read by `.?field`.
   * @default CEL cannot say it: no API server is asked to keep it
   * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
   */
  readonly cel?: string;
  /** Kinds that the API server judges by `cel`. @default those that the rule looks at */
  readonly celOnly?: readonly string[];
  /**
   * What mends a finding without anybody having to know more, for `sealane check --fix`: `[put(false, 'automountServiceAccountToken')]`.
   * Fields stand below the part that the rule looks at, which is handed in. With no change, this one is mended by hand.
   * @default none is
   */
  mend?(part: Untyped, params: P): readonly Edit[];
  readonly en: RuleWords<P>;
  /** @default the English words */
  readonly zhCN?: RuleWords<P>;
  readonly samples: () => Samples;
}

/** A rule as the engine runs it. */
export interface Rule extends About<ProblemParams> {
  readonly on: 'container' | 'pod' | readonly string[];
  look(part: Part, judge: Judge<ProblemParams>): void;
}

/** What of an object is at hand. */
export interface Part {
  readonly manifest: Untyped;
  readonly spec: Untyped;
  readonly pod: PodView;
  readonly view: ContainerView;
}

/** A rule over every container of every pod, init containers too. Its words know the `container`. */
export function containerRule<P extends ProblemParams = Readonly<Record<never, never>>>(
  rule: About<P & { readonly container: string }> & {
    readonly check: (container: Untyped, judge: Judge<P>, pod: PodView, view: ContainerView) => void;
  },
): Rule {
  const { check, ...about } = rule;
  return { ...about, on: 'container', look: ({ view, pod }, judge: Judge<P>) => check(view.container, judge, pod, view) };
}

/** A rule over every pod template. Its words know the `kind`. */
export function podRule<P extends ProblemParams = Readonly<Record<never, never>>>(
  rule: About<P & { readonly kind: string }> & { readonly check: (spec: Untyped, judge: Judge<P>, pod: PodView) => void },
): Rule {
  const { check, ...about } = rule;
  return { ...about, on: 'pod', look: ({ pod }, judge: Judge<P>) => check(pod.spec, judge, pod) };
}

/** A rule over objects of some kinds. Its words know the `kind` and the `name`. */
export function kindRule<P extends ProblemParams = Readonly<Record<never, never>>>(
  rule: About<P & { readonly kind: string; readonly name: string }> & {
    readonly kinds: readonly string[];
    readonly check: (spec: Untyped, judge: Judge<P>, manifest: Untyped) => void;
  },
): Rule {
  const { check, kinds, ...about } = rule;
  return { ...about, on: kinds, look: ({ spec, manifest }, judge: Judge<P>) => check(spec, judge, manifest) };
}
