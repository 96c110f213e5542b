import { defineProblems, wordsOf, type Language, type ReportedProblem } from '../core';
import { words as en } from './problems.en';
import { words as zhCN } from './problems.zh-cn';

defineProblems(en, zhCN);

type Words = typeof en;

/** A code of this room. */
export type ReleaseCode = keyof Words;

/** A deploy or its way back cannot go on. Data; `report` gives the words. */
export class ReleaseError<K extends ReleaseCode = ReleaseCode> extends Error {
  constructor(
    public readonly code: K,
    public readonly params: Parameters<Words[K]['what']>[0],
  ) {
    super(`${code}: ${wordsOf(code)?.words.en.what(params) ?? ''}`);
    this.name = 'ReleaseError';
  }

  /** The problem in words. `path` names the environment. */
  public report(language: Language, path: string): ReportedProblem {
    const registered = wordsOf(this.code);
    if (!registered) throw new Error(`sealane: no words for problem code ${this.code}`);
    const { what, fix } = registered.words[language];
    return {
      code: this.code,
      severity: registered.severity,
      path,
      construct: 'environment',
      what: what(this.params),
      fix: fix(this.params),
    };
  }
}
