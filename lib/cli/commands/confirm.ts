import { command } from '../command';
import { atEnvironment, ENVIRONMENT_OPTIONS, type EnvironmentOptions } from '../environment';
import { EXIT } from '../exit';
import { withProgress } from '../progress';

export default command<EnvironmentOptions>({
  name: 'confirm',
  summary: {
    en: 'Say that an environment runs what was deployed: from then on it can be restored',
    'zh-CN': '确认环境运行的正是所部署的内容：此后即可恢复到它',
  },
  args: [{ name: '<environment>', text: { en: 'namespace of the program', 'zh-CN': '程序中的命名空间' } }],
  options: ENVIRONMENT_OPTIONS,
  examples: ['confirm shop-prod', 'confirm shop-prod --timeout 2m'],
  async run(call) {
    const { run = '' } = call.options;
    const done = await atEnvironment(call, 'keep', {
      inCluster: ({ room, site, name }) => withProgress(call.io, call.words.confirming(name), () => room.confirm(site, run)),
      handedOver: ({ releases, asked, name }) =>
        withProgress(call.io, call.words.confirming(name), () => asked((site) => releases.confirm(site, run))),
    });
    if (call.json) call.io.out(`${JSON.stringify(done, undefined, 2)}\n`);
    if (!call.quiet) call.io.err(`${call.words.confirmed(done)}\n`);
    return EXIT.ok;
  },
});
