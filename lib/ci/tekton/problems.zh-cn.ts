import type { Translation } from '../../core';
import type { words as en } from './problems.en';

/** Tekton 无法表达的内容。 */
export const words: Translation<typeof en> = {
  'tekton/image': {
    what: (p) => `job 在 ${p.image} 中运行，明天它可能就是另一个镜像了`,
    fix: (p) => `请写成 ${p.image.replace(/@.*$/, '')}@sha256:…；摘要可由 \`docker buildx imagetools inspect\` 查到`,
  },
  'tekton/repository': {
    what: (p) => `job 从 "${p.got}" 获取仓库，但它不是不带用户名的 https 地址`,
    fix: () => "请写 'https://github.com/shop/app.git'；令牌来自 repositorySecret",
  },
  'tekton/long-name': {
    what: (p) => `"${p.name}" 对 Tekton 来说太长：加上它附加的部分，最多只能有 ${p.most} 个字符`,
    fix: () => '请给流水线、job 或环境起个更短的名称',
  },
  'tekton/no-approvers': {
    what: (p) => `job ${p.job} 要等人同意后才改动 ${p.environment}，但没有人有权同意`,
    fix: () => "请在 approvers 中写上集群的用户：['group:release-managers']",
  },
  'tekton/no-lock': {
    what: (p) => `job ${p.job} 持有锁 ${p.lock}，但 Tekton 没有锁，而且该 job 没有任何会取得 Lease 的 sealane 命令`,
    fix: () => '请用 `sealane deploy` 部署，或去掉这个锁',
  },
  'tekton/secret': {
    what: (p) => `job ${p.job} 读取的 secret "${p.secret}" 不能用作 Kubernetes Secret 的键`,
    fix: () => "名称只能包含字母、数字、'-'、'_' 和 '.'",
  },
  'tekton/service-variable': {
    what: (p) => `job ${p.job} 的服务 ${p.service} 的变量 ${p.variable} 含有 "$("，Tekton 会替换它`,
    fix: () => '请给服务一个不含它的值',
  },
};
