import { defineProblems, wordsOf, type Language, type ReportedProblem } from '../core';
import { words as en } from './problems.en';
import { words as zhCN } from './problems.zh-cn';

defineProblems(en, zhCN);

type Words = typeof en;

/** A code of this room. */
export type ClusterCode = keyof Words;

/** The cluster cannot be asked at all. Data; `report` gives the words. */
export class ClusterError<K extends ClusterCode = ClusterCode> extends Error {
  constructor(
    public readonly code: K,
    public readonly params: Parameters<Words[K]['what']>[0],
  ) {
    super(`${code}: ${wordsOf(code)?.words.en.what(params ?? {}) ?? ''}`);
    this.name = 'ClusterError';
  }

  /** The problem in words. There is no construct to point at: `path` names what was asked. */
  public report(language: Language, path: string): ReportedProblem {
    const registered = wordsOf(this.code);
    if (!registered) throw new Error(`sealane: no words for problem code ${this.code}`);
    const { what, fix } = registered.words[language];
    const facts = this.params ?? {};
    const see = registered.see === undefined ? {} : { see: registered.see };
    return { code: this.code, severity: registered.severity, path, construct: 'cluster', what: what(facts), fix: fix(facts), ...see };
  }
}
