import type { DurationInput } from '../../core';
import { command } from '../command';
import { deployEnvironment } from '../release/deploy-environment';
import { ENVIRONMENT_OPTIONS, timeOf, type EnvironmentOptions } from '../environment';
import { EXIT } from '../exit';

interface DeployOptions extends EnvironmentOptions {
  readonly commit?: string;
  readonly by?: string;
  readonly timeToLive?: DurationInput;
  readonly dryRun?: boolean;
}

export default command<DeployOptions>({
  name: 'deploy',
  summary: {
    en: 'Apply an environment to its cluster, remove what is no more, and wait until it runs',
    'zh-CN': '把一个环境应用到集群，删除不再需要的对象，并等待其运行',
  },
  args: [{ name: '<environment>', text: { en: 'namespace of the program', 'zh-CN': '程序中的命名空间' } }],
  options: [
    {
      flags: '--images <file>',
      text: { en: 'digests of images, as `sealane image push` writes them', 'zh-CN': '镜像摘要，由 `sealane image push` 写出' },
    },
    {
      flags: '--input <name=value...>',
      text: { en: 'value that is only known once something is provisioned', 'zh-CN': '要等资源创建之后才知道的值' },
    },
    { flags: '--inputs <file>', text: { en: 'the same as a JSON file', 'zh-CN': '同上，取自 JSON 文件' } },
    { flags: '--commit <hash>', text: { en: 'commit that is deployed, for the record', 'zh-CN': '所部署的提交，用于记录' } },
    { flags: '--by <name>', text: { en: 'who deploys, for the record', 'zh-CN': '由谁部署，用于记录' } },
    {
      flags: '--time-to-live <time>',
      text: { en: 'how long a preview lives at most (default: 3d)', 'zh-CN': '预览环境最长的存活时间（默认：3d）' },
    },
    { flags: '--dry-run', text: { en: 'ask the cluster, and change nothing', 'zh-CN': '只询问集群，不做任何改动' } },
    ...ENVIRONMENT_OPTIONS,
  ],
  examples: ['deploy shop-staging --images images.json', 'deploy shop-prod --images images.json --dry-run'],
  async run(call) {
    const { commit = '', run = '', by = '', timeToLive = '3d', dryRun = false } = call.options;
    const done = await deployEnvironment(call, { commit, run, by, dryRun, lifetime: timeOf('--time-to-live', timeToLive, call) });
    if (call.json) call.io.out(`${JSON.stringify(done, undefined, 2)}\n`);
    if (!call.quiet) call.io.err(`${call.words.deployed(done)}\n`);
    return EXIT.ok;
  },
});
