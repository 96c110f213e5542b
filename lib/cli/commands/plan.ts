import { hasErrors } from '../../assembly';
import { command } from '../command';
import { EXIT } from '../exit';
import { planText } from '../plan/plan-text';
import { printProblems } from '../print-problems';
import { runCall } from '../program/run-call';

export default command<{ readonly stack?: string }>({
  name: 'plan',
  summary: {
    en: 'List what Pulumi would make for the tree, in order; needs no engine and no cloud',
    'zh-CN': '按顺序列出 Pulumi 将为该程序创建的资源；不需要引擎，也不需要云',
  },
  args: [],
  options: [
    {
      flags: '--stack <name>',
      text: {
        en: 'only the resources of this Pulumi stack: network-cluster, or a stage (default: all)',
        'zh-CN': '只列出该 Pulumi stack 的资源：network-cluster 或某个阶段（默认：全部）',
      },
    },
  ],
  examples: ['plan', 'plan --stack network-cluster --json'],
  async run(call) {
    const report = await runCall(call, { out: undefined, dry: true, inputs: 'keep' });
    const resources = report.resources.filter(({ stack }) => call.options.stack === undefined || stack === call.options.stack);
    if (call.json) call.io.out(`${JSON.stringify({ resources }, undefined, 2)}\n`);
    else {
      printProblems(report.problems, call);
      call.io.out(planText(resources));
    }
    if (!call.quiet) call.io.err(`${call.words.planned(resources.length, new Set(resources.map(({ level }) => level)).size)}\n`);
    return hasErrors(report) ? EXIT.problems : EXIT.ok;
  },
});
