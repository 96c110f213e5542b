import { hasErrors, runSummary } from '../../assembly';
import { command } from '../command';
import { EXIT } from '../exit';
import { printProblems } from '../print-problems';
import { runCall } from '../program/run-call';

export default command<{ readonly format?: 'text' | 'json' }>({
  name: 'check',
  summary: { en: 'Say what is wrong with the program, and write nothing', 'zh-CN': '指出程序中的问题，不写任何文件' },
  args: [],
  options: [
    {
      flags: '--format <format>',
      text: { en: 'text on stderr, or json on stdout (default: text)', 'zh-CN': '标准错误上的 text，或标准输出上的 json（默认：text）' },
      choices: ['text', 'json'],
    },
  ],
  examples: ['check', 'check --format json --app dist/main.js'],
  async run(call) {
    const report = await runCall(call, { out: undefined, dry: true, inputs: 'keep' });
    if (call.json || call.options.format === 'json') call.io.out(`${JSON.stringify({ problems: report.problems }, undefined, 2)}\n`);
    else printProblems(report.problems, call);
    if (!call.quiet) call.io.err(problemSummary(runSummary(report, true, call.language)));
    return hasErrors(report) ? EXIT.problems : EXIT.ok;
  },
});

/** Objects and problems; files are no matter of this command. */
function problemSummary(summary: string): string {
  return `${summary.split('\n').slice(0, 2).join('\n')}\n`;
}
