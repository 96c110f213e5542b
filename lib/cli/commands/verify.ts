import type { ClusterOptions } from '../cluster';
import { command } from '../command';
import { EXIT } from '../exit';
import { printProblems } from '../print-problems';
import { verifyProgram } from '../verify/verify-program';

export default command<ClusterOptions>({
  name: 'verify',
  summary: {
    en: 'Let a real API server check every object, and change nothing',
    'zh-CN': '由真实的 API server 检查每个对象，不做任何改动',
  },
  args: [],
  options: [
    {
      flags: '--cluster <name>',
      text: { en: 'only the objects of this cluster of the program (default: all)', 'zh-CN': '只检查程序中该集群的对象（默认：全部）' },
    },
    {
      flags: '--kubeconfig <file>',
      text: {
        en: 'how to reach a cluster (default: an own API server, started from KUBEBUILDER_ASSETS)',
        'zh-CN': '访问集群的配置（默认：用 KUBEBUILDER_ASSETS 临时启动一个 API server）',
      },
    },
    { flags: '--context <name>', text: { en: 'context of the kubeconfig', 'zh-CN': 'kubeconfig 中的 context' } },
  ],
  examples: ['verify', 'verify --context staging'],
  async run(call) {
    const { server, objects, problems } = await verifyProgram(call);
    const refused = objects.filter(({ state }) => state === 'refused').length;
    const accepted = objects.filter(({ state }) => state === 'accepted').length;
    if (call.json) call.io.out(`${JSON.stringify({ server, objects }, undefined, 2)}\n`);
    else printProblems(problems, call);
    if (!call.quiet)
      call.io.err(`${refused > 0 ? call.words.refused(refused, objects.length, server) : call.words.verified(accepted, server)}\n`);
    return refused > 0 ? EXIT.problems : EXIT.ok;
  },
});
