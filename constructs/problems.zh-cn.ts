import type { Translation } from '../lib/core';
import type { words as en } from './problems.en';

const FIELD: Readonly<Record<string, string>> = { minute: '分', hour: '时', 'day of month': '日', month: '月', 'day of week': '星期' };

const TYPES: Readonly<Record<string, string>> = {
  s: '文本',
  n: '数字',
  b: 'true 或 false',
  d: '按 Kubernetes 写法的对象',
  f: '函数',
  o: '由 sealane 的函数生成的对象',
  '{}': '对象 { 名称：值 }',
  '[]': '列表 [ … ]',
};

function typesText(expected: string): string {
  return expected
    .split(' ')
    .map((type) => (type.startsWith('#') ? `对象 { ${type.slice(1).replaceAll(',', ', ')} }` : (TYPES[type] ?? type)))
    .join('、或');
}

export const words: Translation<typeof en> = {
  'props/unknown': {
    what: (p) => `${p.construct} 没有属性 ${p.prop}${p.likely ? `（是否想写 ${p.likely}？）` : ''}`,
    fix: (p) => (p.likely ? `改成 ${p.likely}；tsc --noEmit 在编写时就能发现` : '请删除；没有对应属性的内容请用 patch()，或写成单独的对象'),
  },
  'props/missing': {
    what: (p) => `${p.construct} 缺少 ${p.prop}`,
    fix: (p) => `补上 ${p.prop}；tsc --noEmit 在编写时就能发现`,
  },
  'props/type': {
    what: (p) => `${p.construct} 的 ${p.prop} 是 ${p.got}，但应为${typesText(p.expected)}`,
    fix: (p) => (p.got === 'undefined' || p.got === 'null' ? `为 ${p.prop} 赋值，或删除它` : `请把 ${p.prop} 写成${typesText(p.expected)}`),
  },
  'name/no-dns-label': {
    what: (p) => `"${p.got}" 不能作为 ${p.kind} 的名称：只允许 a-z、0-9 和 '-'，最长 ${p.max} 个字符`,
    fix: (p) =>
      p.likely === 'x'
        ? "请用 a-z 的单词命名：重命名该构造，或传入名称：{ name: '…' }"
        : `是否想写 "${p.likely}"？请重命名该构造，或传入 name: '${p.likely}'`,
  },
  'cluster/kubeconfig-text': {
    what: () => 'kubeconfig 是 kubeconfig 的内容，其中有密钥：它会出现在装配结果的文件中',
    fix: () => "请传入文件路径：existing({ kubeconfig: 'kubeconfigs/eu.yaml', … })，或只写 context",
  },
  'cluster/unknown-version': {
    what: (p) => `version 为 "${p.got}"，而已知的 Kubernetes 次版本是 ${p.first} 到 ${p.last}`,
    fix: (p) => `只写次版本号，例如 '${p.likely}'；可用 kubectl version 查看集群版本`,
  },
  'namespace/frozen-label': {
    what: (p) => `标签 ${p.label} 由 Namespace 自身设置，策略和检查都依赖它`,
    fix: () => '请从 labels 中删除它；stage 和 podSecurity 是单独的属性',
  },
  'image/context': {
    what: (p) => `镜像 ${p.image} 的构建目录是 "${p.got}"，它不是仓库中的目录`,
    fix: () => "请从仓库根目录写起，用 '/' 分隔，不含 '..'：'services/orders'；'.' 表示整个仓库",
  },
  'image/built-twice': {
    what: (p) => `镜像 ${p.image} 在这里从 ${p.context} 构建，在别处却从 ${p.other} 构建`,
    fix: () => '请只用一个目录和一个 Dockerfile 构建它，或给其中一个换个名称',
  },
  'runner/other-system': {
    what: (p) => `该 Runner 执行 ${p.runner} 的任务，但流水线是为 ${p.pipeline} 编写的`,
    fix: () => '请让流水线的 ci 与 Runner 的 kind 属于同一系统',
  },
  'runner/shared-namespace': {
    what: (p) => `Runner 位于其流水线所部署的命名空间 ${p.namespace}：任务会与业务运行在一起`,
    fix: () => "请为它单独建立命名空间：new Namespace(app, 'ci', { cluster, stage: 'prod' })",
  },
  'runner/other-cluster': {
    what: (p) => `流水线把 ${p.environment} 部署到集群 ${p.cluster}，但其 Runner 位于 ${p.own}，没有任何身份可以部署到那里`,
    fix: (p) => `请用 CiIdentity 授权部署 ${p.environment}，或为 ${p.cluster} 单独配置 Runner 和流水线`,
  },
  'runner/two-previews': {
    what: (p) => `流水线 ${p.other} 和 ${p.pipeline} 都按 ${p.namespace} 建立预览：编号相同的请求会共用一个命名空间`,
    fix: (p) => `请去掉其中一条流水线的 preview，或让 ${p.pipeline} 按另一个命名空间建立预览`,
  },
  'pipeline/nothing': {
    what: (p) => `流水线 ${p.pipeline} 既不部署到任何命名空间，也没有测试：它什么都不会做`,
    fix: () => "请写明部署到哪里 { deploy: [staging, prod] }，或测试什么 { tests: { unit: ['npm', 'test'] } }",
  },
  'pipeline/time-to-live': {
    what: (p) => `预览环境的存活时间是 ${p.got}，但只能是 1 小时到 30 天`,
    fix: () => "请写成 '3d'",
  },
  'pipeline/previews': {
    what: (p) => `preview 的 most 是 ${p.got}，但它必须是 1 到 999 的整数`,
    fix: () => '请写同时有预览的合并请求数：{ preview: { most: 10 } }',
  },
  'image/not-built': {
    what: (p) => `还不知道 ${p.name} 的摘要：镜像尚未构建`,
    fix: () =>
      '请先运行 `sealane image build` 和 `sealane image push`，再用它们写出的文件运行 `sealane synth --inputs images.json`；Pipeline 的 job 会这样做，而 `sealane synth --only pipeline` 在还没有任何镜像时就能写出流水线文件',
  },
  'image/no-version': {
    what: (p) => `镜像 ${p.image} 既没有标签也没有摘要`,
    fix: () => "请传入 { tag: '1.4.2' }、提交哈希、{ digest: 'sha256:…' }；若由本仓库构建，请传入 { context: 'services/orders' }",
  },
  'workload/replicas-and-scale': {
    what: (p) => `replicas 为 ${p.replicas}，但 scale 已让自动伸缩器在 ${p.min} 到 ${p.max} 之间选择`,
    fix: (p) => `请删除 replicas；若要从 ${p.replicas} 个开始，请写 scale.min: ${p.replicas}`,
  },
  'config-map/duplicate-key': {
    what: (p) => `ConfigMap ${p.name} 中已存在键 ${p.key}`,
    fix: () => '请换一个键名',
  },
  'reference/other-namespace-config': {
    what: (p) => `${p.from} 中的 Pod 使用了 ${p.to} 中的 ConfigMap ${p.name}，而 Pod 只能读取自己命名空间的配置`,
    fix: (p) => `请在 ${p.from} 中也创建一个 ConfigMap`,
  },
  'reference/other-cluster': {
    what: (p) => `集群 ${p.from} 的工作负载要连接集群 ${p.to} 的工作负载，而服务名和网络策略只在集群内有效`,
    fix: () => '请通过域名暴露对方，再用 internet() 或 cidr(…) 连接该域名',
  },
  'expose/no-domain': {
    what: (p) => `域名 "${p.host}" 是短名，而命名空间 ${p.namespace} 没有可补全的 domain`,
    fix: (p) => `请写完整域名，例如 '${p.host}.shop.example'，或为 Namespace 设置 domain`,
  },
  'workload/frozen-label': {
    what: (p) => `labels 中的 ${p.label} 为 "${p.got}"，而服务和网络策略正是用它查找 Pod`,
    fix: () => '请从 labels 中删除；要命名工作负载请用 name',
  },
  'database/window': {
    what: (p) => `worksWith 写明数据库 ${p.database} 的 schema 为 ${p.got}，但两者都必须是不小于 0 的整数，且较旧的在前`,
    fix: (p) => `请写 worksWith: { '${p.database}': { oldest: 5, newest: 6 } }`,
  },
  'database/version': {
    what: (p) => `它把数据库 ${p.database} 迁移到 schema ${p.got}，但版本必须是不小于 0 的整数`,
    fix: (p) => `请写 migrates: { '${p.database}': 6 }`,
  },
  'workload/count': {
    what: (p) => `${p.prop} 为 ${p.got}，而它必须是不小于 ${p.least} 的整数`,
    fix: () => '请写整数，或者省略',
  },
  'workload/port': {
    what: (p) => `${p.prop} 为 ${p.got}，而端口必须是 1 到 ${p.last} 之间的整数`,
    fix: () => '请写程序实际监听的端口，例如 8080',
  },
  'workload/drain-version': {
    what: (p) => `drain 需要 Kubernetes 1.30 的 sleep 钩子，而集群版本是 ${p.version}:Pod 收到终止信号后会立刻停止服务`,
    fix: () => '请让程序在收到 SIGTERM 后自行继续服务几秒，或在集群升级之前删除 drain',
  },
  'connect/no-port': {
    what: (p) => `有对象要连接 ${p.name}，但 ${p.name} 没有声明任何监听端口`,
    fix: (p) => `请为 ${p.name} 声明端口：ports: { http: 8080 }`,
  },
  'update/amount': {
    what: (p) => `${p.prop} 的值 "${p.got}" 既不是整数，也不是 '25%' 这样的比例`,
    fix: () => "请写 1 或 '25%'",
  },
  'update/no-room': {
    what: (p) =>
      `update 既不允许多一个 Pod(maxSurge 为 ${p.maxSurge})，也不允许少一个 Pod(maxUnavailable 为 ${p.maxUnavailable})，于是永远无法替换任何 Pod`,
    fix: () => '请写 maxSurge: 1 或 maxUnavailable: 1',
  },
  'rollout/no-controller': {
    what: (p) => `update 是 ${p.word}，但集群没有声明 Argo Rollouts，没有组件会执行它`,
    fix: () => "请安装 Argo Rollouts 并在集群的提供方中声明 rollouts: { version: '1.10' }；或写 update: rolling()，任何集群都支持",
  },
  'update/not-served': {
    what: (p) => `update 是 ${p.word}，但没有人向 Worker 发送请求：它从队列中取的任务无法拆分，两个版本会同时取`,
    fix: () => '请删除 update，或写 update: rolling()；只有 WebService 才有可以引导的流量',
  },
  'disk/shared': {
    what: (p) => `${p.prop} 为 ${p.got}，但该工作负载挂载的磁盘只能由一个 Pod 持有(ReadWriteOnce)`,
    fix: () => "请使用 StatefulService，它为每个 Pod 提供独立磁盘；或只运行一个 Pod；如果存储类支持，也可写 access: 'ReadWriteMany'",
  },
  'disk/rolling': {
    what: (p) => `update 为滚动更新(${p.update})，但该工作负载挂载的磁盘只能由一个 Pod 持有：新 Pod 会一直等待旧 Pod 释放磁盘`,
    fix: () => "请删除 update，或写 update: 'recreate'",
  },
  'disk/duplicate-name': {
    what: (p) => `有两个磁盘都叫 ${p.disk}，而数据正是靠名称区分的`,
    fix: () => '请为其中一个换名，或把同一个 disk(…) 值挂载两次',
  },
  'stateful/no-such-pod': {
    what: (p) => `不存在序号为 ${p.ordinal} 的 Pod：共运行 ${p.replicas} 个，从 0 开始计数`,
    fix: (p) => `请写小于 ${p.replicas} 的序号，或增大 replicas`,
  },
  'batch/sidecar-version': {
    what: (p) => `集群版本为 ${p.version}，其中与主容器并行的容器会让任务永远无法结束：能随之结束的 sidecar 从 1.29 起才有`,
    fix: () => '请把 sidecar 的工作放进程序或 init，或升级集群',
  },
  'cron-job/fields': {
    what: (p) => `schedule "${p.got}" 有 ${p.count} 个字段，而应有 5 个：分、时、日、月、星期`,
    fix: () => "请写成 '30 3 * * *'(每天 3:30)，或 @daily",
  },
  'cron-job/field': {
    what: (p) =>
      `schedule "${p.got}" 的${FIELD[p.field] ?? p.field}字段写了 "${p.part}"，而它的取值为 ${p.min} 到 ${p.max}${p.names ? ` 或 ${p.names}` : ''}，可写单值、列表 1,2 范围 1-3 或步长 */2`,
    fix: () => "请修正该字段；例如 '0 9-17 * * MON-FRI' 表示工作日 9 点到 17 点每小时一次",
  },
  'cron-job/never': {
    what: (p) => `schedule "${p.got}" 永远不会触发：所选月份都没有这一天`,
    fix: () => '请修正日或月',
  },
  'cron-job/time-zone': {
    what: (p) => `timeZone 为 "${p.got}"，它不是 IANA 时区数据库中的名称`,
    fix: () => "请写区域和城市，例如 'Asia/Shanghai' 或 'Europe/Berlin'，也可写 'Etc/UTC'",
  },
  'cron-job/unknown-zone': {
    what: (p) => `timeZone "${p.got}" 不在当前 Node 已知的时区之列；API 服务器会拒绝它不认识的时区`,
    fix: () => "请检查拼写，例如 'Asia/Shanghai'、'Europe/Berlin'",
  },
  'cron-job/starting-deadline': {
    what: (p) => `startingDeadline 为 ${p.got} 秒，而控制器每 10 秒检查一次，可能漏掉运行`,
    fix: () => "请写 '10s' 或更长，或者省略",
  },
  'secret/no-keys': {
    what: (p) => `Secret ${p.name} 没有任何键`,
    fix: () => "请写 keys: { url: 'shop/orders-db#url' }",
  },
  'secret/key-name': {
    what: (p) => `"${p.key}" 不能作为 Secret ${p.name} 的键：键只能包含 a-z、A-Z、0-9、'-'、'_' 和 '.'`,
    fix: () => '请写成 url 或 tls.crt 这样的形式',
  },
  'secret/no-key': {
    what: (p) => `Secret ${p.name} 没有键 ${p.key}；现有的键是 ${p.keys}`,
    fix: (p) => (p.likely ? `是否想写 "${p.likely}"?` : `请在该 Secret 的 keys 中加入 ${p.key}，并写明它在存储中的名称`),
  },
  'secret/refresh': {
    what: (p) => `Secret ${p.name} 指定了刷新间隔，但对它所用的存储来说，间隔由控制器的安装参数决定`,
    fix: () => '请删除 refresh，并在控制器的安装参数中设置间隔',
  },
  'secret/literal': {
    what: (p) => `Secret ${p.name} 的键 ${p.key} 所写的内容像是一个值，而不是存储中的名称(此处不予打印)`,
    fix: () => "请把值放进存储，然后写它的名称，例如 'shop/orders-db#url'；如果它是真实的密钥，请更换它并清理仓库历史",
  },
  'secret/type-keys': {
    what: (p) => `Secret ${p.name} 的类型是 ${p.type}，它要求有键 ${p.key}`,
    fix: (p) => `请在 keys 中加入 ${p.key}，或改用其他类型`,
  },
  'registry/pull-secret-twice': {
    what: (p) => `两个镜像仓库都要在命名空间 ${p.namespace} 中使用名为 ${p.name} 的拉取密钥，但来源不同`,
    fix: () => '请为其中一个换名',
  },
  'role/empty': {
    what: (p) => `角色 ${p.name} 不授予任何权限：${p.field} 为空`,
    fix: () => "请写 rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }]",
  },
  'role/wildcard': {
    what: (p) => `角色 ${p.name} 的 ${p.field} 写了 "${p.got}"，它会授予没有考虑到的权限，也包括以后版本新增的权限`,
    fix: () => '请逐一列出程序真正需要的内容',
  },
  'role/mistyped': {
    what: (p) => `角色 ${p.name} 的 ${p.field} 写了 "${p.got}"，这不会给出任何权限：Kubernetes 接受任意单词，且从不提示`,
    fix: (p) => `是否想写 "${p.likely}"？`,
  },
  'role/escalating': {
    what: (p) => `角色 ${p.name} 允许 "${p.got}"，持有者可借此获得任意其他权限`,
    fix: () => '请删除该动词；权限应由程序授予，而不是由 Pod 授予',
  },
  'priority/value': {
    what: (p) => `value 为 ${p.got}，而它必须是不超过 ${p.max} 的整数`,
    fix: () => '请写 1000 这样的数',
  },
  'priority/second-default': {
    what: (p) => `${p.name} 是集群的默认优先级，而 ${p.other} 也是`,
    fix: () => '请从其中一个删除 isDefault：API server 只接受一个默认值',
  },
  'priority/system-name': {
    what: (p) => `名称 ${p.name} 以 "system-" 开头，而这是 Kubernetes 保留的前缀`,
    fix: () => '请换一个不带该前缀的名称',
  },
  'reference/other-namespace-secret': {
    what: (p) => `${p.from} 中的 Pod 使用了 ${p.to} 中的 Secret ${p.name}，而 Pod 只能读取自己命名空间的 Secret`,
    fix: (p) => `请在 ${p.from} 中用同一个存储也创建一个 Secret`,
  },
  'reference/other-cluster-role': {
    what: (p) => `集群 ${p.to} 的角色 ${p.name} 被授予集群 ${p.from} 的工作负载，而权限只在集群内有效`,
    fix: () => '请在工作负载所在的命名空间中创建 Role',
  },
  'registry/no-pull-right': {
    what: (p) => `集群 ${p.cluster} 的 pod 从镜像仓库 ${p.registry} 拉取镜像，但无法授予其节点拉取权限（仓库属于 ${p.cloud}）`,
    fix: () => "给仓库配置拉取密钥：pullSecret: { name: 'regcred', from: … }，或使用集群所在云的镜像仓库",
  },
  'identity/other-cloud': {
    what: (p) => `工作负载要求“${p.what}”，这是 ${p.cloud} 的权限，但集群 ${p.cluster} 的 pod 的身份属于：${p.has}`,
    fix: () => '在 sealane 创建的该云集群中运行它，或用 Secret 提供凭据',
  },
  'identity/ci-other-cloud': {
    what: (p) => `该 CI 身份属于 ${p.own}，却要 ${p.what}，后者属于 ${p.cloud}`,
    fix: (p) => `再创建一个 CiIdentity，使用 ${p.cloud} 的值`,
  },
  'workload/no-architecture': {
    what: (p) => `其镜像共同支持的架构为 ${p.built}，而集群节点为 ${p.has}`,
    fix: () => '也为节点的架构构建镜像，或添加另一种架构的节点池',
  },
  'reference/other-cluster-priority': {
    what: (p) => `集群 ${p.from} 的工作负载使用了集群 ${p.to} 的 PriorityClass ${p.name}`,
    fix: (p) => `请在 ${p.from} 中也创建 PriorityClass`,
  },
};
