import { COMMANDS } from '../../../lib/cli/commands';
import { useCommandLine } from '../../support/command-line';

const cli = useCommandLine();

test.each(COMMANDS.map(({ name }) => name))('%s --help shows two examples and the exit codes, in both languages', async (name) => {
  for (const [lang, examples, codes] of [
    ['en', 'Examples:', 'Exit codes:'],
    ['zh-CN', '示例：', '退出码：'],
  ] as const) {
    const { code, out, err } = await cli.run(name, '--help', '--lang', lang);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(codes);
    const shown = out.slice(out.indexOf(examples), out.indexOf(codes));
    expect(shown.match(new RegExp(`^  sealane ${name}`, 'gm'))?.length).toBeGreaterThanOrEqual(2);
  }
});

test.each([
  [['sinth'], 'Did you mean synth?'],
  [['synth', '--chek'], 'Did you mean --check?'],
  [['check', '--format', 'yaml'], 'Allowed choices are text, json'],
  [['synth', 'extra'], 'too many arguments'],
  [['explain'], "missing required argument 'subject'"],
])('%j is not understood: exit code 2, and what was meant', async (argv, words) => {
  const { code, out, err } = await cli.run(...argv);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(words);
});

test('help as a command shows what --help shows', async () => {
  const [whole, one] = [await cli.run('help'), await cli.run('help', 'synth')];
  expect(whole).toMatchObject({ code: 0, out: (await cli.run('--help')).out });
  expect(one).toMatchObject({ code: 0, out: (await cli.run('synth', '--help')).out });
});

test('without a command the help goes to stderr, and a script notices', async () => {
  expect(await cli.run()).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Commands:') as string });
});

test.each([
  [{ LANG: 'zh_CN.UTF-8' }, '用法'],
  [{ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'Usage'],
  [{ LC_ALL: '', LC_MESSAGES: 'zh_TW', LANG: 'C' }, '用法'],
  [{}, 'Usage'],
])('the locale %j decides the language', async (env, word) => {
  cli.world.env = env;
  expect((await cli.run('--help')).out).toContain(word);
});

test('--lang wins over the locale, wherever it stands', async () => {
  cli.world.env = { LANG: 'zh_CN.UTF-8' };
  expect((await cli.run('synth', '--lang=en', '--help')).out).toContain('Usage');
  expect((await cli.run('--lang', 'en', 'synth', '--help')).out).toContain('Usage');
});
