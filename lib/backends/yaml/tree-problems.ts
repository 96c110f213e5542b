import { defineProblems } from '../../core';
import { words as en } from './tree-problems.en';
import { words as zhCN } from './tree-problems.zh-cn';

/** Raises a problem of the finished tree as a whole: its order and its place in files. */
export const problem = defineProblems(en, zhCN);
