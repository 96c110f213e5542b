import { runSummary } from '../../assembly';
import { stop } from '../problems';
import { FORMATS, printReport } from '../check/print-report';
import { runSeverity } from '../check/fail-on';
import type { FixedReport } from '../check/check-report';
import type { YamlOptions } from '../check/yaml-check';
import type { ClusterOptions } from '../cluster';
import { command, type Call } from '../command';
import type { ExitCode } from '../exit';
import { runCall } from '../program/run-call';

interface CheckOptions extends YamlOptions, ClusterOptions {
  readonly live?: string;
  readonly yaml?: readonly string[];
}

export default command<CheckOptions>({
  name: 'check',
  summary: {
    en: 'Say what is wrong with the program, or with YAML of others, and write nothing',
    'zh-CN': '指出程序或他人的 YAML 中的问题，不写任何文件',
  },
  args: [],
  options: [
    {
      flags: '--yaml <what...>',
      text: {
        en: 'judge YAML, not the program: files, folders, charts (a folder or .tgz, rendered by helm), or - for standard input',
        'zh-CN': '检查 YAML 而不是程序：文件、文件夹、chart（文件夹或 .tgz，由 helm 渲染），或用 - 表示标准输入',
      },
    },
    {
      flags: '--live <namespace>',
      text: {
        en: 'judge what runs in a namespace of a cluster, not the program; Secrets are never read',
        'zh-CN': '检查集群某个命名空间中正在运行的内容而不是程序；从不读取 Secret',
      },
    },
    {
      flags: '--kubeconfig <file>',
      text: {
        en: "with --live, kubeconfig to use (default: kubectl's own)",
        'zh-CN': '配合 --live，使用的 kubeconfig（默认：kubectl 自己的）',
      },
    },
    { flags: '--context <name>', text: { en: 'with --live, context of the kubeconfig', 'zh-CN': '配合 --live，kubeconfig 中的 context' } },
    {
      flags: '--format <format>',
      text: {
        en: 'text on stderr, or on stdout json, sarif, junit, or github: annotations of a workflow (default: text)',
        'zh-CN': '标准错误上的 text，或标准输出上的 json、sarif、junit、github（工作流注解）（默认：text）',
      },
      choices: FORMATS,
    },
    {
      flags: '--fail-on <severity>',
      text: { en: 'least severity that makes exit code 1 (default: error)', 'zh-CN': '以退出码 1 结束的最低严重程度（默认：error）' },
      choices: ['error', 'warning', 'notice', 'never'],
    },
    {
      flags: '--pack <pack>',
      text: {
        en: 'with --yaml or --live, rules to judge by: baseline, production or restricted (default: production)',
        'zh-CN': '配合 --yaml 或 --live，所用的规则包：baseline、production 或 restricted（默认：production）',
      },
      choices: ['baseline', 'production', 'restricted'],
    },
    {
      flags: '--kubernetes <version>',
      text: {
        en: 'with --yaml or --live, version of the cluster (default: 1.34, or its own)',
        'zh-CN': '配合 --yaml 或 --live，集群的版本（默认：1.34，或其自身的版本）',
      },
    },
    {
      flags: '--namespace <name>',
      text: { en: 'with --yaml, namespace of objects that name none', 'zh-CN': '配合 --yaml，未写命名空间的对象所在的命名空间' },
    },
    {
      flags: '--values <file...>',
      text: { en: 'with --yaml, files of values for charts', 'zh-CN': '配合 --yaml，chart 的 values 文件' },
    },
    {
      flags: '--fix',
      text: {
        en: 'show as a diff on stdout what can be mended in the program or the YAML, and write nothing',
        'zh-CN': '在标准输出上以 diff 显示程序或 YAML 中能够修复的内容，不写任何文件',
      },
    },
    {
      flags: '--write',
      text: {
        en: 'with --fix, write it, and check again; --json then prints one document: diff, files, mended and kept beside the problems of the second check',
        'zh-CN': '配合 --fix，写入修复内容并再次检查；此时 --json 只输出一个文档：diff、files、mended、kept 以及第二次检查的问题',
      },
    },
  ],
  examples: [
    'check --format sarif --app dist/main.js',
    'check --yaml manifests charts/shop --kubernetes 1.36',
    'check --fix',
    'check --yaml manifests --fix',
  ],
  async run(call) {
    const { yaml, live, fix = false, write = false } = call.options;
    if (write && !fix) throw stop('check/write-alone', undefined, { path: '--write', construct: 'option' }, call.language);
    if (live !== undefined) {
      const other = yaml ? '--yaml' : fix ? '--fix' : undefined;
      if (other !== undefined) throw stop('check/live-alone', { option: other }, { path: '--live', construct: 'option' }, call.language);
      return (require('../check/check-live') as typeof import('../check/check-live')).checkLive(live, call);
    }
    if (yaml) return (require('../check/check-yaml') as typeof import('../check/check-yaml')).checkYaml(yaml, call);
    if (fix) {
      const { fixProgram } = require('../check/fix-program') as typeof import('../check/fix-program');
      return fixProgram(call, (fixed) => checkProgram(call, fixed));
    }
    return checkProgram(call);
  },
});

async function checkProgram(call: Call<CheckOptions>, fixed?: FixedReport): Promise<ExitCode> {
  const { failOn, format = 'text' } = call.options;
  const run = await runCall(call, { out: undefined, dry: true, inputs: 'keep' });
  const { problems, waivers, unknown = [] } = run;
  const summary = problemSummary(runSummary(run, true, call.language));
  printReport({ problems, waivers, suppressed: [], unknown, fixed }, { call, format, summary });
  return runSeverity(problems, failOn);
}

/** Objects and problems; files are no matter of this command. */
function problemSummary(summary: string): string {
  return `${summary.split('\n').slice(0, 2).join('\n')}\n`;
}
