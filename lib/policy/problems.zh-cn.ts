import type { Translation } from '../core';
import type { DataWay } from './data-class';
import { quoted, type Leaving, type words as en } from './problems.en';

const exchanged = (p: Leaving) => `${p.from} 位于那里，却与 ${p.in} 的 ${p.to} 交换这些数据`;
const WAYS: Readonly<Partial<Record<DataWay, (p: Leaving) => string>>> = {
  image: (p) => `${p.from} 中含有这些数据的镜像被 ${p.in} 的 ${p.to} 拉取`,
  backups: (p) => `${p.from} 的备份保存在 ${p.in} 的 ${p.to}`,
  logs: (p) => `${p.from} 的日志发往 ${p.in} 的 ${p.to}`,
  traces: (p) => `${p.from} 的链路追踪数据发往 ${p.in} 的 ${p.to}`,
  copies: (p) => `${p.from} 的数据被复制到 ${p.in} 的 ${p.to}`,
};

export const words: Translation<typeof en> = {
  'data/leaves': {
    what: (p) =>
      `${p.data} 类数据在没有法律依据的情况下离开了 ${p.at}：${(WAYS[p.way] ?? exchanged)(p)}${p.by === '' ? '' : `（经由 ${p.by}）`}`,
    fix: (p) => `请让数据留在 ${p.at}，或写明为何可以出境：transfer(…, { to: '${p.in}', data: [${quoted(p.data)}], legalBasis: '…' })`,
  },
  'data/no-basis': {
    what: (p) => `向 ${p.to} 的传输没有写明法律依据`,
    fix: () => "请在 legalBasis 中写明依据及日期，例如 'SCC 2021/914 with Stripe, of 2026-03-01'",
  },
  'waiver/unknown-rule': {
    what: (p) => `豁免中写的规则 "${p.rule}" 不存在`,
    fix: (p) => `${p.likely === '' ? '' : `是否想写 "${p.likely}"？`}此处生效的规则由 'sealane rules' 列出`,
  },
  'waiver/no-reason': {
    what: (p) => `对 ${p.rule} 的豁免没有写理由`,
    fix: () => '请在 reason 中说明此处为何可以违反该规则：它会出现在每份报告里',
  },
  'waiver/date': {
    what: (p) => `对 ${p.rule} 的豁免写的截止日 "${p.got}" 不是日期`,
    fix: () => "请按年、月、日写出最后有效的一天，例如 until: '2027-01-31'",
  },
  'waiver/expired': {
    what: (p) => `对 ${p.rule} 的豁免只到 ${p.until} 有效（${p.reason}）`,
    fix: (p) => `请现在遵守 ${p.rule} 并删除豁免，或商定比 ${p.until} 更晚的日期`,
  },
  'waiver/unused': {
    what: (p) => `此处没有任何内容违反 ${p.rule}：豁免已不再需要`,
    fix: () => '请删除它',
  },
  'waiver/not-allowed': {
    what: (p) => `${p.rule} 不允许豁免`,
    fix: (p) => `请修正违反 ${p.rule} 的内容并删除豁免；团队可以在自己的规则包中去掉该规则`,
  },
  'policy/unknown-rule': {
    what: (p) => `规则包 ${p.pack} 中写的规则 "${p.rule}" 不存在`,
    fix: (p) => (p.likely === '' ? "现有规则见 'sealane rules'" : `是否想写 "${p.likely}"？`),
  },
  'policy/rule-crashed': {
    what: (p) => `规则 ${p.rule} 在检查此对象时出错：${p.message}`,
    fix: (p) => `请修正 ${p.rule} 的检查：它必须能接受任何形状的对象；--debug 会显示出错位置`,
  },
  'admission/deny-and-warn': {
    what: () => 'validationActions 同时包含 Deny 和 Warn，API 服务器不接受二者并用',
    fix: () => 'Deny 在拒绝时会给出同样的说明：请去掉 Warn',
  },
  'admission/nothing': {
    what: (p) => `${p.packs === '' ? '没有给出规则包' : `规则包 ${p.packs} 中没有规则`}能用 CEL 表达：API 服务器不会检查任何规则`,
    fix: () => '请写出其规则带有 cel 的规则包',
  },
  'admission/unknown-kind': {
    what: (p) => `规则 ${p.rule} 检查 ${p.kind}，但不知道它对应的资源：无法据此生成策略`,
    fix: (p) => `请从 ${p.rule} 中删除 cel，或在 celOnly 中写出它适用的 Kubernetes 种类`,
  },
};
