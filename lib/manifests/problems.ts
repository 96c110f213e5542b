import { defineFailures } from '../core';
import { words as en } from './problems.en';
import { words as zhCN } from './problems.zh-cn';

/** Makes a failure of this room. */
export const failure = defineFailures('manifest', en, zhCN);
