import type { Translation } from '../core';
import type { words as en } from './problems.en';

export const words: Translation<typeof en> = {
  'deferred/name': {
    what: (p) => `“${p.name}”不能作为延迟值的名称：只能使用 a-z、0-9、“-”和“.”`,
    fix: () => '以其含义命名，例如 orders-db.endpoint',
  },
  'deferred/name-twice': {
    what: (p) => `有两个延迟值都叫“${p.name}”`,
    fix: () => '给其中一个换个名称：引擎和 `sealane synth --input` 都用名称来识别它们',
  },
  'moved/twice': {
    what: (p) => `从“${p.from}”移到“${p.to}”，但另有一次移动从“${p.otherFrom}”到“${p.otherTo}”`,
    fix: () => '两者只保留一个：一个路径只有一个过去和一个将来',
  },
  'moved/no-construct': {
    what: (p) => `从“${p.from}”移到“${p.to}”，但没有路径为“${p.to}”的构造`,
    fix: () => '更正路径；若该构造已不存在，请删除这一行',
  },
  'moved/still-there': {
    what: (p) => `从“${p.from}”移到“${p.to}”，但“${p.from}”仍是一个构造`,
    fix: () => '给占用旧路径的构造换个 id：否则两者会争用同一批资源',
  },
  'guard/replace': {
    what: (p) => `${p.what} 将被删除并重建，因为 ${p.input} 从 ${p.from} 变为 ${p.to}`,
    fix: (p) => `撤销对 ${p.input} 的改动；若 ${p.what} 及其全部内容确实可以丢弃，请在其属性中写 replace: { reason: '…' }`,
  },
  'pool/range': {
    what: (p) => `节点池 ${p.pool} 的节点数为 ${p.min} 到 ${p.max}，但需要整数且 0 <= min <= max、max >= 1`,
    fix: () => '写成 { min: 3, max: 12 }',
  },
  'pool/no-machines': {
    what: (p) => `节点池 ${p.pool} 没有指定机型`,
    fix: () => '在 machines 中至少写一个；第一个优先',
  },
  'pool/mixed-machines': {
    what: (p) => `节点池 ${p.pool} 的机型在 ${p.what} 上不一致：${p.machines}`,
    fix: () => '拆成两个节点池：节点镜像和 GPU 污点属于整个节点池',
  },
  'pool/unknown-machine': {
    what: (p) => `节点池 ${p.pool} 要求机型“${p.got}”，而 ${p.cloud} 没有这种机型`,
    fix: (p) => (p.likely ? `是否想写“${p.likely}”？` : `请在 ${p.cloud} 的机型目录中查找`),
  },
  'pool/none': {
    what: (p) => `集群 ${p.cluster} 既没有节点池也没有自动模式：什么都无法运行`,
    fix: () => "写 pools: { general: { machines: ['…'], min: 3, max: 6 } }，或在云支持时写 auto: true",
  },
  'pool/name': {
    what: (p) => `“${p.got}”不能作为节点池名称：只能使用 a-z、0-9 和“-”，最多 ${p.max} 个字符`,
    fix: (p) => `是否想写“${p.likely}”？`,
  },
  'pool/replacing-taint': {
    what: (p) => `节点池 ${p.pool} 的污点“${p.got}”的效果不是 Kubernetes 认识的`,
    fix: () => '写 NoSchedule、PreferNoSchedule 或 NoExecute',
  },
  'cluster/unknown-region': {
    what: (p) => `region 为“${p.got}”，而 ${p.cloud} 没有这个地域（${p.known}）`,
    fix: (p) => (p.likely ? `是否想写“${p.likely}”？` : '写上述地域之一；若地域比本版本的 sealane 更新，请做类型转换'),
  },
  'cluster/version-not-offered': {
    what: (p) => `${p.cloud} 提供 Kubernetes ${p.first} 到 ${p.last}，而 version 为“${p.got}”`,
    fix: (p) => `写“${p.last}”，或该范围内的其他次版本`,
  },
  'cluster/name-twice': {
    what: (p) => `集群名为“${p.name}”，与同一账号和地域中的 ${p.other} 相同`,
    fix: () => '给其中一个换个名称',
  },
  'network/cidr': {
    what: (p) => `${p.prop} 为“${p.got}”，不是 IPv4 网段`,
    fix: (p) => (p.likely ? `是否想写“${p.likely}”？` : '写成“10.0.0.0/16”这样'),
  },
  'network/overlap': {
    what: (p) => `${p.a}（${p.blockA}）与 ${p.b}（${p.blockB}）重叠`,
    fix: () => '选择没有公共地址的网段：重叠的网段无法路由',
  },
  'network/too-small': {
    what: (p) => `网络 ${p.cidr} 太小，无法在 ${p.zones} 个可用区划分子网：子网会小于 /${p.least}`,
    fix: () => '选择更大的网段，例如 10.0.0.0/16',
  },
};
