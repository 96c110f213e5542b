import type { Translation } from '../../core';
import type { words as en } from './problems.en';

/** 控制器所跟随的仓库的问题，以及向其部署时的中止原因。 */
export const words: Translation<typeof en> = {
  'git/password': {
    what: (p) => `位于 ${p.host} 的仓库地址含有用户名，可能还有密码，它会出现在每个文件中`,
    fix: () => '请只写地址；git 和控制器各有自己的凭据',
  },
  'git/repository': {
    what: (p) => `"${p.got}" 不是 git 仓库的地址`,
    fix: () => "请写完整：'https://git.example/shop/gitops.git' 或 'ssh://git@git.example/shop/gitops.git'",
  },
  'git/branch': {
    what: (p) => `"${p.got}" 不是分支名`,
    fix: () => "请按 git 的写法：branch: 'main'",
  },
  'git/path': {
    what: (p) => `"${p.got}" 不是仓库根目录之下的文件夹`,
    fix: () => "请用 / 分隔各级名称：path: 'eu/shop-prod'",
  },
  'git/no-order': {
    what: (p) => `${p.job} 应先于其他对象运行，而 Flux 会一次性应用 ${p.namespace} 的全部对象`,
    fix: () => '请用会等待它的 kubectl() 或 argoCd() 部署该命名空间，或在之前的版本中运行迁移',
  },
  'git/takes-over': {
    what: (p) => `${p.next} 将取代 ${p.old}，而 ${p.controller} 会在新的 Pod 就绪之前就删除旧的`,
    fix: (p) =>
      `没有交出任何内容；请为该命名空间暂停 ${p.controller}，用 kubectl() 部署这个版本（它会保留旧的，直到新的就绪），然后在 kubectl 能访问集群的地方再次通过 ${p.controller} 部署，并恢复它`,
  },
  'git/first-size': {
    what: (p) =>
      `${p.next} 将取代 ${p.old}，其 Pod 数由自动扩缩器决定，而这里没有人知道现在有多少：${p.controller} 会从一个 Pod 开始，然后删除旧的`,
    fix: () => '没有交出任何内容；请在 kubectl 能访问集群（--kubeconfig、--context）并有权读取旧工作负载的地方部署这个版本',
  },
  'git/not-there': {
    what: () => '该环境通过 git 部署，而这台机器上没有 git 程序',
    fix: () => '请在运行该 job 的地方安装 git',
  },
  'git/failed': {
    what: (p) => `git ${p.command} 失败：${p.message}`,
    fix: () => '该 job 需要向分支推送的权限；git 从自己的配置中取得凭据',
  },
  'git/foreign-files': {
    what: (p) => `仓库中的 ${p.path} 含有并非由部署写入的文件：${p.files}；来自 ${p.by}`,
    fix: () => '请把它们移到自己的目录：部署拥有其命名空间的目录，会删除它们',
  },
  'git/foreign-commits': {
    what: (p) => `${p.path} 被并非部署的提交改动过：${p.commits}`,
    fix: () => '请把这些改动写进程序，并还原这些提交：否则部署或回退会悄悄撤销它们',
  },
  'git/damaged': {
    what: (p) => `${p.path} 的内容与其部署写入的不同，尽管提交声称相同：${p.files}`,
    fix: () => '请从更早的部署提交恢复该目录：git log --grep Sealane-Release -- <目录>',
  },
  'git/newer-format': {
    what: (p) => `${p.path} 由更新版本的 sealane 写入：其格式为 ${p.format}，本版本只认识 ${p.known}`,
    fix: () => '请用更新版本的 sealane 部署',
  },
  'git/other-owner': {
    what: (p) => `${p.path} 是为 ${p.owner} 写入的，而不是为 ${p.own}`,
    fix: () => '请为每个命名空间指定自己的目录：path',
  },
  'git/preview-repository': {
    what: (p) => `预览环境提交到 ${p.repository}，而命名空间本身也从该仓库部署`,
    fix: () => '请为预览环境使用单独的仓库：pull request 的 job 可以向它推送，而其代码还没有人读过',
  },
  'git/no-label': {
    what: (p) => `每个 pull request 都会得到 ${p.namespace} 的预览环境，包括陌生人的`,
    fix: () => "请写一个只有你们自己人能加的标签：labels: ['preview']",
  },
  'git/requeue': {
    what: (p) => `Argo CD 不能每 ${p.got} 秒询问一次 pull request；最少为 ${p.least} 秒`,
    fix: () => '请写整数秒：requeueAfterSeconds: 180',
  },
  'git/preview-name': {
    what: (p) => `${p.namespace} 的预览环境名为 ${p.namespace}-pr-<编号>，作为命名空间名太长`,
    fix: (p) => `请给命名空间取一个不超过 ${p.most} 个字符的名字`,
  },
  'git/other-namespace': {
    what: (p) => `${p.namespace} 在仓库中没有自己的文件夹：它仿照 ${p.own} 建立，会占用其文件夹`,
    fix: () => '请让预览环境仿照通过 kubectl() 或 helm() 部署的命名空间',
  },
  'git/busy': {
    what: (p) => `${p.tries} 次推送时分支 ${p.branch} 都已变动`,
    fix: () => '请重新部署；此版本没有任何内容进入仓库',
  },
  'git/not-synced': {
    what: (p) => `${p.seconds} 秒后 ${p.controller} 仍未把提交 ${p.commit} 带到集群：${p.why}`,
    fix: () => '提交会保留：请查看控制器的说明，并用 `sealane rollback` 恢复之前的版本',
  },
};
