import { defineProblemsLate } from '../../core';

type Words = typeof import('./problems.en').words;

/** Raises a problem of this room. */
export const problem = defineProblemsLate<Words>(() => ({
  en: (require('./problems.en') as typeof import('./problems.en')).words,
  zhCN: (require('./problems.zh-cn') as typeof import('./problems.zh-cn')).words,
}));
