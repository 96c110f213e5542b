import type { Translation } from '../core';
import type { words as en } from './problems.en';

const PIN = '请运行 `sealane chart pin`，查看变化，并提交该文件';

/** 他人 chart 的问题。 */
export const words: Translation<typeof en> = {
  'helm-chart/origin': {
    what: (p) => `不知道 chart "${p.chart}"${p.repository === '' ? '' : `（仓库 "${p.repository}"）`} 在哪里`,
    fix: () => "请写仓库中的路径（'./charts/redis'）、'oci://…'，或名称加 repository: 'https://…'",
  },
  'helm-chart/version': {
    what: (p) => (p.got === '' ? `chart ${p.chart} 没有版本` : `"${p.got}" 不是 chart ${p.chart} 的一个确定版本：明天可能就是另一个`),
    fix: () => "请只写一个版本：version: '18.1.0'",
  },
  'helm-chart/password': {
    what: (p) => `位于 ${p.host} 的 chart 的地址中含有密码`,
    fix: () => '请去掉它；`helm registry login` 或控制器会从别处得到',
  },
  'helm-chart/release': {
    what: (p) => `"${p.got}" 不能作为 Helm release 的名称（是否想写 ${p.likely}？）`,
    fix: (p) => `请写 release: '${p.likely}'：a-z、0-9 和 '-'，最多 53 个字符`,
  },
  'helm-chart/missing': {
    what: (p) => `无法读取 chart ${p.path}：${p.reason}`,
    fix: () => '路径相对于运行 sealane 的目录；请提交该 chart',
  },
  'helm-chart/corrupt': {
    what: (p) => `chart ${p.path} 已损坏：${p.reason}`,
    fix: () => '请重新获取：`helm pull`，再 `helm lint`',
  },
  'helm-chart/escape': {
    what: (p) => `归档 ${p.path} 要写到自己的目录之外：${p.entry}`,
    fix: () => '请不要使用它：正常的打包程序不会生成这样的归档',
  },
  'helm-chart/link': {
    what: (p) => `chart ${p.path} 含有链接或设备，而不是文件：${p.entry}`,
    fix: () => '请放入文件本身：链接所指的内容并非每台机器都相同',
  },
  'helm-chart/too-large': {
    what: (p) => `chart ${p.path} 太大：${p.what} 超过 ${p.most}，Helm 不会读取`,
    fix: () => '请去掉不属于 chart 的内容：.git 目录、归档、图片',
  },
  'helm-chart/other-version': {
    what: (p) => `想要的 chart 版本是 ${p.got}，而 ${p.path} 是 ${p.there}`,
    fix: (p) => `请写 version: '${p.there}'，或省略它，或获取 ${p.got}`,
  },
  'helm-chart/no-data': {
    what: (p) => `values.${p.at} 不是 YAML 能保存的内容`,
    fix: () => '值只能是文本、数字、true、false、null、列表和映射；延迟值、函数或日期都不行',
  },
  'helm-chart/unknown-value': {
    what: (p) => `chart ${p.chart} 没有值 ${p.at}${p.likely === '' ? '' : `（是否想写 ${p.likely}？）`}`,
    fix: () => '它的 values.schema.json 写明了有哪些值；chart 做不到的请用该构造的 patch()',
  },
  'helm-chart/missing-value': {
    what: (p) => `chart ${p.chart} 需要 ${p.at} 的值`,
    fix: () => '请写在 values 中',
  },
  'helm-chart/value': {
    what: (p) => `values.${p.at} 不是 chart ${p.chart} 所接受的：${p.wanted}`,
    fix: () => '它的 values.schema.json 写明了接受什么',
  },
  'helm-chart/likely-slip': {
    what: (p) => `chart ${p.chart} 不认识值 ${p.at}（是否想写 ${p.likely}？）`,
    fix: () => 'Helm 不理会模板没有读取的内容',
  },
  'helm-chart/schema': {
    what: (p) => `由于其 values.schema.json，此处不检查 ${p.chart} 的值：${p.reason}`,
    fix: () => '无需处理：固定 chart 时由 Helm 检查',
  },
  'helm-chart/not-pinned': {
    what: (p) => `还没有人渲染 chart ${p.name}：没有 ${p.file}`,
    fix: () => PIN,
  },
  'helm-chart/outdated': {
    what: (p) => `${p.file} 已不属于这个 chart ${p.name}；不同之处：${p.differs}`,
    fix: () => PIN,
  },
  'helm-chart/pin-file': {
    what: (p) => `${p.file} 不是 \`sealane chart pin\` 所写的内容：它被改动过，或已损坏`,
    fix: () => '请从上一个提交取回，或重新固定；对对象的改动请用该构造的 patch()',
  },
  'helm-chart/hook': {
    what: (p) => `chart ${p.chart} 的 ${p.name} 是 hook（${p.when}），而只有 Helm 自己会运行 hook`,
    fix: (p) => `请说明如何处理：hooks: { '${p.name}': 'apply' } 使它成为普通对象，'leave-out' 则去掉它`,
  },
  'helm-chart/no-such-hook': {
    what: (p) => `chart ${p.chart} 没有 hook ${p.name}${p.likely === '' ? '' : `（是否想写 ${p.likely}？）`}`,
    fix: () => '请删除该项',
  },
  'helm-chart/no-object': {
    what: (p) => `该 chart 没有生成 ${p.object}；它生成了 ${p.there}`,
    fix: () => '请写其中之一',
  },
  'helm-chart/object-twice': {
    what: (p) => `该 chart 生成了两次 ${p.object}`,
    fix: () => '请找到生成其中一个的值，并关闭它',
  },
  'helm-chart/no-reference': {
    what: (p) =>
      p.local === '' ? `${p.way}() 在集群中没有可以渲染 chart ${p.chart} 的控制器` : `chart ${p.chart} 在代码仓库中，控制器找不到它`,
    fix: () =>
      '请省略 `as`：`sealane chart pin` 会渲染它，每种方式都能使用这些对象；argoCd() 和 flux() 可以使用 chart 仓库和镜像仓库中的 chart',
  },
  'helm-chart/no-helm': {
    what: () => 'chart 由 Helm 渲染，而这台机器上没有版本 3 或 4 的 helm 程序',
    fix: () => '请在固定 chart 的地方安装 Helm：https://helm.sh/docs/intro/install/；其他人都不需要它',
  },
  'helm-chart/failed': {
    what: (p) => `Helm 无法渲染 chart ${p.name}：${p.message}`,
    fix: () => '没有写入任何内容。本地 chart 缺少的依赖可用 `helm dependency build <目录>` 获取',
  },
  'helm-chart/fetched': {
    what: (p) => `Helm 所获取的 chart ${p.name} 的归档被拒绝：${p.reason}`,
    fix: () => '没有写入任何内容。请询问仓库的维护者',
  },
  'helm-chart/random': {
    what: (p) => `每次渲染 chart ${p.name} 时，${p.object} 都不同：其中含有随机值或时间`,
    fix: () => '没有写入任何内容。请找到能固定它的值，多为 existingSecret；密码由密钥库生成',
  },
  'helm-chart/secret': {
    what: (p) => `chart ${p.name} 生成带内容的 ${p.object}，它会进入 git`,
    fix: () => '没有写入任何内容。请把 Secret 的名称交给 chart（多为 existingSecret），由密钥库写入：new Secret(…)',
  },
  'helm-chart/nothing-to-push': {
    what: () => '程序中没有要推送 chart 的命名空间',
    fix: () => "请说明 chart 推送到哪里：via: helm({ version: '1.4.2', registry: 'oci://registry.example/charts' })",
  },
  'helm-chart/taken': {
    what: (p) => `${p.address} 已有版本 ${p.version}，但内容不同：那里是 ${p.there}，本程序生成的是 ${p.own}`,
    fix: () => '没有推送任何内容。请给 chart 另一个版本：helm({ version: … })',
  },
  'helm-chart/not-pushed': {
    what: (p) => `chart ${p.address} 没有推送：${p.message}`,
    fix: () => '必须能访问镜像仓库并有权限：`helm registry login`，或 SEALANE_REGISTRY_USER 与 SEALANE_REGISTRY_PASSWORD',
  },
  'helm-chart/moved': {
    what: (p) =>
      `chart ${p.name} 的版本 ${p.version} 已不是原来的内容：固定的是 ${p.pinned}，现在是 ${p.found}。已发布的版本从不改变；这可能是攻击`,
    fix: () => '没有写入任何内容。请询问仓库的维护者；确认之后才删除该文件并重新固定',
  },
};
