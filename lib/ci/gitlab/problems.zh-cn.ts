import type { Translation } from '../../core';
import type { words as en } from './problems.en';

/** GitLab CI 无法表达、或留给项目设置的内容。 */
export const words: Translation<typeof en> = {
  'gitlab/image': {
    what: (p) => `job 运行在 ${p.image} 中，明天它可能就是另一个镜像了`,
    fix: (p) => `请写成 ${p.image.replace(/@.*$/, '')}@sha256:…；摘要可由 \`docker buildx imagetools inspect\` 查到`,
  },
  'gitlab/runner-url': {
    what: (p) => `“${p.url}” 不是 Runner 可以找到 GitLab 的地址`,
    fix: () => "请写成 'https://gitlab.example.com'；Runner 的令牌应放在 tokens 所指的 Secret 中",
  },
  'gitlab/job-name': {
    what: (p) => `GitLab 会把 "${p.job}" 当作自己的关键字，而不是 job`,
    fix: (p) => `请给这个 job 换个 id，例如 "${p.job}-job"`,
  },
  'gitlab/closed': {
    what: (p) => `job ${p.job} 要在合并请求关闭时运行，而 GitLab 只会通知停止环境的那一个 job`,
    fix: () => '请去掉它的 needs 和其他事件，并给它一个带 timeToLive 的环境：由 pull 上的 job 部署，且没有别的 closed job 来移除',
  },
  'gitlab/schedule': {
    what: (p) => `GitLab 把定时运行的时间放在项目设置里：文件中无法写 "${p.cron}"`,
    fix: (p) => `请在 Build > Pipeline schedules 中为 ${p.main} 添加 "${p.cron}"（UTC）`,
  },
  'gitlab/retries': {
    what: (p) => `job ${p.job} 可以重试 ${p.got} 次，但 GitLab 最多重试两次`,
    fix: () => '请写 retries: 2 或更少',
  },
  'gitlab/matrix': {
    what: (p) => `job ${p.job} 的矩阵有 ${p.got} 种组合，但 GitLab 最多接受 200 种`,
    fix: () => '请减少取值，或拆分这个 job',
  },
  'gitlab/needs': {
    what: (p) => `job ${p.job} 依赖 ${p.got} 个 job，但 GitLab 最多接受 50 个`,
    fix: () => '请让它依赖一个汇总其中若干 job 的 job',
  },
  'gitlab/caches': {
    what: (p) => `job ${p.job} 有 ${p.got} 个缓存，但 GitLab 最多接受 4 个`,
    fix: () => '请把它们的路径合并',
  },
  'gitlab/cache-files': {
    what: (p) => `job ${p.job} 的缓存 ${p.cache} 对应 ${p.got} 个文件，但 GitLab 只接受 1 或 2 个`,
    fix: () => '请只写会随其他文件一起变化的那个：锁文件',
  },
  'gitlab/outside': {
    what: (p) => `job ${p.job} 要保存 ${p.path}，但它在仓库之外：GitLab 会忽略它`,
    fix: () => '请写仓库内的路径，并让程序使用它',
  },
  'gitlab/secret-name': {
    what: (p) => `job ${p.job} 要用的 "${p.got}" 不能用作 GitLab 的变量名`,
    fix: () => "只能包含字母、0-9 和 '_'，且不能以数字开头",
  },
  'gitlab/secret-for-all': {
    what: (p) => `job ${p.job} 使用密钥 ${p.secret} 却没有环境：GitLab 会把这样的变量交给受保护分支的每个 job`,
    fix: (p) => `请给这个 job 一个环境，并把环境名设为 ${p.secret} 的作用域`,
  },
  'gitlab/lock': {
    what: (p) => `job ${p.job} 的锁 "${p.got}" 不能用作 resource group 的名称`,
    fix: () => "只能包含字母、0-9、'-'、'_'、'/'、'.' 和空格，最多 200 个字符",
  },
};
