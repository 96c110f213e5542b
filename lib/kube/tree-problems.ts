import { defineProblems } from '../core';
import { words as en } from './tree-problems.en';
import { words as zhCN } from './tree-problems.zh-cn';

/** Raises a problem of a finished object. */
export const problem = defineProblems(en, zhCN);
