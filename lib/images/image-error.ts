import { defineProblems, wordsOf, type Language, type ReportedProblem } from '../core';
import { words as en } from './problems.en';
import { words as zhCN } from './problems.zh-cn';

defineProblems(en, zhCN);

type Words = typeof en;

/** A code of this room. */
export type ImageCode = keyof Words;

/** An image cannot be built, scanned, pushed or signed. Data; `report` gives the words. */
export class ImageError<K extends ImageCode = ImageCode> extends Error {
  constructor(
    public readonly code: K,
    public readonly params: Parameters<Words[K]['what']>[0],
  ) {
    super(`${code}: ${wordsOf(code)?.words.en.what(params ?? {}) ?? ''}`);
    this.name = 'ImageError';
  }

  /** The problem in words. */
  public report(language: Language): ReportedProblem {
    const registered = wordsOf(this.code);
    if (!registered) throw new Error(`sealane: no words for problem code ${this.code}`);
    const { what, fix } = registered.words[language];
    return {
      code: this.code,
      severity: registered.severity,
      path: 'image',
      construct: 'command',
      what: what(this.params ?? {}),
      fix: fix(this.params ?? {}),
    };
  }
}
