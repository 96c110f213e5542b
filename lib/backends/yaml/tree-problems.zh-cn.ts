import type { Translation } from '../../core';
import type { words as en } from './tree-problems.en';

/** 整棵构造树的问题。 */
export const words: Translation<typeof en> = {
  'app/empty': {
    what: (p) => `应用中有 ${p.constructs} 个构造，但没有任何 Kubernetes 对象，没有可写出的内容`,
    fix: () => '在 app.synth() 之前创建 Namespace，并在其中创建工作负载；各构造的 scope 必须是 app 或 app 之内的构造',
  },
  'app/two-in-one-folder': {
    what: (p) => `本程序的另一个 App 已经写入 ${p.out}；第二个 App 会删除第一个的文件`,
    fix: () => '把所有内容放进同一个 App，或者为每个 App 指定各自的目录：new App({ outdir: … })',
  },
  'deferred/no-input': {
    what: (p) => `“${p.name}”要等资源创建之后才知道，而 YAML 必须包含其值`,
    fix: (p) => `执行 sealane synth --input ${p.name}=…，值见 \`pulumi stack output ${p.name}\`；或由 \`pulumi up\` 来应用这些对象`,
  },
  'deferred/secret-in-yaml': {
    what: (p) => `“${p.name}”是机密，而 YAML 文件会以明文保存它`,
    fix: () => '把它放入密钥库，再用 Secret 从中读取；或由 `pulumi up` 来应用这些对象',
  },
  'order/across-namespaces': {
    what: (p) => `${p.from} 依赖 ${p.to}，但 \`kubectl apply -R\` 按目录名的顺序执行，会先应用 ${p.from}`,
    fix: (p) => `先用单独的命令应用 ${p.to} 所在的目录；读取 sealane.json 中顺序的工具不受影响`,
  },
  'cluster/same-name': {
    what: (p) => `有两个名为 ${p.name} 的集群；${p.other} 属于前一个，两者会写入同一个目录`,
    fix: () => '为其中一个集群换一个 id',
  },
};
