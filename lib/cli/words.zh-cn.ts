import type { Handed } from '../release';
import type { words as en } from './words.en';

/** 各命令的文字（问题除外）。 */
export const words: typeof en = {
  usage: '用法：',
  commands: '命令：',
  options: '选项：',
  arguments: '参数：',
  globalOptions: '所有命令通用的选项：',
  examples: '示例：',
  exitCodes: '退出码：',
  exit: {
    ok: '已完成，没有问题',
    problems: '存在未解决的问题，或者集群拒绝了某个对象',
    usage: '无法理解命令行',
    differs: '文件或对象有差异（synth --check、diff --exit-code）',
    internal: 'sealane 自身的故障',
    interrupted: 'Ctrl-C；SIGTERM 为 143，SIGHUP 为 129',
  },
  tagline: '由一棵带类型的树生成 Kubernetes YAML，在到达集群之前完成检查。',
  help: '显示本帮助',
  version: '显示版本',
  app: '运行程序的命令或文件（默认：cdk8s.yaml 中的 app）',
  lang: '文字的语言：en 或 zh-CN（默认取自 LC_ALL、LC_MESSAGES、LANG）',
  json: '以 JSON 向标准输出给出同样的内容',
  noColor: '不使用颜色（也可设 NO_COLOR；反之设 FORCE_COLOR）',
  debug: '显示调用栈',
  quiet: '只显示问题，不显示摘要',
  helpCommand: '显示某个命令的帮助',
  running: '正在运行程序',
  lingering: '程序在 app.synth() 之后仍在运行：有定时器、服务或未关闭的连接；请结束它，或按 Ctrl+C',
  internalError: (message) => `sealane 自身出错：${message}\n  这是我们的故障；请加 --debug 再运行一次，并上报调用栈`,
  diffNone: '没有差异',
  danger: {
    recreated: '重建：API server 无法就地修改',
    deleted: '删除',
    restarted: 'Pod 重启',
    changed: '就地修改',
    created: '新建',
    left: '遗留：集群中有、程序中已没有；apply 不会删除',
  },
  hidden: '（已隐藏）',
  unread: (kinds) => `未检查以下种类是否有遗留，因为集群不允许列出：${kinds}`,
  diffSummary: (counts) => `差异：${counts}`,
  verified: (objects, server) => `${server} 接受了全部 ${objects} 个对象`,
  refused: (refused, objects, server) => `${server} 拒绝了 ${objects} 个对象中的 ${refused} 个`,
  planned: (resources, steps) => (resources === 0 ? '没有要创建的资源' : `${resources} 个资源，分 ${steps} 步`),
  deploying: (environment) => `正在部署 ${environment}`,
  waitingFor: (namespace, holder) => `另一个部署占用着 ${namespace}：${holder}；正在等待它结束`,
  deployed: ({ environment, namespace, release, applied, removed, handed }) => {
    if (release === undefined) return `${environment}：将在 ${namespace} 中应用 ${applied} 个对象${listed('；将删除', removed)}`;
    const what = `${!handed ? '应用' : handed.artifact === undefined ? '提交' : '推送'}了 ${applied} 个对象${listed('；已删除', removed)}`;
    return `${environment}：版本 ${release} ${handed ? handedOver(handed) : '已运行'}（${namespace}）；${what}`;
  },
  confirming: (environment) => `正在等待 ${environment}`,
  confirmed: ({ number, workloads, handed }) =>
    handed && !handed.runs ? `版本 ${number} 良好，仅凭你的确认：没有询问集群` : `版本 ${number} 良好：${workloads} 个工作负载运行其镜像`,
  restoring: (environment) => `正在恢复 ${environment}`,
  restored: ({ number, insteadOf, handed }) => {
    const back = insteadOf === undefined ? `版本 ${number} 已经恢复` : `版本 ${number} 已恢复，取代了 ${insteadOf}`;
    return handed ? `${back}：${handedOver(handed)}` : back;
  },
  notAsked: (why) => `没有询问集群：${why}`,
  releaseStates: { runs: '运行中', unconfirmed: '未确认', good: '好', bad: '不好' },
  noReleases: (environment) => `${environment} 从未有过部署`,
  collecting: (environment) => `正在收集 ${environment} 中发生的情况`,
  collected: (files, folder) => `${folder}：写入 ${files} 个文件`,
  previewsRemoved: (namespaces) => (namespaces.length === 0 ? '没有需要删除的预览环境' : `已删除：${namespaces.join('、')}`),
  imagesBuilt: ({ built, skipped }, folder) =>
    `构建了 ${built.length} 个镜像到 ${folder}${listed(
      '；已存在',
      skipped.map(({ name }) => name),
    )}`,
  dockerfileWritten: (language, files) => `已按 ${language} 写出：${files.join('、')}`,
  dockerfileWould: (language, files) => `将按 ${language} 写出：${files.join('、')}`,
  dockerfileContext: (context, file) =>
    `它用到 ${context === '.' ? '仓库' : context} 中的包：请写作 { context: '${context}', dockerfile: '${file}' }，或不写出它，由每次构建生成`,
  pinsCurrent: () => '所固定的都没有更新的版本',
  pinsOlder: (pins) => `${pins} 个固定版本有更新的版本；用 --write 采用它们`,
  pinsWritten: (pins, file) => `${file}：更新了 ${pins} 个固定版本`,
  chartStates: { new: '新增', changed: '已变化', current: '未变化', gone: '已移除' },
  chartsPinned: (charts, changes, check) =>
    changes === 0 ? `${charts} 个 chart，没有差异` : `${charts} 个 chart 中有 ${changes} 个${check ? '将被写入' : '已写入'}`,
  chartThere: '已存在',
  chartPushed: '已推送',
  chartsPushed: (pushed, charts) => `${charts} 个 chart 中推送了 ${pushed} 个`,
  imagesPushed: (images, file) => `${file}：${images} 个镜像的摘要`,
  imagesSigned: (images) => `已签名 ${images} 个镜像`,
  imagesScanned: (archives) => `扫描了 ${archives} 个镜像，没有发现问题`,
  starting: '正在启动 API server',
  asking: '正在询问 API server',
  rehearsing: (cluster) => `正在演练 ${cluster}`,
  rules: { also: '另见', waiver: '豁免', never: '不可豁免', fails: '不通过', passes: '通过' },
  check: {
    at: '位置',
    object: '对象',
    also: '另见',
    fix: '修复',
    see: '参考',
    waived: (rule, path, findings) => `已豁免 ${rule}，位于 ${path}：${findings} 处`,
    until: (day) => `截至 ${day}`,
    suppressed: (code, path) => `注解已抑制 ${code}，位于 ${path}`,
    unknown: (rule, object) => `无法判断 ${rule}：${object}`,
    objects: (objects, texts) => `${objects} 个对象，${texts} 份文本`,
    live: (objects, namespace, server) => `${server} 上 ${namespace} 的 ${objects} 个对象`,
    buildAgain: (files) => `${files}：现在比其源程序旧；请重新构建后再检查`,
    unfixed: (code, place) => `未修复：${code}，位于 ${place}`,
    fixed: ({ mended, files, left, written }) =>
      `${written ? '已修复' : '可修复'} ${files} 个文件中的 ${mended} 处问题，另有 ${left} 处需手工处理` +
      (written || mended === 0 ? '' : '；不加 --write 不会写入任何内容'),
  },
  explain: {
    why: '原因',
    construct: '构造',
    source: '源码',
    unit: '单元',
    cluster: '集群',
    namespace: '命名空间',
    file: '文件',
    after: '依赖',
    joins: '关联',
    objects: '对象',
    what: '含义',
    fix: '修复',
    see: '参考',
    severity: '级别',
    placeholder: (name) => `〈${name}〉`,
  },
};

function listed(title: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${title}：${names.join('、')}`;
}

function handedOver({ commit, artifact, runs }: Handed): string {
  const [what, done, name] = artifact === undefined ? ['提交', '已提交', commit?.slice(0, 12)] : ['制品', '已推送', artifact.slice(0, 19)];
  return runs ? `已运行，${what}为 ${name}` : `${done}为 ${name}，未询问是否运行`;
}
