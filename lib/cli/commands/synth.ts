import { hasErrors, runSummary } from '../../assembly';
import { command } from '../command';
import { EXIT } from '../exit';
import { inputsOf, type InputOptions } from '../inputs';
import { printProblems } from '../print-problems';
import { runCall } from '../program/run-call';

interface SynthOptions extends InputOptions {
  readonly out?: string;
  readonly check?: boolean;
  readonly only?: 'pipeline';
}

export default command<SynthOptions>({
  name: 'synth',
  summary: {
    en: 'Write the assembly: YAML in apply order, and its manifest sealane.json',
    'zh-CN': '写出装配结果：按应用顺序排列的 YAML，以及清单 sealane.json',
  },
  args: [],
  options: [
    {
      flags: '--out <folder>',
      text: {
        en: 'where to write (default: what the program says, else out)',
        'zh-CN': '写到哪个目录（默认：程序指定的目录，否则为 out）',
      },
    },
    { flags: '--check', text: { en: 'write nothing; exit 3 if files would differ', 'zh-CN': '不写任何文件；若文件会有差异则以 3 退出' } },
    {
      flags: '--only <part>',
      text: {
        en: 'pipeline: only the files of pipelines in the repository (default: everything)',
        'zh-CN': 'pipeline：只处理仓库中的流水线文件（默认：全部）',
      },
      choices: ['pipeline'],
    },
    {
      flags: '--input <name=value...>',
      text: {
        en: 'value that is only known once something is provisioned',
        'zh-CN': '要等资源创建之后才知道的值',
      },
    },
    {
      flags: '--inputs <file>',
      text: {
        en: 'the same as a JSON file, as pulumi stack output --json writes it',
        'zh-CN': '同上，取自 JSON 文件，即 pulumi stack output --json 的输出',
      },
    },
  ],
  examples: ['synth --out deploy', 'synth --check --only pipeline'],
  async run(call) {
    const dry = call.options.check ?? false;
    const { out, only } = call.options;
    // A pipeline holds no value that is known only later.
    const report = await runCall(call, { out, dry, only, inputs: only === undefined ? inputsOf(call) : 'keep' });
    if (call.json) call.io.out(`${JSON.stringify(report, undefined, 2)}\n`);
    else printProblems(report.problems, call);
    if (!call.quiet) call.io.err(runSummary(report, dry, call.language));
    if (hasErrors(report)) return EXIT.problems;
    const differing = [report, report.repository].flatMap(({ changed, removed }) => [...changed, ...removed]);
    return dry && differing.length > 0 ? EXIT.differs : EXIT.ok;
  },
});
