import type { Translation } from '../../core';
import type { words as en } from './words.en';

const TYPES: Readonly<Record<string, string>> = {
  string: '字符串',
  int32: '整数（32 位）',
  integer: '整数',
  number: '数字',
  boolean: 'true 或 false',
  quantity: '资源数量，例如 250m 或 512Mi',
  'int-or-string': '整数或字符串',
  time: '时间，例如 2026-01-31T12:00:00Z',
  base64: 'base64 字符串',
  list: '列表',
  object: '对象',
  json: '普通数据',
};

const GOT: Readonly<Record<string, string>> = { list: '列表', object: '对象', undefined: '空值' };

const REPAIRS: Readonly<Record<string, string>> = {
  string: '加上引号，或先转换成字符串',
  boolean: '写 true 或 false，不要加引号',
  int32: '直接写数字，不要加引号',
  integer: '直接写数字，不要加引号',
  list: '放进列表：[ … ]',
  base64: '先做 base64 编码；明文请用 stringData',
};

const did = (name: string) => (name === '' ? '' : `（是否想写 ${name}？）`);
const limits = (min: string | number, max: string | number) =>
  min === max ? `正好是 ${min}` : max === '' ? `不小于 ${min}` : min === '' ? `不大于 ${max}` : `在 ${min} 到 ${max} 之间`;
const MEASURES: Readonly<Record<string, string>> = { value: '值', length: '字符数', count: '条目数' };

const api = (p: { apiVersion: string; kind: string }) => `${p.apiVersion} ${p.kind}`;

/** 各 Kubernetes 版本的结构检查所发现的问题。 */
export const words: Translation<typeof en> = {
  'kube/unknown-field': {
    what: (p) => `${p.kind} 没有字段 ${p.field}${did(p.didYouMean)}`,
    fix: (p) => (p.didYouMean === '' ? `删除 ${p.name}，或把它移到真正拥有该字段的对象中` : `把 ${p.name} 改成 ${p.didYouMean}`),
  },
  'kube/not-yet-field': {
    what: (p) => `${p.kind} 的 ${p.field} 从 Kubernetes ${p.since} 起才有，而集群版本是 ${p.version}`,
    fix: (p) => `删除该字段；或将集群升级到 ${p.since}，并相应修改其 version`,
  },
  'kube/wrong-type': {
    what: (p) => `${p.kind} 的 ${p.field} 是 ${GOT[p.got] ?? p.got}，但必须是${TYPES[p.expected] ?? p.expected}`,
    fix: (p) => REPAIRS[p.expected] ?? `请改为${TYPES[p.expected] ?? p.expected}`,
  },
  'kube/missing-field': {
    what: (p) => `${p.kind} 缺少必填字段 ${p.field}`,
    fix: (p) => `补上 ${p.field}`,
  },
  'kube/bad-value': {
    what: (p) => `${p.kind} 的 ${p.field} 是 ${p.got}，只能取：${p.allowed}${did(p.didYouMean)}`,
    fix: (p) => (p.didYouMean === '' ? `从以下取值中选一个：${p.allowed}` : `改成 ${p.didYouMean}`),
  },
  'kube/out-of-range': {
    what: (p) => `${p.kind} 中 ${p.field} 的${MEASURES[p.measure] ?? p.measure}是 ${p.got}，应${limits(p.min, p.max)}`,
    fix: (p) => `使其${limits(p.min, p.max)}`,
  },
  'kube/one-of': {
    what: (p) =>
      `${p.kind} 的 ${p.field} ${p.got === '' ? '一个也没有设置' : `设置了 ${p.got}`}，而以下字段${p.least === 0 ? '最多' : '必须正好'}取其一：${p.choices}`,
    fix: (p) => (p.got === '' ? '从中选一个设置' : '完整保留其中一个，删除其余的'),
  },
  'kube/bad-text': {
    what: (p) => `${p.kind} 的 ${p.field} 是 ${p.got}，${p.example === '' ? `但必须匹配 ${p.pattern}` : `应写成 ${p.example} 这样的形式`}`,
    fix: (p) => (p.example === '' ? '请更正；常见原因是大写字母、空格，或缺少 "/"、"://"' : `写成 ${p.example} 这样的形式`),
  },
  'kube/bad-quantity': {
    what: (p) => `${p.kind} 的 ${p.field} 是 ${p.got}，不是有效的资源数量${did(p.didYouMean)}`,
    fix: () => '写数字加单位：CPU 如 250m，内存如 512Mi 或 1Gi',
  },
  'kube/unknown-kind': {
    what: (p) => `Kubernetes ${p.version} 中没有 ${api(p)}${did(p.didYouMean)}`,
    fix: (p) => (p.didYouMean === '' ? '更正 apiVersion 和 kind' : `改成 ${p.didYouMean}`),
  },
  'kube/removed-api': {
    what: (p) => `${api(p)} 已在 Kubernetes ${p.removedIn} 中移除，而集群版本是 ${p.version}`,
    fix: (p) => (p.successor === '' ? '删除该对象：此类型没有替代品' : `改用 ${p.successor}，并核对字段差异`),
  },
  'kube/deprecated-api': {
    what: (p) => `${api(p)} 已弃用${p.removedIn === '' ? '' : `，将在 Kubernetes ${p.removedIn} 中移除`}`,
    fix: (p) => (p.successor === '' ? '请逐步停用此类型' : `改用 ${p.successor}`),
  },
  'kube/not-yet-api': {
    what: (p) => `${api(p)} 从 Kubernetes ${p.since} 起才有，而集群版本是 ${p.version}`,
    fix: (p) => `若该类型有较早的 apiVersion 就用它；否则将集群升级到 ${p.since}`,
  },
  'kube/unserved-version': {
    what: (p) => `这里所依据的发行版 ${p.source} 不提供 ${api(p)}`,
    fix: (p) => `改用 ${p.successor}；或确认集群中的控制器仍提供该版本`,
  },
  'kube/unknown-crd': {
    what: (p) => `没有检查 ${api(p)} 的字段：不认识它的 CustomResourceDefinition`,
    fix: () => '在装有该定义的集群上检查：sealane verify',
  },
  'kube/too-deep': {
    what: (p) => `${p.kind} 的嵌套超过 ${p.max} 层，或者包含了自身`,
    fix: () => '减少嵌套；没有哪个 Kubernetes API 需要这么深',
  },
  'kube/too-large': {
    what: (p) => `${p.kind} 中的对象和列表超过 ${p.max} 个`,
    fix: () => '请拆分；API server 的请求上限是 3 MiB',
  },
};
