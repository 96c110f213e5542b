import type { Translation } from '../../core';
import type { words as en } from './problems.en';

/** chart 的问题，以及使用 Helm 部署时的中止原因。 */
export const words: Translation<typeof en> = {
  'helm/version': {
    what: (p) => `chart 的版本 "${p.got}" 不为 Helm 所接受`,
    fix: () => "请按 SemVer 书写：helm({ version: '1.4.2' })",
  },
  'helm/charts': {
    what: (p) => `要求 Helm 使用 "${p.got}" 的 chart`,
    fix: () => "请写 helm({ charts: 'per-app' }) 或 'per-namespace'",
  },
  'helm/same-release': {
    what: (p) => `它的 release 将名为 "${p.release}"，与 ${p.other} 的相同`,
    fix: () => "请换一个 id：命名空间的每个应用各有一个 release，不属于任何应用的对象在 'shared' 中",
  },
  'helm/no-app': {
    what: (p) => `helm({ versions }) 写了 "${p.app}"，而没有这样的 chart：${p.names || '只有 charts: per-app 时每个应用才有自己的 chart'}`,
    fix: (p) => (p.likely ? `是否想写 "${p.likely}"？` : '请写其中之一，或将其删去'),
  },
  'helm/history': {
    what: (p) => `要求 Helm 保留 ${p.got} 个修订，而回退需要 2 到 100 个；0 表示全部保留，直到集群存满`,
    fix: () => '请写 helm({ history: 10 })',
  },
  'helm/storage': {
    what: (p) => `要求 Helm 把版本存放在 "${p.got}" 中`,
    fix: () => "请写 helm({ storage: 'configmap' }) 或 'secret'",
  },
  'helm/registry': {
    what: (p) => `chart 要推送到 "${p.got}"，而 Helm 不认识这样的镜像仓库`,
    fix: () => "请写 helm({ registry: 'oci://registry.example/charts' })；密码由 `helm registry login` 得到",
  },
  'helm/no-order': {
    what: (p) => `${p.job} 应先于其他对象运行，而 Helm 会一次性应用 ${p.namespace} 的全部对象`,
    fix: () =>
      "请让每个应用拥有自己的 chart：helm({ charts: 'per-app' })，它们会依次部署；或用会等待它的 kubectl() 或 argoCd() 部署该命名空间",
  },
  'helm/same-chart': {
    what: (p) => `${p.job} 应先于 ${p.follower} 运行，而 Helm 不会在 ${p.follower} 的 chart 之前部署它所在的 chart ${p.chart}`,
    fix: () => '请把该 Job 建在应用旁边，而不是应用的作用域之内，并且不要让它依赖等待它的对象：new Job(namespace, …)',
  },
  'helm/too-large': {
    what: (p) => `${p.namespace} 的 chart ${p.chart} 的一个版本打包后有 ${p.bytes} 字节，而 API server 的一个对象最多保存 ${p.most} 字节`,
    fix: () => "请拆分：helm({ charts: 'per-app' }) 为每个应用生成一个 chart；或把大的 ConfigMap 移到镜像或卷中",
  },
  'helm/definitions-too-large': {
    what: (p) =>
      `${p.cluster} 的自定义资源定义打包后有 ${p.bytes} 字节，而 API server 的一个对象最多保存 ${p.most} 字节：没有为它们生成 chart`,
    fix: (p) => `请直接应用：kubectl apply --server-side -f out/yaml/${p.cluster} 中的 00-crds.* 文件`,
  },
  'helm/takes-over': {
    what: (p) => `${p.next} 将取代 ${p.old}，而 Helm 会在新的 Pod 就绪之前删除后者`,
    fix: (p) => `没有做任何改动；请用 kubectl() 部署这个版本（它不会动旧的），然后删除 ${p.old}，再改回 helm()`,
  },
  'helm/foreign': {
    what: (p) => `${p.namespace} 中有一个不是由 sealane 建立的 Helm release ${p.release}，升级会删除其中的对象`,
    fix: (p) => `没有做任何改动；请给应用换一个 id，或删除该 release：helm uninstall ${p.release} -n ${p.namespace}`,
  },
  'helm/unread': {
    what: (p) => `无法列出 ${p.namespace} 中 Helm 的记录：API server 返回 ${p.status}`,
    fix: () => '请应用部署者的 Role：其中有此权限；helm({ storage }) 说明 Helm 把记录存放在哪里',
  },
  'helm/not-back': {
    what: (p) => `部署失败，回退也失败：${p.message}；部署：${p.cause}`,
    fix: () => '`sealane rollback` 会再试一次；`sealane context` 会收集事件和日志',
  },
  'helm/not-there': {
    what: () => '该环境用 Helm 部署，而这台机器上没有 helm 程序',
    fix: () => '请在运行该 job 的地方安装 Helm 3.17 或更新版本：https://helm.sh/docs/intro/install/',
  },
  'helm/too-old': {
    what: (p) => `这台机器上是 Helm ${p.got}，它不能接管已有的对象`,
    fix: () => '请安装 Helm 3.17 或更新版本',
  },
  'helm/failed': {
    what: (p) => `helm ${p.command} 失败：${p.message}`,
    fix: () => '已升级的部分会回滚；其他方式应用过的对象会保留供查看，直到 `sealane rollback`；`sealane context` 会收集事件和日志',
  },
};
