import { command } from '../command';
import { atEnvironment, ENVIRONMENT_OPTIONS, type EnvironmentOptions } from '../environment';
import { EXIT } from '../exit';
import { stop } from '../problems';

export default command<EnvironmentOptions>({
  name: 'preview',
  summary: {
    en: 'Remove the preview of a pull request, or all whose time is over',
    'zh-CN': '删除某个 pull request 的预览环境，或所有到期的预览环境',
  },
  args: [
    { name: '<action>', text: { en: 'remove or sweep', 'zh-CN': 'remove 或 sweep' } },
    { name: '<environment>', text: { en: 'namespace that previews are made like', 'zh-CN': '预览环境所仿照的命名空间' } },
  ],
  options: ENVIRONMENT_OPTIONS,
  examples: ['preview remove shop-staging --preview 77', 'preview sweep shop-staging'],
  async run(call) {
    const [action = '', environment] = call.args;
    const { preview } = call.options;
    if (action !== 'sweep' && (action !== 'remove' || preview === undefined))
      throw stop('command/preview', { got: action }, { path: 'preview', construct: 'argument' }, call.language);
    const removed = await atEnvironment({ ...call, args: [environment] }, 'keep', {
      inCluster: async ({ room, site, name }) => {
        if (action === 'sweep') return room.sweepPreviews(site.api, name, new Date());
        return (await room.removePreview(site.api, site.namespace)) ? [site.namespace] : [];
      },
      handedOver: async ({ releases, site }) => {
        if (action === 'sweep') return releases.sweepPreviews(site, new Date());
        return (await releases.removePreview(site)) ? [site.namespace] : [];
      },
    });
    if (call.json) call.io.out(`${JSON.stringify({ removed }, undefined, 2)}\n`);
    if (!call.quiet) call.io.err(`${call.words.previewsRemoved(removed)}\n`);
    return EXIT.ok;
  },
});
