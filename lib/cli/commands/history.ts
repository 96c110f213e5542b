import { command } from '../command';
import { atEnvironment, ENVIRONMENT_OPTIONS, type EnvironmentOptions } from '../environment';
import { EXIT } from '../exit';
import { historyText } from '../release/history-text';

const LOOKS = ENVIRONMENT_OPTIONS.filter(({ flags }) => !/^--(?:run|timeout)/.test(flags));

export default command<EnvironmentOptions>({
  name: 'history',
  summary: {
    en: 'List the releases that an environment keeps: who deployed what and when, and which can be restored',
    'zh-CN': '列出环境所保留的版本：谁在何时部署了什么，哪些可以恢复',
  },
  args: [{ name: '<environment>', text: { en: 'namespace of the program', 'zh-CN': '程序中的命名空间' } }],
  options: LOOKS,
  examples: ['history shop-prod', 'history shop-prod --json'],
  async run(call) {
    const releases = await atEnvironment(call, 'keep', {
      inCluster: ({ room, site }) => room.history(site),
      handedOver: ({ releases, site }) => releases.history(site),
    });
    if (call.json) call.io.out(`${JSON.stringify(releases, undefined, 2)}\n`);
    else call.io.out(historyText(releases, call));
    if (!call.quiet && releases.length === 0) call.io.err(`${call.words.noReleases(call.args[0] ?? '')}\n`);
    return EXIT.ok;
  },
});
