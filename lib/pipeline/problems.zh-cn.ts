import type { Translation } from '../core';
import { secretWish, type words as en } from './problems.en';

/** 流水线的问题，与 CI 系统无关。 */
export const words: Translation<typeof en> = {
  'pipeline/name': {
    what: (p) => `"${p.got}" 不能用作 ${p.kind} 的名称：只能包含 a-z、0-9 和 '-'`,
    fix: (p) => `请写成 "${p.likely}"`,
  },
  'pipeline/job-twice': {
    what: (p) => `有两个 job 都叫 "${p.job}"`,
    fix: () => '请给其中一个换个 id',
  },
  'pipeline/no-steps': {
    what: (p) => `job ${p.job} 没有任何 step`,
    fix: () => '至少给它一个带命令的 step',
  },
  'pipeline/step-twice': {
    what: (p) => `job ${p.job} 中有两个 step 都叫 "${p.step}"`,
    fix: () => '请给其中一个换个 id，rescue 中的 step 也算在内',
  },
  'pipeline/no-job': {
    what: (p) => `job ${p.job} 需要 "${p.need}"，但没有这个 job`,
    fix: (p) => (p.likely ? `是否想写 "${p.likely}"？` : '请写流水线中已有的 job，或去掉这个依赖'),
  },
  'pipeline/cycle': {
    what: (p) => `job 之间相互等待：${p.jobs}`,
    fix: () => '请去掉其中一个依赖',
  },
  'pipeline/no-artifact': {
    what: (p) => `job ${p.job} 要取用产物 "${p.artifact}"，但在 ${p.event} 时，之前没有任何 job 产出它`,
    fix: (p) => `请让某个 job 在该事件下产出 "${p.artifact}"，并写入 needs`,
  },
  'pipeline/artifact-twice': {
    what: (p) => `产物 "${p.artifact}" 由 ${p.job} 和 ${p.other} 同时产出，而一次运行中同名产物只能产出一次`,
    fix: () => '请给其中一个换个名称',
  },
  'pipeline/no-lock': {
    what: (p) => `job ${p.job} 会改动 ${p.environment}，但没有持有锁：两次运行可能同时改动`,
    fix: (p) => `请写 lock: '${p.environment}'`,
  },
  'pipeline/twice-at-once': {
    what: (p) => `在 ${p.event} 时，job ${p.job} 和 ${p.other} 都会改动 ${p.environment}，且互不等待`,
    fix: (p) => `请让 ${p.other} 依赖 ${p.job}，或去掉其中一个`,
  },
  'pipeline/untrusted': {
    what: (p) => `job ${p.job} 在 ${p.event} 时运行并拥有 ${p.what}：没有人审阅过的代码也会拥有它`,
    fix: (p) => `请从它的事件中去掉 ${p.event}，或去掉它所拥有的权限`,
  },
  'pipeline/shared-login': {
    what: (p) => `job ${p.job} 运行没有人看过的代码，却用 ${p.secret} 登录集群，而 ${p.other} 也用它来部署`,
    fix: () => '请给预览环境单独的 secret，其中的 kubeconfig 权限不多于预览所需：preview: { kubeconfigSecret }',
  },
  'pipeline/two-kubeconfigs': {
    what: (p) => `集群 ${p.cluster} 通过文件 ${p.kubeconfig} 到达，因此 job 不会使用由 secret ${p.secret} 得到的文件`,
    fix: () => '请去掉 kubeconfig：在其他地方，命令使用 kubectl 自己的配置，或 --kubeconfig',
  },
  'pipeline/no-login': {
    what: (p) =>
      `没有说明 ${p.system} 的 job 如何到达集群 ${p.cluster} 来${p.previews ? '按' : '部署'} ${p.environments}${p.previews ? ' 建立预览环境' : ''}：借来的机器上没有 kubeconfig`,
    fix: (p) => `请写出 ${p.system} 中存放 kubeconfig 的 secret：${secretWish(p)}；或在集群中放一个 Runner，或使用自己的机器`,
  },
  'pipeline/rescue-from': {
    what: (p) => `job ${p.job} 的 rescue 从 step "${p.from}" 开始，但没有这个 step`,
    fix: (p) => (p.likely ? `是否想写 "${p.likely}"？` : '请写该 job 中已有的 step'),
  },
  'pipeline/timeout': {
    what: (p) => `job ${p.job} 的时限是 ${p.got}，但时限必须是 1 到 360 的整数分钟`,
    fix: () => "请写成 '15m'",
  },
  'pipeline/service-image': {
    what: (p) => `job ${p.job} 的 service ${p.service} 使用 ${p.image}，明天它可能就是另一个镜像了`,
    fix: (p) => `请写成 ${p.image.replace(/@.*$/, '')}@sha256:…；摘要可由 \`docker buildx imagetools inspect\` 查到`,
  },
  'pipeline/variable': {
    what: (p) => `job ${p.job} 的 "${p.got}" 不能用作环境变量名`,
    fix: () =>
      "只能包含 A-Z、0-9 和 '_'，不能以数字开头，也不能是 CI 系统自己填写的名字：SEALANE_…、CI_…、GITHUB_…、GITEE_…、GO_…、CF_…、CIRCLE_…、BUILD_…、CHANGE_…、TAG_NAME、BRANCH_NAME、PULL",
  },
  'pipeline/no-text': {
    what: (p) => `任务 ${p.job} 中 ${p.at} 的文本含有 NUL 或半个字符，命令行无法传递`,
    fix: () => '二进制数据请用 base64；截取文本请按字符（[...text]）',
  },
  'pipeline/matrix': {
    what: (p) => `job ${p.job} 的维度 "${p.axis}" 没有取值，或有重复的取值`,
    fix: () => '请至少给一个取值，且每个只写一次',
  },
};
