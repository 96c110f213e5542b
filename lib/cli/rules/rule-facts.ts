import { wordsOf, type Language, type ProblemParams, type Severity } from '../../core';
import type { Level, Peer, Peers } from '../../policy';
import type { ALWAYS_ON as AlwaysOn, codeOf as CodeOf, RULES as Rules } from '../../policy/finished';
import { wordsIn } from '../words';

/** A rule, or a check that no pack leaves out, as it is listed. */
export interface RuleFacts {
  /** `cpu-request`; of what is always on, its code: `image/latest`. */
  readonly id: string;
  /** Code of its problems. */
  readonly code: string;
  readonly severity: Severity;
  /** Least strict pack that has it; `always` is in none and cannot be left out, `opt-in` is in none until a pack names it. */
  readonly pack: Level | 'always' | 'opt-in';
  readonly what: string;
  /** Undefined for what is always on: its words say it. */
  readonly why?: string;
  readonly fix: string;
  readonly see?: string;
  /** What other tools call it. */
  readonly peers: Peers;
  readonly waivable: boolean;
  readonly samples?: { readonly pass: readonly (readonly object[])[]; readonly fail: readonly (readonly object[])[] };
}

/** Other tools, in the order of the table. */
export const PEERS: readonly Peer[] = ['kube-linter', 'kube-score', 'polaris', 'checkov', 'kubescape', 'datree', 'kyverno'];

interface Door {
  readonly ALWAYS_ON: typeof AlwaysOn;
  readonly RULES: typeof Rules;
  readonly codeOf: typeof CodeOf;
}

/** Every rule of ours by name, and then what is always on. */
export function ruleFacts(language: Language): readonly RuleFacts[] {
  require('../../kube');
  const { RULES, ALWAYS_ON, codeOf } = require('../../policy/finished') as Door;
  return [
    ...RULES.map((rule): RuleFacts => {
      const code = codeOf(rule);
      const { level, peers = {}, waivable = true } = rule;
      return { id: rule.id, pack: level ?? 'opt-in', peers, waivable, samples: rule.samples(), ...worded(code, language) };
    }),
    ...Object.entries(ALWAYS_ON).map(([code, { peers }]): RuleFacts => {
      return { id: code, pack: 'always', peers, waivable: false, ...worded(code, language) };
    }),
  ];
}

/** A rule has no facts of its own: its words are filled with their names. */
function worded(code: string, language: Language): Pick<RuleFacts, 'code' | 'severity' | 'what' | 'why' | 'fix' | 'see'> {
  const registered = wordsOf(code);
  if (!registered) throw new Error(`sealane: no words for problem code ${code}`);
  const { placeholder } = wordsIn(language).explain;
  const facts: ProblemParams = new Proxy({}, { get: (_, name) => placeholder(String(name)) });
  const { severity, see, why, words } = registered;
  return {
    code,
    severity,
    what: words[language].what(facts),
    ...(why ? { why: why[language] } : {}),
    fix: words[language].fix(facts),
    ...(see === undefined ? {} : { see }),
  };
}
