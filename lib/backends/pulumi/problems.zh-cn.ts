import type { Translation } from '../../core';
import type { words as en } from './problems.en';

export const words: Translation<typeof en> = {
  'stack/unknown': {
    what: (p) => `Pulumi stack 为“${p.got}”，但本程序划分为：${p.known}`,
    fix: (p) =>
      `${p.likely ? `是否想写“${p.likely}”？` : ''}请用上述名称之一执行 \`pulumi stack init\` 和 \`pulumi up\`，或写 provision(app, { stacks: 'one' })`,
  },
  'stack/sideways': {
    what: (p) => `stack ${p.from} 需要 ${p.resource}，而它由 stack ${p.to} 创建`,
    fix: () => "在命名空间之外创建它，使基础 stack 拥有它；或写 provision(app, { stacks: 'one' })",
  },
  'stack/foundation-missing': {
    what: (p) => `stack ${p.stack} 缺少本 stack 需要的 ${p.count} 个值，例如“${p.first}”`,
    fix: (p) => `请先执行：pulumi up --stack ${p.stack}`,
  },
  'peer/missing': {
    what: (p) => `没有安装包 ${p.npm}，而 ${p.for} 需要用它来创建`,
    fix: (p) => `执行：npm install --save-exact ${p.npm}`,
  },
  'config/missing': {
    what: (p) => `缺少 Pulumi stack 的设置“${p.name}”`,
    fix: (p) => `执行：${p.command}`,
  },
};
