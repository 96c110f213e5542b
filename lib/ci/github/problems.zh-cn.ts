import type { Translation } from '../../core';
import type { words as en } from './problems.en';

/** 为 GitHub Actions 生成文件时的问题。 */
export const words: Translation<typeof en> = {
  'github/pin': {
    what: (p) => `${p.action} 的固定版本中，${p.field} 是 "${p.got}"`,
    fix: () => '固定版本应为 { tag: "v7.0.1", commit: 40 位十六进制 }；`sealane pins --write` 会写出它们',
  },
  'github/unused-pin': {
    what: (p) => `固定了 ${p.action}，但没有 job 使用它${p.likely === '' ? '' : `；是否想写 "${p.likely}"？`}`,
    fix: () => '请删去它，或改正名字',
  },
  'github/runs-on': {
    what: (p) => `job 在 "${p.runsOn}" 上运行，而这个标签会移动：明天它可能就是另一个系统`,
    fix: () => "请写明版本，例如 runsOn: 'ubuntu-24.04'，或不写",
  },
  'github/secret-name': {
    what: (p) => `job ${p.job} 要用的 secret "${p.got}" 在 GitHub 中不能这样命名`,
    fix: () => "只能包含字母、数字和 '_'，不能以数字开头，也不能以 GITHUB_ 开头",
  },
};
