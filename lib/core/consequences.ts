import type { IConstruct } from 'constructs';
import { wordsOf, type Problem } from './problem';
import { componentOf } from './unit';

/** Problems without those that another error of the same component brings about: one mistake is told once, at its cause. */
export function withoutConsequences(problems: readonly Problem[]): readonly Problem[] {
  const covered = new Map<IConstruct, Set<string>>();
  for (const { code, severity, scope } of problems) {
    const codes = severity === 'error' ? (wordsOf(code)?.covers ?? []) : [];
    if (codes.length === 0) continue;
    const component = componentOf(scope);
    covered.set(component, new Set([...(covered.get(component) ?? []), ...codes]));
  }
  if (covered.size === 0) return problems;
  return problems.filter(({ code, scope }) => !covered.get(componentOf(scope))?.has(code));
}
