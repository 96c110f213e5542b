import type { Language, ProblemParams } from '../core';
import type { ReasonWords } from './reasons.en';

/** Why something cannot be decided: data, worded when it is printed. */
export interface Reason {
  readonly code: keyof ReasonWords;
  readonly params: ProblemParams;
}

/** Why a rule of ours cannot decide something. */
export function reason<K extends keyof ReasonWords>(code: K, ...[params]: Parameters<ReasonWords[K]>): Reason {
  return { code, params: params ?? {} };
}

/** What is told of it: in words, and for machines the code that stays. A rule of a program brings words of its own. */
export function reasonTold(why: Reason | string, language: Language): { readonly why: string; readonly code?: string } {
  if (typeof why === 'string') return { why };
  const words = reasonsIn(language)[why.code] as (params: ProblemParams) => string;
  return { code: why.code, why: words(why.params) };
}

/** Most programs leave nothing open: words are loaded for those that do. */
function reasonsIn(language: Language): ReasonWords {
  return language === 'en'
    ? (require('./reasons.en') as typeof import('./reasons.en')).reasons
    : (require('./reasons.zh-cn') as typeof import('./reasons.zh-cn')).reasons;
}
