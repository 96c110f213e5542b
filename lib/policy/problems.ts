import { defineProblems } from '../core';
import { words as en } from './problems.en';
import { words as zhCN } from './problems.zh-cn';

/** Raises a problem of this room. */
export const problem = defineProblems(en, zhCN);
