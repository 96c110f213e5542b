import type { Translation } from '../../core';
import type { NameRule } from './name-rules';
import type { words as en } from './words.en';

const RULES: Readonly<Record<NameRule, string>> = {
  subdomain: "小写字母 a-z、数字、'-' 和 '.'，最长 253 个字符；以点分隔的每一段最长 63 个字符，且首尾须为字母或数字",
  label: "小写字母 a-z、数字和 '-'，最长 63 个字符，首尾须为字母或数字",
  service: "小写字母 a-z、数字和 '-'，最长 63 个字符，以字母开头，以字母或数字结尾",
  segment: "除 '/'、'%'、'.' 和 '..' 之外的任意文本",
};

const ruleOf = (rule: string): string => Object.entries(RULES).find(([name]) => name === rule)?.[1] ?? rule;

const LIMITS: Readonly<Record<string, string>> = {
  'job-name': '它创建的 Job 的名称会再加上 11 个字符',
  'job-label': '它的 Pod 会把该名称作为标签值',
  'pod-label': '它的 Pod 会把该名称连同最多 11 个字符写入标签 controller-revision-hash',
};

function maybe(likely: string | number): string {
  return likely === '' ? '' : `是否想写 "${likely}"？`;
}

function within(namespace: string): string {
  return namespace === '' ? '' : `命名空间 ${namespace} 中`;
}

