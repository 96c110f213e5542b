import type { Translation } from '../core';
import type { words as en } from './problems.en';

/** 固定版本的问题：action 的提交，镜像的摘要。 */
export const words: Translation<typeof en> = {
  'pins/lock-file': {
    what: (p) => `${p.file}：${p.at} 是 ${p.got}，但必须是 ${p.wanted}`,
    fix: () => '请改正，或从上一个提交取回该文件；没有该文件时，`sealane pins --write` 会新建',
  },
  'pins/moved': {
    what: (p) =>
      `${p.repository} 的 tag ${p.tag} 被移动了：它固定在 ${p.pinned}，现在却指向 ${p.found}。被移动的发布可能是攻击：掌握该 tag 的人可以换上任何代码`,
    fix: () => '没有写入任何内容。请询问维护者，并阅读两个提交之间的改动；确认之后，才手工把该提交写入 sealane.lock.json',
  },
  'pins/gone': {
    what: (p) => `${p.repository} 已没有所固定的 tag ${p.tag}`,
    fix: () => '没有写入任何内容。请查明它为何被删除；再在 sealane.lock.json 中写另一个 tag 及其提交',
  },
  'pins/unreachable': {
    what: (p) => `${p.name} 没有给出它有哪些版本：${p.how}`,
    fix: () => '没有写入任何内容。请在能访问它时再试；--only actions 或 --only images 可略去其余部分',
  },
};
