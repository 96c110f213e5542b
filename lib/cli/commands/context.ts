import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { command } from '../command';
import { atEnvironment, ENVIRONMENT_OPTIONS, type EnvironmentOptions } from '../environment';
import { EXIT } from '../exit';
import { withProgress } from '../progress';

interface ContextOptions extends EnvironmentOptions {
  readonly out?: string;
}

export default command<ContextOptions>({
  name: 'context',
  summary: {
    en: 'Collect what happened in an environment: releases, pods, events, logs, without secrets',
    'zh-CN': '收集环境中发生的情况：版本、pod、事件、日志，不含密钥',
  },
  args: [{ name: '<environment>', text: { en: 'namespace of the program', 'zh-CN': '程序中的命名空间' } }],
  options: [
    { flags: '--out <folder>', text: { en: 'where to write (default: context)', 'zh-CN': '写到哪个目录（默认：context）' } },
    ...ENVIRONMENT_OPTIONS,
  ],
  examples: ['context shop-prod', 'context shop-prod --out failure'],
  async run(call) {
    const texts = await atEnvironment(call, 'keep', {
      inCluster: ({ room, site, name }) =>
        withProgress(call.io, call.words.collecting(name), () => room.collectContext(site.api, site.namespace)),
      handedOver: ({ room, releases, asked, name }) =>
        withProgress(call.io, call.words.collecting(name), () =>
          asked(async (site) => {
            const past = await releases.history(site);
            return site.api ? room.collectContext(site.api, site.namespace, past) : { 'releases.txt': room.pastText(past) };
          }),
        ),
    });
    const folder = resolve(call.io.cwd, call.options.out ?? 'context');
    for (const [name, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    if (call.json) call.io.out(`${JSON.stringify(texts, undefined, 2)}\n`);
    if (!call.quiet) call.io.err(`${call.words.collected(Object.keys(texts).length, call.options.out ?? 'context')}\n`);
    return EXIT.ok;
  },
});
