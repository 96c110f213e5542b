import type { Language } from '../core';
import { words as en } from './words.en';
import { words as zhCN } from './words.zh-cn';

/** The texts of the commands in one language. */
export type CliWords = typeof en;

const WORDS: Readonly<Record<Language, CliWords>> = { en, 'zh-CN': zhCN };

/** The texts in the language. */
export function wordsIn(language: Language): CliWords {
  return WORDS[language];
}
