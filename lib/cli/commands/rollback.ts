import { command } from '../command';
import { atEnvironment, ENVIRONMENT_OPTIONS, type EnvironmentOptions } from '../environment';
import { EXIT } from '../exit';
import { stop } from '../problems';
import { withProgress } from '../progress';
import { lockOf } from '../release/deploy-environment';

interface RollbackOptions extends EnvironmentOptions {
  readonly to?: string;
}

export default command<RollbackOptions>({
  name: 'rollback',
  summary: { en: 'Restore the last good release of an environment, by its name', 'zh-CN': '按名称恢复环境上一个好的版本' },
  args: [{ name: '<environment>', text: { en: 'namespace of the program', 'zh-CN': '程序中的命名空间' } }],
  options: [
    {
      flags: '--to <release>',
      text: { en: 'number of a release (default: the last good one)', 'zh-CN': '版本号（默认：上一个好的版本）' },
    },
    ...ENVIRONMENT_OPTIONS,
  ],
  examples: ['rollback shop-prod', 'rollback shop-prod --to 7'],
  async run(call) {
    const { run = '', to } = call.options;
    if (to !== undefined && !/^[1-9]\d{0,8}$/.test(to))
      throw stop('command/release', { got: to }, { path: '--to', construct: 'option' }, call.language);
    const wish = { run, ...(to === undefined ? {} : { to: Number(to) }) };
    const done = await atEnvironment(call, 'keep', {
      inCluster: ({ room, site, name }) =>
        withProgress(call.io, call.words.restoring(name), (io) =>
          room.withLease(site.api, lockOf(site, run || 'rollback', { ...call, io }), (api, ensure) =>
            room.rollback({ ...site, api, ensure }, wish),
          ),
        ),
      handedOver: ({ releases, asked, name }) =>
        withProgress(call.io, call.words.restoring(name), () => asked((site) => releases.rollback(site, wish))),
    });
    if (call.json) call.io.out(`${JSON.stringify(done, undefined, 2)}\n`);
    if (!call.quiet) call.io.err(`${call.words.restored(done)}\n`);
    return EXIT.ok;
  },
});
