import fc from 'fast-check';
import * as typescript from 'typescript';
import type { ProgramMend } from '../../../lib/core';
import { mendProgram } from '../../../lib/mend';

const MEND: ProgramMend = { at: 'memory', replace: { from: '512mb', to: '512Mi' } };
const RENAME: ProgramMend = { at: 'scale.clam', rename: { from: 'clam', to: 'calm' } };

/** The text after some mends of what is made on its line; or the codes of why not. */
function mended(text: string, line: number, ...mends: readonly ProgramMend[]): string | readonly string[] {
  const wishes = mends.map((mend) => ({ line, construct: 'Web', path: 'shop/web', mend }));
  const { after, kept } = mendProgram({ typescript, file: 'shop.ts', text }, wishes);
  return kept.length > 0 ? kept.map(({ why }) => why.code) : after;
}

test('nothing but the value and the name changes, whatever stands around them', () => {
  const space = fc.constantFrom(' ', '  ', '\n', '\r\n', '\t', ' /* 512mb, clam: 1 */ ', ' // new Web(a)\n', '\n\n');
  const value = fc.constantFrom(`'512mb'`, `"512mb"`, '`512mb`');
  const other = fc.constantFrom(
    'cpu: 1',
    `env: { A: '512mb', clam: '2' }`,
    '...base',
    `name: '\u{1F600}'`,
    'run() { return { memory: "512mb" }; }',
    '[k]: 3',
  );
  const shape = fc.record({
    spaces: fc.array(space, { minLength: 9, maxLength: 9 }),
    value,
    before: fc.array(other),
    after: fc.array(other),
  });
  fc.assert(
    fc.property(
      shape,
      fc.constantFrom('memory: ', 'memory: big ? undefined : ', 'memory: <string>'),
      ({ spaces, value, before, after }, key) => {
        const [a, b, c, d, e, f, g, h, i] = spaces;
        const all = [...before.map((text) => text + (a ?? '')), `VALUE${b ?? ''}`, `scale: {${c ?? ''}NAME:${d ?? ''}2 }`, ...after];
        const start = `import { Web } from 'x';${e ?? ''}`;
        const line = start.split(/\r\n|\n/).length;
        const program = `${start}new Web(shop,${f ?? ''}'web',${g ?? ''}{${h ?? ''}${all.join(`,${i ?? ''}`)} });\n`;
        const filled = (text: string, name: string) => program.replace('VALUE', () => key + text).replace('NAME', name);
        const told = mended(filled(value, 'clam'), line, MEND, RENAME);
        const wanted = filled(value.replace('512mb', '512Mi'), 'calm');
        expect(told).toEqual(key.includes('<') ? ['mend/not-literal'] : wanted);
      },
    ),
  );
});

test.each([
  [`new Web(a, 'web', { 'clam': 1, scale: { 'clam': 1 } })`, `new Web(a, 'web', { 'clam': 1, scale: { 'calm': 1 } })`],
  [`new Web(a, 'web', { scale: of({ clam: 1 }) })`, `new Web(a, 'web', { scale: of({ calm: 1 }) })`],
  [`new sealane.Web(a, 'web', { scale: { clam: 1 } } satisfies P)`, `new sealane.Web(a, 'web', { scale: { calm: 1 } } satisfies P)`],
  [`new Web(a, 'web', { scale: { clam() {} } })`, `new Web(a, 'web', { scale: { calm() {} } })`],
])('%s: the name is found', (before, after) => {
  expect(mended(before, 1, RENAME)).toBe(after);
});

test('a name that is none in the language is written in quotes', () => {
  const mend: ProgramMend = { at: 'a', rename: { from: 'a', to: 'a-b' } };
  expect(mended(`new Web(a, 'web', { a: 1 })`, 1, mend)).toBe(`new Web(a, 'web', { "a-b": 1 })`);
});

test('a request is told as its amount: it is mended, and the limit beside it is not', () => {
  expect(mended(`new Web(a, 'web', { memory: { request: '512mb', limit: '512mb' } })`, 1, MEND)).toBe(
    `new Web(a, 'web', { memory: { request: '512Mi', limit: '512mb' } })`,
  );
});

test('the argument of a method is that of the construct of that line, not of another of that name', () => {
  const mend: ProgramMend = { at: 'key', argument: { from: 'urll', to: 'url' } };
  const text = `{ const db = new Web(a, 'web'); db.key('urll'); }\n{ const db = other; db.key('urll'); }\ndb2.key('urll');\n`;
  expect(mended(text, 1, mend)).toBe(text.replace('urll', 'url'));
  expect(mended(`const db = new Web(a, 'web');\ndb.key('urll'); db.key('urll');`, 1, mend)).toEqual(['mend/several']);
  expect(mended(`class A { constructor() { this.db = new Web(a, 'web'); } go() { this.db.key('urll'); } }`, 1, mend)).toContain(
    `key('url')`,
  );
});

test('one value that two problems want to be the same is changed once; the second that wants another is left', () => {
  const text = `new Web(a, 'web', { memory: '512mb' })`;
  expect(mended(text, 1, MEND, MEND)).toBe(text.replace('512mb', '512Mi'));
  expect(mended(text, 1, MEND, { at: 'memory', replace: { from: '512mb', to: '1Gi' } })).toEqual(['mend/conflict']);
});

test('what would have to be escaped is left', () => {
  expect(mended(`new Web(a, 'web', { memory: '512mb' })`, 1, { at: 'memory', replace: { from: '512mb', to: "it's" } })).toEqual([
    'mend/unsure',
  ]);
});
