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
  'mend/no-source': {
    what: (p) => `不知道程序的哪一行创建了这个 ${p.construct}`,
    fix: () => '请手工修复；编译后的程序需要 source map',
  },
  'mend/foreign-file': {
    what: (p) => `${p.source} 不是项目 ${p.folder} 中的文件`,
    fix: () => '请在该文件所属的项目中运行命令，或手工修复',
  },
  'mend/compiled': {
    what: (p) => `${p.source} 由编译器写出，且没有 source map 说明其来源`,
    fix: () => '请以 "sourceMap": true 编译，或手工修改源文件',
  },
  'mend/older-build': {
    what: (p) => `运行的是 ${p.compiled}，它比其源文件 ${p.source} 更旧`,
    fix: (p) => `请先重新构建 ${p.compiled}`,
  },
  'mend/no-typescript': {
    what: (p) => `${p.folder} 中没有安装可作为库读取程序的 TypeScript（7 版不能）`,
    fix: () => '请运行 npm install --save-dev @typescript/typescript6，或手工修复',
  },
  'mend/no-construct': {
    what: (p) => `在 ${p.source} 处无法确定由哪个 "new" 创建了这个 ${p.construct}`,
    fix: () => '请手工修复；每行只写一个构造时可以区分',
  },
  'mend/not-literal': {
    what: (p) => `"${p.got}" 没有直接写在 ${p.source} 的 props 中`,
    fix: () => '请在产生它的地方（变量、函数或类）手工修复',
  },
  'mend/several': {
    what: (p) => `"${p.got}" 在 ${p.source} 的 props 中出现了 ${p.count} 次`,
    fix: () => '请手工修复所指的那一处',
  },
  'mend/both-names': {
    what: (p) => `${p.from} 不能改为 ${p.to}，因为后者已在旁边`,
    fix: (p) => `请删去 ${p.from} 或 ${p.to}`,
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