export const words: Translation<typeof en> = {
  'name/object': {
    what: (p) => `"${p.got}" 不能作为 ${p.kind} 的名称，只允许：${ruleOf(p.rule)}`,
    fix: (p) => `是否想写 "${p.likely}"？请为该对象改名`,
  },
  'name/too-long': {
    what: (p) => `名称 ${p.got} 有 ${p.length} 个字符，而 ${p.kind} 的名称最长 ${p.max} 个字符：${LIMITS[p.because] ?? p.because}`,
    fix: (p) => `请换一个更短的名称，例如 "${p.likely}"`,
  },
  'name/hostname': {
    what: (p) => `${p.kind} 的名称 "${p.got}" 会成为其 Pod 的主机名，但它不是有效的 DNS 标签(a-z、0-9 和 '-'，最长 63 个字符)`,
    fix: (p) => `是否想写 "${p.likely}"？API 服务器会接受该名称，但会给出警告`,
  },
  'label/key': {
    what: (p) => `"${p.key}" 不能作为标签的键：只允许字母、数字、'-'、'_' 和 '.'，最长 63 个字符，前面可以有域名和 '/'`,
    fix: (p) => `是否想写 "${p.likely}"？`,
  },
  'label/value': {
    what: (p) =>
      `标签 ${p.key} 的值为 "${p.value}"(${p.length} 个字符)，而标签值只允许字母、数字、'-'、'_' 和 '.'，最长 63 个字符，首尾须为字母或数字`,
    fix: (p) => `是否想写 "${p.likely}"？任意格式的文本请放进注解`,
  },
  'annotation/key': {
    what: (p) => `"${p.key}" 不能作为注解的键：只允许字母、数字、'-'、'_' 和 '.'，最长 63 个字符，前面可以有域名和 '/'`,
    fix: (p) => `是否想写 "${p.likely}"？`,
  },
  'annotation/size': {
    what: (p) => `注解共有 ${p.size} 字节，而一个对象的全部注解最多 ${p.max} 字节(256 KiB)`,
    fix: () => '请把最长的文本移到 ConfigMap 中',
  },
  'config/key': {
    what: (p) => `"${p.key}" 不能作为 ${p.kind} 的键：只允许字母、数字、'-'、'_' 和 '.'，最长 253 个字符，且不能以 '..' 开头`,
    fix: (p) => `是否想写 "${p.likely}"？若需要子目录，请在挂载处用 volumes[].items[].path 指定`,
  },
  'config/key-twice': {
    what: (p) => `键 ${p.key} 同时出现在 data 和 binaryData 中`,
    fix: () => '请删除其中一个',
  },
  'config/size': {
    what: (p) => `${p.kind} 的内容有 ${p.size} 字节，而上限是 ${p.max} 字节(1 MiB)`,
    fix: () => '请拆分它，或把大文件放进镜像或卷中',
  },
  'container/name': {
    what: (p) => `"${p.got}" 不能作为容器的名称，只允许：${RULES.label}`,
    fix: (p) => `是否想写 "${p.likely}"？`,
  },
  'container/duplicate': {
    what: (p) => `该 Pod 中有两个容器都叫 ${p.name}(init 容器也计算在内)`,
    fix: () => '请为其中一个改名',
  },
  'env/name': {
    what: (p) => `"${p.got}" 在该 Kubernetes 版本中不能作为环境变量名`,
    fix: (p) => `是否想写 "${p.likely}"？只含字母、数字和 '_' 且不以数字开头的名称，在所有版本和 shell 中都有效`,
  },
  'env/duplicate': {
    what: (p) => `容器 ${p.container} 两次设置了 ${p.name}，服务器端应用(server-side apply)会因此被拒绝`,
    fix: () => '请删除多余的一个：后面的会覆盖前面的',
  },
  'port/name': {
    what: (p) => `"${p.got}"(${p.length} 个字符)不能作为端口名：最长 15 个字符，只允许 a-z、0-9 和不连续的 '-'，且至少包含一个字母`,
    fix: (p) => `是否想写 "${p.likely}"？若要写端口号，请不要加引号`,
  },
  'port/service-name': {
    what: (p) => `"${p.got}" 不能作为 Service 的端口名，只允许：${RULES.label}`,
    fix: (p) => `是否想写 "${p.likely}"？`,
  },
  'port/no-name': {
    what: (p) => `端口 ${p.port} 没有名称，而 Service 有多个端口时(此处 ${p.count} 个)每个端口都必须命名`,
    fix: () => "请为它命名，例如 'http' 或 'metrics'",
  },
  'port/duplicate': {
    what: (p) => `${p.owner} 的端口 ${p.port} 重复`,
    fix: () => '请删除其中一个，或改用其他名称和端口号',
  },
  'image/malformed': {
    what: (p) => `"${p.image}" 不是有效的镜像引用：格式为 [主机[:端口]/]路径[:标签][@sha256:<64 位十六进制>]，路径须为小写`,
    fix: (p) => (p.likely === '' ? '请写成 ghcr.io/shop/web:1.4.2 这样的形式' : `是否想写 "${p.likely}"？`),
  },
  'image/latest': {
    what: (p) => (p.tag === '' ? `镜像 ${p.image} 没有标签，等同于 latest` : `镜像 ${p.image} 指向最后一次推送的内容，版本不确定`),
    fix: (p) => `请使用版本号或提交号，例如 ${p.name}:1.4.2 或 ${p.name}:3f2c1ab，或用摘要固定：${p.image}@sha256:…`,
  },
  'image/moving-tag': {
    what: (p) =>
      `${p.image} 的标签 ${p.tag} 可能会指向别的构建：它既不是版本号(1.4、v1.4.2、7.2-alpine)，也不是提交号(3f2c1ab、main-3f2c1ab)`,
    fix: (p) => `是否想写 "${p.image}@sha256:…"？请用摘要固定，或改用 ${p.name} 的版本号或提交号标签`,
  },
  'pod/no-volume': {
    what: (p) => `容器 ${p.container} 挂载了卷 ${p.name}，但该 Pod 没有这个卷`,
    fix: (p) => `${maybe(p.likely)}请把它加入 Pod 的 volumes，或删除该挂载`,
  },
  'pod/duplicate-volume': {
    what: (p) => `该 Pod 中有两个卷都叫 ${p.name}`,
    fix: () => '请为其中一个卷及其挂载改名',
  },
  'pod/duplicate-mount': {
    what: (p) => `容器 ${p.container} 在 ${p.path} 处挂载了两个卷`,
    fix: () => '请把其中一个挂载到别的路径；若要把多个来源合并到一个目录，请使用 projected 卷',
  },
  'pod/unused-volume': {
    what: (p) => `没有容器挂载卷 ${p.name}`,
    fix: () => '请挂载它，或删除它',
  },
  'pod/no-port': {
    what: (p) => `探针使用了端口 "${p.port}"，但容器 ${p.container} 没有该名称的端口(现有：${p.ports})`,
    fix: (p) => `${maybe(p.likely)}请写该容器已有的端口名；若要写端口号，请不要加引号`,
  },
  'probe/no-port': {
    what: (p) => `探针使用了端口 ${p.port}，但容器 ${p.container} 声明的是 ${p.ports}`,
    fix: (p) => `${maybe(p.likely)}请使用已声明的端口，或把 ${p.port} 加入它的 ports`,
  },
  'pod/restart-policy': {
    what: (p) => `restartPolicy 为 ${p.got}，而 ${p.kind} 的 Pod 只允许：${p.allowed}`,
    fix: (p) => `请写其中之一：${p.allowed}`,
  },
  'selector/no-match': {
    what: (p) => `选择器 ${p.selector} 选不中该 ${p.kind} 自己创建的 Pod(标签为 ${p.labels})`,
    fix: () => '请在 spec.selector 和 spec.template.metadata.labels 中写相同的标签',
  },
  'selector/unmatched': {
    what: (p) => `该 ${p.kind} 选择 ${p.selector}，但${within(p.namespace)}没有任何 Pod 带有这些标签`,
    fix: (p) => `${maybe(p.likely)}请选择同一命名空间内某个工作负载的标签，或删除该 ${p.kind}`,
  },
  'selector/unknown-pods': {
    what: (p) =>
      `该 ${p.kind} 选择 ${p.selector}：程序中${within(p.namespace)}没有带这些标签的工作负载，但 ${p.maker} 可能会创建这样的 Pod`,
    fix: () => '请对照该 operator 的文档核对选择器',
  },
  'selector/no-port': {
    what: (p) => `Service ${p.name} 把流量转发到端口 ${p.port}，但它选中的 Pod 声明的端口是 ${p.ports}`,
    fix: (p) => `${maybe(p.likely)}请把 targetPort 写成已声明的端口，或在容器中添加该端口`,
  },
  'selector/overlap': {
    what: (p) => `选择器 ${p.selector} 也会选中 ${p.other} 的 Pod，反之亦然：两者会争抢这些 Pod`,
    fix: (p) => `请为该 ${p.kind} 的选择器和模板加上它独有的标签`,
  },
  'selector/wide': {
    what: (p) => `选择器 ${p.selector} 也会选中 ${p.other} 的 Pod：该 ${p.kind} 的自动扩缩容会把它们一并计入`,
    fix: (p) => `请为该 ${p.kind} 的选择器和模板加上它独有的标签`,
  },
  'selector/idle-policy': {
    what: (p) => `该网络策略选择 ${p.selector}，但${within(p.namespace)}没有任何 Pod 带有这些标签，因此不起任何保护作用`,
    fix: (p) => `${maybe(p.likely)}请选择同一命名空间内某个工作负载的标签；若要选择全部 Pod，请写 {}`,
  },
  'reference/dangling': {
    what: (p) => `${within(p.namespace)}不存在 ${p.kind} ${p.name}`,
    fix: (p) =>
      `${maybe(p.likely)}请在程序中创建它；若由其他方式创建，请声明：${p.kind === 'Secret' ? `secretRef('${p.name}') 或 ` : ''}namespace.expectExisting('${p.kind}', '${p.name}')`,
  },
  'reference/other-namespace': {
    what: (p) => `${p.kind} ${p.name} 位于命名空间 ${p.other}，却在没有同名对象的命名空间 ${p.namespace} 中被使用`,
    fix: (p) => `请在 ${p.namespace} 中也创建 ${p.kind} ${p.name}，或把使用它的对象移到 ${p.other}`,
  },
  'reference/in-other-cluster': {
    what: (p) => `${p.kind} ${p.name} 创建于集群 ${p.other}，却在集群 ${p.cluster} 中被使用`,
    fix: (p) => `请在 ${p.cluster} 中也创建它；若那里由其他方式创建，请声明：namespace.expectExisting('${p.kind}', '${p.name}')`,
  },
  'reference/no-key': {
    what: (p) => `${p.kind} ${p.name} 没有键 "${p.key}"(现有：${p.keys})`,
    fix: (p) => `${maybe(p.likely)}请使用已有的键，或为它添加 "${p.key}"`,
  },
  'reference/no-port': {
    what: (p) => `Service ${p.name} 没有端口 ${p.port}(现有：${p.ports})`,
    fix: (p) => `${maybe(p.likely)}请使用 Service 的端口，而不是容器的端口`,
  },
  'pod/no-gpu-node': {
    what: (p) => `容器要求 ${p.gpu}，但集群中没有节点池具备（各节点池的 GPU：${p.has}）`,
    fix: () => '添加带有这种 GPU 的机型的节点池，或删除 gpus',
  },
  'pod/no-pool': {
    what: (p) => `集群中没有节点池会接收它的 Pod：Pod 将一直 Pending（原因：${p.why}）`,
    fix: () => '请为某个节点池加上 nodes 所写的标签，让 Pod 容忍该污点（tolerations），或去掉 nodes',
  },
  'pod/larger-than-nodes': {
    what: (p) => `一个 Pod 申请 ${p.wanted} 的 ${p.resource}，但 ${p.pools} 的节点除去系统和 DaemonSet 约只有 ${p.has}：Pod 将一直 Pending`,
    fix: (p) => `请降低 ${p.resource} 的申请量，或为集群添加机型更大的节点池`,
  },
  'deferred/secret-not-here': {
    what: (p) => `机密值“${p.name}”会以明文出现在该对象中`,
    fix: (p) =>
      `把它放进 Secret 并使用其键：new Secret(ns, 'x', { from: engineSecrets({ value }), keys: { value: 'value' } })，其中 value 为“${p.name}”`,
  },
  'deferred/not-here': {
    what: (p) => `${p.field} 中的值要等资源创建之后才知道`,
    fix: () => '在那里写自己的文本；延迟值可用于 env、ConfigMap 的 data、主机名和镜像',
  },
  'rollout/strategy': {
    what: (p) => `Rollout 只能有一种策略，canary 或 blueGreen，而这里是 ${p.got || '空'}`,
    fix: () => '请只保留其中一种：API 服务器两种都接受，但控制器随后会拒绝该 Rollout',
  },
  'rollout/weight': {
    what: (p) => `某一步把权重设为 ${p.got}，但权重必须是从上一步的 ${p.before} 到 ${p.most} 之间的整数`,
    fix: () => '请让权重递增；回退由中止（abort）完成',
  },
  'rollout/no-router': {
    what: (p) => `给出了 ${p.field}，但没有组件在两个 Service 之间拆分流量：没有 trafficRouting 就永远达不到该权重`,
    fix: (p) => `请删除 ${p.field}，让 Pod 数量决定权重，或写明 trafficRouting`,
  },
  'database/annotation': {
    what: () => '有注解说明它适用于哪些 schema 或迁移到哪个 schema，但格式无法识别',
    fix: () => "请写 sealane.dev/works-with: 'orders=5-7' 和 sealane.dev/migrates: 'orders=7'，或交给 worksWith 和 migrates",
  },
  'database/left-behind': {
    what: (p) => `它适用于数据库 ${p.database} 的 schema ${p.works}，但 ${p.job} 会迁移到 ${p.version}`,
    fix: (p) => `请让程序适用于 ${p.version} 并写入 worksWith，或推迟迁移`,
  },
  'blue-green/over-quota': {
    what: (p) => `新旧 Pod 并存时，命名空间需要 ${p.wanted} 的 ${p.resource}，但配额 ${p.quota} 只允许 ${p.hard}`,
    fix: (p) => `请把配额提高到 ${p.wanted} 以上，或改用需要较少 Pod 的 update: canary({ … }) 或 rolling()`,
  },
};
