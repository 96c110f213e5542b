import { defineFailures } from '../core';
import { words as en } from './problems.en';
import { words as zhCN } from './problems.zh-cn';

export const failure = defineFailures('mend', en, zhCN);
