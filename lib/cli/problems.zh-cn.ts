import type { Translation } from '../core';
import type { words as en } from './problems.en';

/** 运行命令时的问题：程序本身、装配目录，以及用户的请求。 */
export const words: Translation<typeof en> = {
  'command/no-such-cluster': {
    what: (p) => `程序中没有名为 ${p.name} 的集群${p.likely ? `（是否想写 ${p.likely}？）` : ''}；现有：${p.clusters}`,
    fix: () => '请在 --cluster 之后写其中之一，或删除该选项；kubeconfig 中的集群用 --context 指明',
  },
  'command/no-environment': {
    what: (p) => `程序中没有名为 ${p.name} 的环境${p.likely ? `（是否想写 ${p.likely}？）` : ''}；现有：${p.names || '无'}`,
    fix: () => '环境就是程序中的 Namespace：请写它的路径，用 - 代替 /',
  },
  'command/rehearsal-environment': {
    what: ({ names }) => `在指定的集群上演练时只能演练一个环境，但没有指明；可选：${names || '无'}`,
    fix: () => '在 --environment 之后写出环境，或去掉 --kubeconfig 和 --context：那样会在自带的 API server 上演练全部环境',
  },
  'command/rehearsal-namespace': {
    what: ({ namespace }) => `集群中已有命名空间 ${namespace}，且不是由演练创建的；未做任何改动`,
    fix: () => '换一个集群演练，或去掉 --kubeconfig 和 --context；无论其中有什么，该命名空间都不会被删除',
  },
  'command/no-way': {
    what: (p) => `该环境通过 "${p.name}" 部署，而此版本不支持；支持的有 ${p.names}`,
    fix: () => '请使用支持它的 sealane 版本，或改用其他方式：new Namespace(…, { via: kubectl() })',
  },
  'command/preview-number': {
    what: (p) => `--preview "${p.got}" 不是 pull request 的编号`,
    fix: () => '请按代码托管平台显示的编号写：--preview 77',
  },
  'rules/unknown': {
    what: (p) => `没有规则 ${p.asked}${p.likely ? `；您是否指 ${p.likely}？` : ''}`,
    fix: () => "运行 'sealane rules' 查看已有的规则",
  },
  'check/version': {
    what: (p) => `--kubernetes "${p.got}" 不是已知对象的版本；已知的有 ${p.known}`,
    fix: () => '请写集群的次版本：--kubernetes 1.34',
  },
  'check/no-namespace': {
    what: (p) => `${p.server} 没有命名空间 ${p.namespace}`,
    fix: () => "请写 'kubectl get namespaces' 列出的命名空间，或用 --context 或 --kubeconfig 指定另一个集群",
  },
  'check/unread': {
    what: (p) => `无法读取这些种类，视为不存在：${p.kinds}`,
    fix: () => '请以有权列出它们的身份检查；在此之前，与它们有关的检查可能有误',
  },
  'check/live-alone': {
    what: (p) => `--live 检查集群中正在运行的内容，与 ${p.option} 无关`,
    fix: (p) => `请去掉 ${p.option}，或去掉 --live`,
  },
  'check/fix-format': {
    what: (p) => `--fix 会显示 diff，而格式 ${p.format} 无处放它`,
    fix: () => '请去掉 --format，或写 --format json；需要其他格式时请不带 --fix 再检查一次',
  },
  'check/fix-changed': {
    what: (p) => `${p.file} 在读取之后被他人修改：没有写入任何内容`,
    fix: () => '请再次运行该命令',
  },
  'check/fix-write': {
    what: (p) => `无法写入 ${p.file}：${p.reason}`,
    fix: () => '请让它可写；该文件保持原样，之前已写入的文件都是完整的',
  },
  'check/write-alone': {
    what: () => '--write 表示写入 --fix 所显示的内容，但没有给出 --fix',
    fix: () => '请写 --fix --write',
  },
  'command/time': {
    what: (p) => `${p.flag} "${p.got}" 不是时长`,
    fix: () => "请写 '90s' 或 '10m'",
  },
  'command/release': {
    what: (p) => `--to "${p.got}" 不是版本号`,
    fix: () => '请写整数，即 `sealane deploy` 所告知的版本号',
  },
  'command/preview': {
    what: (p) => `"preview ${p.got}" 信息不足`,
    fix: () => '请写 `preview remove <environment> --preview <number>`，或 `preview sweep <environment>`',
  },
  'command/chart': {
    what: (p) => `没有 "chart ${p.got}"`,
    fix: () => '请写 chart pin 或 chart push',
  },
  'command/image': {
    what: (p) => `没有 "image ${p.got}"`,
    fix: () => '请写 image build、image scan、image push 或 image sign',
  },
  'command/no-file': {
    what: (p) => `缺少文件或目录：${p.message}`,
    fix: () => '请先运行前一步，或写对路径',
  },
  'command/no-temporary': {
    what: (p) => `无法在 ${p.folder} 中创建临时目录：${p.reason}`,
    fix: () => '请腾出空间，或把 TMPDIR 设为可写的目录',
  },
  'program/not-named': {
    what: (p) => `没有指明要运行的程序：${p.folder} 中没有 cdk8s.yaml，也没有 --app`,
    fix: () =>
      '在 cdk8s.yaml 中写入 "app: node dist/main.js"，或者传入 --app dist/main.js；项目中有 tsx 时可直接运行 TypeScript："app: main.ts"',
  },
  'program/settings': {
    what: (p) => `${p.file} 没有指明程序：${p.reason}`,
    fix: () => '它应是一个很小的 YAML 映射，其中有一行 "app: node dist/main.js"',
  },
  'program/shell-syntax': {
    what: (p) => `app 命令 "${p.command}" 中有 ${p.found}，只有 shell 才能理解，而这里不使用 shell`,
    fix: () => '只写一个程序及其参数（"node dist/main.js"）；其余内容放进脚本再指明该脚本，或者给该字符加引号',
  },
  'program/not-found': {
    what: (p) => `"${p.command}" 不存在或无法运行`,
    fix: () =>
      '先编译程序（npx tsc；在 CI 中由 package.json 的 "prepare" 脚本完成，npm ci 会运行它），再检查 cdk8s.yaml 或 --app 中的路径；路径以工作目录为准',
  },
  'program/no-loader': {
    what: (p) => `${p.file} 是 TypeScript 文件，而项目中没有可加载它的工具`,
    fix: () => '执行 npm install --save-dev tsx，或者先编译再指明 JavaScript 文件',
  },
  'program/failed': {
    what: (p) => `程序中途停止：${p.message}`,
    fix: () => '修正所指的那一行；同一命令加 --debug 可看到完整的调用栈',
  },
  'program/same-id': {
    what: (p) => `${p.scope} 中有两个构造的 id 都是 ${p.id}；所指的那一行创建了第二个`,
    fix: (p) => `请为其中一个换一个不同于 ${p.id} 的 id：对象以它命名`,
  },
  'program/outside-namespace': {
    what: (p) => `${p.path} 不在任何 Namespace 中`,
    fix: (p) => `请在某个 Namespace 中创建它：${p.example}`,
  },
  'program/no-cluster': {
    what: (p) => `Namespace ${p.id} 不属于任何集群`,
    fix: () => '请写明它所在的集群：{ cluster: new Cluster(app, …) }',
  },
  'program/no-provider': {
    what: (p) => `Cluster ${p.id} 没有说明是哪种集群`,
    fix: (p) => `请传入 provider 返回的值：new Cluster(app, '${p.id}', existing({ … }))`,
  },
  'program/no-entry': {
    what: (p) => `程序导入了“${p.entry}”，但 sealane 没有这个入口`,
    fix: (p) => `请改为从以下入口之一导入：${p.entries}`,
  },
  'program/exit-code': {
    what: (p) => `程序以退出码 ${p.code} 结束，没有任何信息`,
    fix: () => '检查其中的 process.exit() 和 process.exitCode；供 sealane 运行的程序应在 app.synth() 之后自行结束',
  },
  'program/killed': {
    what: (p) => `程序被信号 ${p.signal} 终止`,
    fix: () => 'SIGKILL 往往表示内存耗尽：请为任务增加内存；SIGTERM 来自外层的超时限制',
  },
  'program/no-synth': {
    what: () => '程序结束时没有调用 app.synth()，因此没有任何产出',
    fix: () => '在最后一行调用 app.synth()，并在此之前等待所有 Promise；App 必须来自 "sealane"',
  },
  'program/version': {
    what: (p) => `程序已运行，但无法读取它的报告：${p.reason}`,
    fix: () => '请使用项目自带的 sealane：npx sealane；可能同时安装了两个版本',
  },
  'input/malformed': {
    what: (p) => `--input “${p.got}”不是 name=value 的形式`,
    fix: () => '写成 --input images.host=123456789012.dkr.ecr.eu-central-1.amazonaws.com',
  },
  'input/file': {
    what: (p) => `无法读取 ${p.file} 中的输入：${p.reason}`,
    fix: () => '用以下命令生成：pulumi stack output --json > inputs.json',
  },
  'assembly/missing': {
    what: (p) => `${p.folder} 中没有装配结果：缺少 ${p.file}`,
    fix: () => '请指明由 sealane synth 写出的目录',
  },
  'assembly/unreadable': {
    what: (p) => `无法读取 ${p.file}：${p.reason}`,
    fix: () => '请用当前版本的 sealane synth 重新写出',
  },
  'assembly/changed': {
    what: (p) => `${p.file} 不是 sealane synth 写出的内容：与 sealane.json 中的校验和不一致`,
    fix: () => '请在程序中修改并用 sealane synth 重新写出，或从保存处取回该目录',
  },
  'assembly/newer': {
    what: (p) => `${p.file} 由更新版本的 Sealane 写出：${p.reason}`,
    fix: () => '请更新 sealane：npm install sealane@latest',
  },
  'explain/unknown': {
    what: (p) => `${p.asked} 不是本程序的构造路径、对象或问题代码${p.likely ? `；是否想写 ${p.likely}？` : ''}`,
    fix: () => '构造路径和对象列在 sealane.json 中；问题代码是每条问题的第一个词',
  },
  'verify/refused': {
    what: (p) => `${p.server} 拒绝了 ${p.object}：${p.message}`,
    fix: () => '请在创建该构造的地方修正指出的字段；它也可能来自补丁或其他库的图表',
  },
  'verify/unverified': {
    what: (p) => `${p.server} 无法检查 ${p.object}：${p.message}`,
    fix: () => '请把所需的 CRD 或命名空间放进程序，或用 --context 对已具备它们的集群进行检查',
  },
  'diff/which-cluster': {
    what: (p) => `程序中有多个集群（${p.clusters}），一次只能比较一个`,
    fix: () => '请用 --cluster <名称> 指明',
  },
};
