import { hasErrors, runSummary } from '../../assembly';
import { command } from '../command';
import { EXIT } from '../exit';
import { inputsOf, type InputOptions } from '../inputs';
import { printProblems } from '../print-problems';
import { runCall } from '../program/run-call';

interface SynthOptions extends InputOptions {
  readonly out?: string;
  readonly check?: boolean;
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
  examples: ['synth --out deploy', 'synth --check'],
  async run(call) {
    const dry = call.options.check ?? false;
    const report = await runCall(call, { out: call.options.out, dry, inputs: inputsOf(call) });
    if (call.json) call.io.out(`${JSON.stringify(report, undefined, 2)}\n`);
    else printProblems(report.problems, call);
    if (!call.quiet) call.io.err(runSummary(report, dry, call.language));
    if (hasErrors(report)) return EXIT.problems;
    return dry && report.changed.length + report.removed.length > 0 ? EXIT.differs : EXIT.ok;
  },
});
