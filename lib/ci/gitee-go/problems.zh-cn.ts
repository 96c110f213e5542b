import type { Translation } from '../../core';
import type { words as en } from './problems.en';

/** Gitee Go 流水线的问题。 */
export const words: Translation<typeof en> = {
  'gitee-go/pulls': {
    what: () => 'Pull Request 会触发运行，而 Gitee 读取的是源分支上的文件：主机能做的事，它都能做',
    fix: () => '请用 pullHostGroup 指定一个不含任何机密的专用主机组，或写 pulls: false',
  },
  'gitee-go/own-pulls': {
    what: (p) => `job ${p.job} 在 ${p.event} 时运行，但在 ${p.other} 时不运行，而 Gitee Go 无法区分两者`,
    fix: (p) => `请从它的事件中去掉 ${p.event}：在该事件下它已被略去`,
  },
  'gitee-go/closed': {
    what: (p) => `job ${p.job} 在 Pull Request 关闭时运行，而 Gitee Go 此时不会触发任何流水线`,
    fix: () => "请改由定时任务完成：用一个 'schedule' 事件的 job 清理过期内容",
  },
  'gitee-go/token': {
    what: (p) => `${p.jobs} 需要用签名令牌取得身份，而 Gitee Go 不签发令牌`,
    fix: () => '请让主机组的 agent 运行在带有投射 ServiceAccount 令牌的 Pod 中，或有角色的机器上，并用 tokenFile 写明该文件',
  },
  'gitee-go/services': {
    what: (p) => `job ${p.job} 有 service ${p.service}，而 Gitee Go 除了主机上的 shell 之外不启动任何程序`,
    fix: (p) => `请让 ${p.service} 在主机上运行，或由 job 自己的命令启动它`,
  },
  'gitee-go/approval': {
    what: (p) => `在 ${p.event} 时，${p.job} 需要有人同意，而 Gitee Go 只在阶段之间询问：${p.other} 与它会相互等待，尽管两者并无依赖`,
    fix: (p) => `请让 ${p.job} 和 ${p.other} 中的一个依赖另一个`,
  },
  'gitee-go/schedule': {
    what: (p) => `"${p.got}" 这个时间无法用 Gitee Go 的写法表示（它比 UTC 早 8 小时）`,
    fix: () => "请写数字而不是名称，并且限定每月某日时不要用 16 点及以后的小时：'0 3 * * 1'",
  },
};
