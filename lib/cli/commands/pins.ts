import { command } from '../command';
import { EXIT } from '../exit';
import { updatePins, type PinsOptions } from '../pins/update-pins';

export default command<PinsOptions>({
  name: 'pins',
  summary: {
    en: 'Look for newer actions and base images, and take them into sealane.lock.json',
    'zh-CN': '查找更新的 action 与基础镜像，并写入 sealane.lock.json',
  },
  args: [],
  options: [
    { flags: '--write', text: { en: 'write sealane.lock.json (default: only tell)', 'zh-CN': '写入 sealane.lock.json（默认：只报告）' } },
    { flags: '--check', text: { en: 'write nothing; exit 3 if anything is newer', 'zh-CN': '不写入；若有更新的版本则以 3 退出' } },
    { flags: '--major', text: { en: 'also newer major versions', 'zh-CN': '也包括更新的主版本' } },
    {
      flags: '--only <kind>',
      text: { en: 'only actions, or only images (default: both)', 'zh-CN': '只查 action 或只查镜像（默认：两者）' },
      choices: ['actions', 'images'],
    },
    {
      flags: '--git <address>',
      text: {
        en: 'where the repositories of actions lie (default: https://github.com)',
        'zh-CN': 'action 仓库所在的地址（默认：https://github.com）',
      },
    },
    {
      flags: '--registry <host>',
      text: {
        en: "a mirror that is asked for images, with the same paths (default: each image's own registry)",
        'zh-CN': '查询镜像所用的镜像站，路径相同（默认：各镜像自己的仓库）',
      },
    },
  ],
  examples: ['pins', 'pins --write --only actions'],
  async run(call) {
    const { io, options, quiet, words, json } = call;
    const { changes, written, lines, file } = await updatePins(call);
    if (json) io.out(`${JSON.stringify({ changes, written }, undefined, 2)}\n`);
    else io.out(lines.map((line) => `${line}\n`).join(''));
    const said = written ? words.pinsWritten(changes.length, file) : words.pinsOlder(changes.length);
    if (!quiet) io.err(`${changes.length === 0 && !written ? words.pinsCurrent() : said}\n`);
    return (options.check ?? false) && changes.length > 0 ? EXIT.differs : EXIT.ok;
  },
});
