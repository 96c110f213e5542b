import type { Translation } from '../core';
import { words as checks } from './checks/words.zh-cn';
import { words as schema } from './schema/words.zh-cn';
import type { words as en } from './tree-problems.en';

const FORMATS: Readonly<Record<string, string>> = {
  'private-key': '私钥',
  'github-token': 'GitHub 令牌',
  'gitlab-token': 'GitLab 令牌',
  'slack-token': 'Slack 令牌',
  'stripe-key': 'Stripe 密钥',
  'password-in-url': '带密码的地址',
  'aws-key': 'AWS 访问密钥',
  'alibaba-key': '阿里云访问密钥',
  'tencent-key': '腾讯云访问密钥',
  'google-key': 'Google API 密钥',
  jwt: '已签名的令牌（JWT）',
};

type HeldSecret = { format: string; at: string; name: string; owner: string };

const HOLDERS: Readonly<Record<string, (p: HeldSecret) => string>> = {
  env: ({ name, owner }) => `${owner} 的变量 ${name}`,
  args: ({ name, owner }) => `${owner} 命令行的第 ${name} 个词`,
  config: ({ name, owner }) => `ConfigMap ${owner} 的键 ${name}`,
  annotation: ({ name, owner }) => `${owner} 的注解 ${name}`,
};
const MOVES: Readonly<Record<string, (p: HeldSecret) => string>> = {
  args: () => "请用变量传入，NAME: secretRef('…', '…')，并在命令行中写 $(NAME)",
  config: () => "请放进来自密钥库的 Secret，new Secret(ns, '…', { from: vault(…), keys: { … } })，并改为挂载它",
  annotation: () => '请从注解中删除：能查看该对象的人都能读到注解；其控制器通常也接受 Secret 的名称',
};

const holder = (p: HeldSecret) => HOLDERS[p.at]?.(p) ?? `${p.owner} 的 ${p.at} ${p.name}`;
const moved = (p: HeldSecret) => MOVES[p.at]?.(p) ?? `请写 ${p.name}: secretRef('…', '…')`;
const formatOf = (format: string) => FORMATS[format] ?? format;

export const words: Translation<typeof en> = {
  ...checks,
  ...schema,
  'order/cycle': {
    what: (p) => `无法得出应用顺序，以下每一项都依赖后一项：${p.route}`,
    fix: (p) => `去掉环上的一处依赖（引用或 addDependency 调用），例如从 ${p.from} 到 ${p.to} 的那一处`,
  },
  'env/password-in-url': {
    what: (p) => `${p.container} 的变量 ${p.name} 是带有密码的地址（此处不打印）`,
    fix: (p) => `整个地址写成 ${p.name}: secretRef('…', '…')；或只把密码作为单独的变量，在地址中写 $(DB_PASSWORD)`,
  },
  'env/literal-secret': {
    what: (p) => `${p.container} 的变量 ${p.name} 的名称像是密钥，但其值写在程序里（此处不打印）`,
    fix: (p) => `写成 ${p.name}: secretRef('…', '…')；若不是密钥，请换个名称`,
  },
  'secret/in-clear': {
    what: (p) => `${holder(p)} 含有${formatOf(p.format)}，凡能读取 out/、git 或该命名空间的人都能看到（此处不显示）`,
    fix: (p) => `${moved(p)}；它已写进过文件，请让签发方换一个新的`,
  },
  'secret/likely-in-clear': {
    what: (p) => `${holder(p)} 似乎含有${formatOf(p.format)}（此处不显示）`,
    fix: (p) => `${moved(p)}；若有意公开，可以保留`,
  },
  'config/literal-secret': {
    what: (p) =>
      p.settings === ''
        ? `ConfigMap ${p.name} 的键 ${p.key} 的名称像是密钥，而它的值写在程序里（此处不显示）`
        : `ConfigMap ${p.name} 的文件 ${p.key} 中有名称像是密钥的设置（${p.settings}），并写有它们的值（此处不显示）`,
    fix: () => '请让程序用 secretRef 从变量读取，或从 Secret 挂载该文件；如果它不是密钥，可以保留',
  },
  'secret/in-program': {
    what: (p) => `Secret ${p.name} 直接带有值（${p.keys}），在 out/、git 及其所有副本中都可读到`,
    fix: () => "请从密钥库取值：new Secret(ns, '…', { from: vault(…), keys: { … } })；或在程序之外创建该 Secret，并用 secretRef 引用",
  },
  'pod-security/level': {
    what: (p) =>
      `命名空间 ${p.namespace} 强制执行 Pod 安全级别 ${p.level}，这些 Pod 将永远无法启动；各字段及其允许的值：\n       ${p.fields}`,
    fix: (p) => `改为允许的值（"-" 表示删除该字段）；确实离不开的，请放入单独的 Namespace，并设 podSecurity: '${p.enough}'`,
  },
  'object/duplicate': {
    what: (p) => `${p.object} ${p.more === 0 ? '' : `以及另外 ${p.more} 个对象`}已由 ${p.other} 创建${p.source && `（${p.source}）`}`,
    fix: () => '请为其中一个换名，或删除一个；否则 API 服务器只会保留最后应用的那个',
  },
  'object/no-namespace': {
    what: (p) => `${p.kind} 属于命名空间级资源，但它不在任何命名空间之内`,
    fix: (p) => `请在 Namespace 构造内创建它，或为该 ${p.kind} 设置 metadata.namespace`,
  },
  'object/other-namespace': {
    what: (p) => `对象声明的命名空间是 ${p.got}，但它位于 ${p.expected} 之内`,
    fix: (p) => `请删除它的 metadata.namespace，或把该构造移到 ${p.got} 对应的 Namespace 中`,
  },
  'object/not-rendered': {
    what: (p) => `无法渲染该对象：${p.message}`,
    fix: () => '请按提示修正对应的值；`sealane synth --debug` 会显示调用栈',
  },
  'construct/invalid': {
    what: (p) => `构造自身的检查未通过：${p.message}`,
    fix: () => '这是该构造自带的检查，请查阅它的文档',
  },
  'chart/no-cluster': {
    what: (p) => `图表 ${p.chart} 没有说明部署到哪个集群(应用中的集群：${p.clusters})`,
    fix: () => '请在应用的 Namespace 或 Cluster 之内创建它的构造',
  },
  'host/duplicate': {
    what: (p) => `https://${p.host}${p.path} 已由 ${p.other} 提供服务${p.source && `（${p.source}）`}`,
    fix: (p) => `请为其中一个改用 ${p.host} 以外的域名，或改用其他路径`,
  },
};
