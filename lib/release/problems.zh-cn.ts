import type { Translation } from '../core';
import type { words as en } from './problems.en';

/** 部署与回退的问题。 */
export const words: Translation<typeof en> = {
  'release/refused': {
    what: (p) => `集群拒绝了 ${p.object}：${p.message}`,
    fix: () => '请在程序中改正该对象，或给 runner 补上缺少的权限：`sealane verify` 只询问，不做任何改动',
  },
  'release/no-namespace': {
    what: (p) => `集群中还没有命名空间 ${p.namespace}，而部署不会创建它：其配额和权限属于平台`,
    fix: (p) => `请在 sealane synth 之后由集群的负责人创建它：kubectl apply -f out/yaml/<cluster>/${p.namespace}/0000-namespace.yaml`,
  },
  'release/not-ready': {
    what: (p) => `${p.object} 在 ${p.seconds} 秒后仍未就绪：${p.why}`,
    fix: () => '`sealane context` 会收集事件和日志；`sealane rollback` 会恢复上一个好的版本',
  },
  'release/other-runs': {
    what: (p) => `${p.object} 应运行 ${p.wanted}，实际运行的是 ${p.got}`,
    fix: () => '部署之后有人改动了它：请重新部署，并只让一条流水线部署这个命名空间',
  },
  'release/still-led': {
    what: (p) =>
      `${p.namespace} 中的 ${p.name} 由 Flagger 执行，而该版本没有它的 Canary：删除后，正在服务的 ${p.name}-primary 的 Pod 会一同消失`,
    fix: (p) =>
      `请先让 Flagger 停手：kubectl -n ${p.namespace} patch canary ${p.name} --type merge -p '{"spec":{"suspend":true}}'；再启动 Deployment 自己的 Pod：kubectl -n ${p.namespace} scale deployment ${p.name} --replicas <当前服务的数量>；等它们就绪后再部署`,
  },
  'release/superseded': {
    what: (p) => `${p.namespace} 中的版本不属于运行 ${p.run}，而属于 ${p.other}`,
    fix: () => '没有做任何改动；最后部署的那次运行会照看自己的版本',
  },
  'release/locked': {
    what: (p) => `另一个部署占用着 ${p.namespace}：${p.holder}；已等待 ${p.seconds} 秒`,
    fix: () => '请等那次运行结束；持有者若已中断，锁会在一分钟后自动被接管',
  },
  'release/lock-lost': {
    what: (p) => `本次部署停顿了 ${p.seconds} 秒，其间 ${p.namespace} 的另一次部署已经开始`,
    fix: () => '没有再做任何改动；请查看另一次部署带来了什么（`sealane history`），如果它更旧，请重新部署',
  },
  'release/none': {
    what: (p) => `${p.namespace} 在此之前没有好的版本：没有可以恢复的内容`,
    fix: () => '请部署一个可用的提交；第一个通过确认的版本，就是第一个可以恢复的版本',
  },
  'release/gone': {
    what: (p) => `${p.namespace} 的版本 ${p.number} 已不再保留`,
    fix: () => '请重新部署它的提交',
  },
  'release/schema-in-place': {
    what: (p) => `${p.object} 适用于数据库 ${p.database} 的 schema ${p.works}，但它将面对 ${p.inPlace}`,
    fix: () => '没有做任何改动；请部署适用于现有 schema 的版本，并写入 worksWith',
  },
  'release/schema-running': {
    what: (p) => `迁移会把数据库 ${p.database} 带到 schema ${p.inPlace}，而版本 ${p.number} 的 ${p.object} 仍在运行，它适用于 ${p.works}`,
    fix: () => '没有做任何改动；请先部署并确认同时适用于迁移前后 schema 的版本（扩展），再用下一个版本去除旧的内容（收缩）',
  },
  'release/schema-back': {
    what: (p) => `版本 ${p.number} 不能恢复：它的 ${p.object} 适用于数据库 ${p.database} 的 schema ${p.works}，但现有的是 ${p.inPlace}`,
    fix: (p) =>
      p.allowed === ''
        ? '没有做任何改动；所保留的版本都不适用于该 schema：请部署一个适用的版本'
        : `没有做任何改动；适用于该 schema 的版本：${p.allowed}`,
  },
  'release/too-large': {
    what: (p) => `${p.namespace} 的版本打包后有 ${p.bytes} 字节，而 API server 的一个对象最多保存 ${p.most} 字节`,
    fix: () => '请拆分命名空间，或把大的 ConfigMap 移到镜像或卷中',
  },
};
