import type { IConstruct } from 'constructs';
import { wordsOf, type Problem } from './problem';
import { componentOf } from './unit';

/** What errors of a component say already. */
interface Told {
  readonly codes: Set<string>;
  /** Texts that were refused where the program gives them: a number is too often another one's, too. */
  readonly values: Set<string>;
}

/**
 * Problems without those that another error of the same component brings about: one mistake is told once, at its cause. A value that was
 * refused where the program gives it is not refused again in the objects that get it.
 */
export function withoutConsequences(problems: readonly Problem[]): readonly Problem[] {
  const told = new Map<IConstruct, Told>();
  for (const { code, severity, scope, object, params } of problems) {
    const covers = severity === 'error' ? (wordsOf(code)?.covers ?? []) : [];
    const values = severity === 'error' && object === undefined ? Object.values(params).filter((value) => typeof value === 'string') : [];
    if (covers.length === 0 && values.length === 0) continue;
    const component = componentOf(scope);
    let found = told.get(component);
    if (!found) told.set(component, (found = { codes: new Set(), values: new Set() }));
    for (const each of covers) found.codes.add(each);
    for (const value of values) found.values.add(value);
  }
  if (told.size === 0) return problems;
  return problems.filter((problem) => {
    const found = told.get(componentOf(problem.scope));
    return !found || !(found.codes.has(problem.code) || isRefused(problem, found));
  });
}

/** Whether the value that an object got was refused before. */
function isRefused({ object, params: { got } }: Problem, { values }: Told): boolean {
  // The schema check quotes a text.
  return object !== undefined && got !== undefined && values.has(String(got).replace(/^"(.*)"$/s, '$1'));
}
