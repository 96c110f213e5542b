import { hasErrors, runSummary } from '../../assembly';
import { command } from '../command';
import { EXIT } from '../exit';
import { printProblems } from '../print-problems';
import { runCall } from '../program/run-call';

export default command<{ readonly out?: string; readonly check?: boolean }>({
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
  ],
  examples: ['synth --out deploy', 'synth --check'],
  async run(call) {
    const dry = call.options.check ?? false;
    const report = await runCall(call, { out: call.options.out, dry });
    if (call.json) call.io.out(`${JSON.stringify(report, undefined, 2)}\n`);
    else printProblems(report.problems, call);
    if (!call.quiet) call.io.err(runSummary(report, dry, call.language));
    if (hasErrors(report)) return EXIT.problems;
    return dry && report.changed.length + report.removed.length > 0 ? EXIT.differs : EXIT.ok;
  },
});
