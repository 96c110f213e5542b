import { namesCluster, type ClusterOptions } from '../cluster';
import { command } from '../command';
import { diffAssemblies } from '../diff/diff-assemblies';
import { diffCluster } from '../diff/diff-cluster';
import { diffCounts, diffText } from '../diff/diff-text';
import { EXIT } from '../exit';

interface DiffOptions extends ClusterOptions {
  readonly exitCode?: boolean;
}

export default command<DiffOptions>({
  name: 'diff',
  summary: {
    en: 'Show what changes between two assemblies, or against a cluster, the most dangerous first',
    'zh-CN': '显示两个装配结果之间、或与集群之间的变化，最危险的在前',
  },
  args: [
    {
      name: '[before]',
      text: { en: 'folder of the assembly before; none against a cluster', 'zh-CN': '先前的装配目录；与集群比较时不写' },
    },
    {
      name: '[after]',
      text: { en: 'folder of the assembly after (default: the program is run)', 'zh-CN': '之后的装配目录（默认：运行程序）' },
    },
  ],
  options: [
    {
      flags: '--cluster <name>',
      text: {
        en: 'compare with this cluster of the program (needed if it has several)',
        'zh-CN': '与程序中的这个集群比较（有多个集群时必须指明）',
      },
    },
    {
      flags: '--kubeconfig <file>',
      text: { en: 'how to reach the cluster (default: as kubectl)', 'zh-CN': '访问集群的配置（默认与 kubectl 相同）' },
    },
    { flags: '--context <name>', text: { en: 'context of the kubeconfig', 'zh-CN': 'kubeconfig 中的 context' } },
    { flags: '--exit-code', text: { en: 'exit 3 if anything differs', 'zh-CN': '有任何差异则以 3 退出' } },
  ],
  examples: ['diff out-of-main', 'diff --context staging --exit-code'],
  async run(call) {
    const [before, after] = call.args;
    const live = namesCluster(call.options) || call.options.cluster !== undefined;
    const changes = live ? await diffCluster(before, call) : await diffAssemblies(before ?? 'out', after, call);
    call.io.out(call.json ? `${JSON.stringify({ changes }, undefined, 2)}\n` : diffText(changes, call));
    if (!call.quiet) call.io.err(`${changes.length === 0 ? call.words.diffNone : call.words.diffSummary(diffCounts(changes, call))}\n`);
    return call.options.exitCode && changes.length > 0 ? EXIT.differs : EXIT.ok;
  },
});
