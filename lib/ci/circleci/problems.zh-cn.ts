import type { Translation } from '../../core';
import type { words as en } from './problems.en';

/** CircleCI 无法表达、或留给项目设置的内容。 */
export const words: Translation<typeof en> = {
  'circleci/image': {
    what: (p) => `job 运行在 ${p.image} 中，明天它可能就是另一个镜像了`,
    fix: (p) => `请写成 ${p.image.replace(/@.*$/, '')}@sha256:…；摘要可由 \`docker buildx imagetools inspect\` 查到`,
  },
  'circleci/job-name': {
    what: (p) => `CircleCI 的 job 不能叫 "${p.job}"：必须以 a-z 开头，且不能以 "approve-" 开头`,
    fix: (p) => `请给这个 job 换个 id，例如 "job-${p.job}"`,
  },
  'circleci/schedule': {
    what: (p) => `CircleCI 把定时运行的时间放在项目设置里：文件中无法写 "${p.cron}"`,
    fix: (p) => `请在项目设置中为 ${p.main} 添加定时触发 "${p.cron}"（UTC）`,
  },
  'circleci/matrix': {
    what: (p) => `job ${p.job} 的矩阵有 ${p.got} 种组合，但 CircleCI 最多接受 128 种`,
    fix: () => '请减少取值，或拆分这个 job',
  },
  'circleci/matrix-artifact': {
    what: (p) => `${p.job} 的矩阵中每个 job 都产出 "${p.artifact}"，而 CircleCI 不接受同一文件出现两次的 workspace`,
    fix: (p) => `请让没有矩阵的 job 产出 "${p.artifact}"`,
  },
  'circleci/outside': {
    what: (p) => `job ${p.job} 产出的 ${p.path} 在仓库之外`,
    fix: () => '请写仓库内的路径，并让程序使用它',
  },
  'circleci/secret-name': {
    what: (p) => `job ${p.job} 要用的 "${p.got}" 不能用作 CircleCI 的变量名`,
    fix: () => "只能包含字母、0-9 和 '_'，且不能以数字开头",
  },
  'circleci/secret-for-all': {
    what: (p) => `job ${p.job} 使用密钥 ${p.secret} 却没有环境，也就没有 context：CircleCI 会把项目变量交给每个 job`,
    fix: (p) => `请给这个 job 一个环境，并把 ${p.secret} 放进同名的 context`,
  },
  'circleci/lock': {
    what: (p) => `job ${p.job} 的锁 "${p.got}" 不能用作 serial group 的名称`,
    fix: () => "只能包含字母、0-9、'-'、'_'、'/' 和 '.'，最多 200 个字符",
  },
  'circleci/lock-twice': {
    what: (p) =>
      `在 ${p.event} 时，job ${p.job} 和 ${p.other} 都持有锁 "${p.lock}"，而 CircleCI 的一个 workflow 中同一 serial group 只能出现一次`,
    fix: (p) => `请合并成一个 job，或给 ${p.other} 换一个锁`,
  },
};
