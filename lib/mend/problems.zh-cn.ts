import type { Translation } from '../core';
import type { words as en } from './problems.en';

export const words: Translation<typeof en> = {
  'mend/conflict': {
    what: () => '两处问题要求以不同方式修改同一字段',
    fix: () => '请先手工修复其中一处，再运行一次',
  },
  'mend/no-file': {
    what: (p) => `${p.source} 不是可以写入的文件`,
    fix: () => '请修改它的来源：chart 的 values 或模板，或写出该文本的程序',
  },
  'mend/not-written-out': {
    what: (p) => `${p.field} 没有直接写在那里：它是 ${p.got}`,
    fix: (p) => `请在生成 ${p.field} 的地方修改，或把它直接写在这里`,
  },
  'mend/unsure': {
    what: () => '修改后的文本不会恰好表达所需内容',
    fix: () => '请手工修复',
  },
  'mend/faulty-file': {
    what: (p) => `${p.source} 中有一个文档不是 YAML`,
    fix: () => '请先改正所指的行',
  },
};
