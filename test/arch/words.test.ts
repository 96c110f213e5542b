import { join } from 'node:path';
import { allCodes } from '../../lib/cli/explain/explain-code';
import { isGenerated, read, ROOT, tree } from './sources';
import { codeBreaches, wordBreaches, type RoomWords } from './words';

const WORDS_FILE = /(problems|words)\.(en|zh-cn)\.ts$/;

function load(path: string): RoomWords['en'] {
  return (require(join(ROOT, path)) as { words: RoomWords['en'] }).words;
}

function rooms(): RoomWords[] {
  const files = [...read(['lib', 'constructs'], ['problems.en.ts']).keys()];
  return files.map((path) => ({ room: path.replace('.en.ts', ''), en: load(path), zh: load(path.replace('.en.ts', '.zh-cn.ts')) }));
}

test('every problem has words in English and in Chinese that tell the same facts', () => {
  const all = rooms();
  expect(all.length).toBeGreaterThan(2);
  expect(wordBreaches(all)).toEqual([]);
});

test('every problem that is raised has words, and every word is raised by somebody', () => {
  const sources = [...read(['lib', 'constructs'], ['.ts'])].filter(([path]) => !WORDS_FILE.test(path) && !isGenerated(path));
  const codes = rooms().flatMap(({ en }) => Object.keys(en));
  expect(codeBreaches(new Map(sources), new Set(codes))).toEqual([]);
});

test('every problem can be explained: the command line knows the words of every room, also of each cloud', () => {
  const known = new Set(allCodes());
  expect(rooms().flatMap(({ en }) => Object.keys(en).filter((code) => !known.has(code)))).toEqual([]);
});

test('missing, untranslated and empty words are told, and codes of no shape or of two rooms', () => {
  const good = { what: (p: { got: string }) => `got ${p.got}`, fix: () => 'write 1' };
  const zh = { what: (p: { got: string }) => `得到 ${p.got}`, fix: () => '请写 1' };
  const breaches = wordBreaches([
    { room: 'a', en: { 'a/good': good, 'a/lost': good, 'a/copied': good }, zh: { 'a/good': zh, 'a/copied': good } },
    { room: 'b', en: { 'a/good': good, noArea: good }, zh: { 'a/good': zh, noArea: zh } },
    {
      room: 'c',
      en: { 'c/facts': good, 'c/empty': { what: () => 'Invalid input', fix: () => 'retry' } },
      zh: { 'c/facts': { what: () => '不对', fix: zh.fix }, 'c/empty': { what: () => '不对', fix: () => '重试' } },
    },
  ]);
  expect(breaches).toEqual([
    'a a/lost: no Chinese',
    'a a/copied: what is not in Chinese',
    'a a/copied: fix is not in Chinese',
    'b a/good: a has this code already',
    'b noArea: a code is area/kebab-case',
    'c c/facts: the Chinese does not tell ‹got›',
    'c c/empty: say the given value and the allowed ones',
  ]);
});

test('words that only pass a message on need no Chinese of their own', () => {
  const what = (p: { message: string }) => p.message;
  const breaches = wordBreaches([{ room: 'a', en: { 'a/b': { what, fix: () => 'see it' } }, zh: { 'a/b': { what, fix: () => '请看' } } }]);
  expect(breaches).toEqual([]);
});

test('a raised code without words and words without a raiser are told', () => {
  const files = tree({ 'lib/a.ts': "problem(this, 'a/typo', {}); problem(this, 'a/known', {});" });
  expect(codeBreaches(files, new Set(['a/known', 'a/dead']))).toEqual(['lib/a.ts: a/typo has no words', 'a/dead is never raised']);
});
