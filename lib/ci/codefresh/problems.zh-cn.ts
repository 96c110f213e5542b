import type { Translation } from '../../core';
import type { words as en } from './problems.en';

/** Codefresh 流水线的问题。 */
export const words: Translation<typeof en> = {
  'codefresh/image': {
    what: (p) => `job 在 ${p.image} 中运行，明天它可能就是另一个镜像了`,
    fix: (p) => `请写成 ${p.image.replace(/@.*$/, '')}@sha256:…；摘要可由 \`docker buildx imagetools inspect\` 查到`,
  },
  'codefresh/repository': {
    what: (p) => `"${p.got}" 不是仓库：Codefresh 需要所有者和名称`,
    fix: () => "请写成 'shop/app'",
  },
  'codefresh/approval-hours': {
    what: (p) => `approvalHours 是 ${p.got}，但等待时间必须是 1 到 168 的整数小时`,
    fix: () => '省略它即为 24',
  },
  'codefresh/fork-comment': {
    what: (p) => `forkComment 是 "${p.got}"，不是 Codefresh 接受的正则表达式`,
    fix: () => "省略它即为 '^/test$'",
  },
  'codefresh/secret': {
    what: (p) => `job ${p.job} 要取用 secret "${p.secret}"，但 shell 中不能有这个变量名`,
    fix: (p) => `请在 context 和这里都改名为 ${p.secret.replace(/\W/g, '_').toUpperCase()}`,
  },
  'codefresh/service-variable': {
    what: (p) => `job ${p.job} 的 service ${p.service} 的 ${p.variable} 中有 "\${{"，Codefresh 会把它当作自己的变量`,
    fix: () => '请用文件传给 service，或使用不含它的值',
  },
};
