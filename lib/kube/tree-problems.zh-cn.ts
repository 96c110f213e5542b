import type { Translation } from '../core';
import { words as checks } from './checks/words.zh-cn';
import { words as schema } from './schema/words.zh-cn';
import type { words as en } from './tree-problems.en';

export const words: Translation<typeof en> = {
  ...checks,
  ...schema,
  'order/cycle': {
    what: (p) => `无法得出应用顺序，以下每一项都依赖后一项：${p.route}`,
    fix: (p) => `去掉环上的一处依赖（引用或 addDependency 调用），例如从 ${p.from} 到 ${p.to} 的那一处`,
  },
  'object/duplicate': {
    what: (p) => `${p.object} 已由 ${p.other} 创建`,
    fix: () => '请为其中一个换名,或删除一个;否则 API 服务器只会保留最后应用的那个',
  },
  'object/no-namespace': {
    what: (p) => `${p.kind} 属于命名空间级资源,但它不在任何命名空间之内`,
    fix: (p) => `请在 Namespace 构造内创建它,或为该 ${p.kind} 设置 metadata.namespace`,
  },
  'object/other-namespace': {
    what: (p) => `对象声明的命名空间是 ${p.got},但它位于 ${p.expected} 之内`,
    fix: (p) => `请删除它的 metadata.namespace,或把该构造移到 ${p.got} 对应的 Namespace 中`,
  },
  'object/not-rendered': {
    what: (p) => `无法渲染该对象:${p.message}`,
    fix: () => '请按提示修正对应的值;`sealane synth --debug` 会显示调用栈',
  },
  'construct/invalid': {
    what: (p) => `构造自身的检查未通过:${p.message}`,
    fix: () => '这是该构造自带的检查,请查阅它的文档',
  },
  'chart/no-cluster': {
    what: (p) => `图表 ${p.chart} 没有说明部署到哪个集群(应用中的集群:${p.clusters})`,
    fix: () => '请在应用的 Namespace 或 Cluster 之内创建它的构造',
  },
  'host/duplicate': {
    what: (p) => `https://${p.host}${p.path} 已由 ${p.other} 提供服务`,
    fix: (p) => `请为其中一个改用 ${p.host} 以外的域名,或改用其他路径`,
  },
};
