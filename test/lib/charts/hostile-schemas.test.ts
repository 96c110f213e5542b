import ts from 'typescript';
import { fileOf, said } from '../../support/values-compiler';

const port = { type: 'integer' };
const chain = (count: number, link: (next: object) => object) =>
  Object.fromEntries(
    [...Array(count).keys()].map((i) => [`d${i}`, i === count - 1 ? { type: 'object' } : link({ $ref: `#/definitions/d${i + 1}` })]),
  );
const deep = (depth: number): string => `{"properties":{"a":`.repeat(depth) + '{}' + '}}'.repeat(depth);
const EVIL = '*/ export const evil = process.exit(); /*';
const HOSTILE: readonly [string, unknown][] = [
  ['a file', { properties: { a: { $ref: 'file:///etc/passwd' }, b: { $ref: '/etc/passwd' }, c: { $ref: '../../secret.json#/a' } } }],
  ['a server', { properties: { a: { $ref: 'http://127.0.0.1:9/schema.json' }, b: { $dynamicRef: 'https://example.com/' } } }],
  [
    'the prototype',
    JSON.parse(
      '{"properties":{"__proto__":{"type":"string"},"a":{"$ref":"#/__proto__"},"b":{"$ref":"#/constructor/prototype"}},"definitions":{"__proto__":{"type":"object"}}}',
    ),
  ],
  [
    'the end of a comment',
    {
      title: EVIL,
      description: EVIL,
      $id: EVIL,
      $comment: EVIL,
      properties: { a: { description: `x\n${EVIL}\r\u2028${EVIL}`, title: EVIL, deprecated: true }, [EVIL]: { type: 'string' } },
      patternProperties: { [EVIL]: {} },
    },
  ],
  [
    'orders to the compiler',
    {
      properties: {
        a: { description: 'x\n@ts-expect-error' },
        b: { description: '@ts-nocheck' },
        c: { description: '/ * @ts-expect-error' },
        d: { description: '/// <reference path="/etc/passwd" />' },
      },
    },
  ],
  [
    'code as a type',
    {
      properties: {
        a: {
          tsType: 'any } ; evil(); type X = {',
          tsEnumNames: ['a'],
          type: 'any } ; evil(); type X = {',
          enum: ["'; evil(); '", '`${evil()}`', '\u202e\u2028"'],
        },
      },
    },
  ],
  [
    'code as a name',
    {
      properties: {
        a: { $ref: `#/definitions/${encodeURIComponent('X = any; evil(); type Y')}` },
        b: { $ref: '#/definitions/CacheValues' },
        c: { $ref: '#/definitions/0' },
      },
      definitions: {
        'X = any; evil(); type Y': { properties: { a: {} } },
        CacheValues: { properties: { a: {} } },
        0: { properties: { b: {} } },
      },
    },
  ],
  [
    'a circle',
    {
      $ref: '#/definitions/a',
      definitions: { a: { $ref: '#/definitions/b' }, b: { anyOf: [{ $ref: '#/definitions/a' }, { $ref: '#' }, { type: 'string' }] } },
    },
  ],
  [
    'a circle of everything',
    {
      allOf: [{ $ref: '#' }, { $ref: '#/allOf' }, { $ref: '#/allOf/0' }],
      items: { $ref: '#' },
      additionalProperties: { $ref: '#' },
      anyOf: [{ items: { $ref: '#' } }, { $ref: '#' }],
    },
  ],
  [
    'twice as much with each step',
    {
      $ref: '#/definitions/d0',
      definitions: chain(60, (next) => ({ allOf: [next, next], anyOf: [next, { properties: { a: next, b: next } }] })),
    },
  ],
  [
    'many alternatives, put together',
    {
      allOf: [...Array(20).keys()].map((i) => ({
        properties: { a: { anyOf: [...Array(20).keys()].map((k) => ({ const: `${i}-${k}` })) } },
      })),
      anyOf: [...Array(900).keys()].map((i) => ({ properties: { [`p${i}`]: port } })),
    },
  ],
  [
    'many alternatives of one that is not finished',
    {
      definitions: {
        a: {
          anyOf: [
            ...[...Array(300).keys()].map((i) => ({ properties: { k: { const: i } } })),
            { properties: { x: { allOf: [{ $ref: '#/definitions/a' }, { $ref: '#/definitions/a', b: 1 }, { $ref: '#/definitions/b' }] } } },
          ],
        },
        b: { anyOf: [{ $ref: '#/definitions/a' }, { type: 'string' }] },
      },
      $ref: '#/definitions/a',
    },
  ],
  ['a long chain', { $ref: '#/definitions/d0', definitions: chain(5000, (next) => next) }],
  ['depth', deep(3000)],
  ['many keys', { properties: Object.fromEntries([...Array(30_000).keys()].map((i) => [`k${i}`, { type: 'string' }])) }],
  ['many words', { properties: { a: { enum: [...Array(50_000).keys()].map(String) } } }],
  [
    'long words, everywhere',
    {
      additionalProperties: false,
      properties: Object.fromEntries([...Array(3000).keys()].map((i) => [`k${i}`, { $ref: '#/definitions/e' }])),
      definitions: { e: { enum: [...Array(500).keys()].map((i) => 'x'.repeat(1000) + i) } },
    },
  ],
  [
    'nonsense',
    {
      type: 7,
      properties: [1, null],
      required: 'a',
      enum: undefined,
      allOf: {},
      anyOf: [null, 3, []],
      items: null,
      additionalProperties: null,
      patternProperties: 'x',
      $defs: 3,
    },
  ],
  ['numbers', JSON.parse('{"properties":{"a":{"enum":[1e400,-1e400,-0,1e21,-5,0.1]}}}')],
];

test.each(HOSTILE)(
  'a schema of a stranger that has %s breaks nothing: the file is types alone, compiles, and is made and read in no time',
  (_, schema) => {
    const defaults = { a: { a: { a: 1 } }, b: { c: 1 } };
    // Not by the clock: others use the machine too.
    const start = process.cpuUsage();
    const text = fileOf(schema, defaults);
    expect(fileOf(schema, defaults)).toBe(text);
    const { user } = process.cpuUsage(start);
    expect(user / 1e6).toBeLessThan(4);
    expect(text.length).toBeLessThan(6 * 2 ** 20);
    const source = ts.createSourceFile('a.d.ts', text, ts.ScriptTarget.ES2022, true);
    expect(source.statements.filter((each) => !ts.isTypeAliasDeclaration(each)).map((each) => each.getText())).toEqual([]);
    expect(source.referencedFiles).toEqual([]);
    expect(text).not.toMatch(/[\u2028\u202e]/);
    expect(
      said({
        'cache.values.d.ts': text,
        'main.ts': "import type { CacheValues } from './cache.values';\nexport const v: CacheValues = {};",
      }),
    ).toEqual([]);
    expect(Object.prototype).not.toHaveProperty('type');
  },
  60_000,
);

test('a stranger writes no line into the file by the name or the version of its chart', () => {
  const text = fileOf({ properties: { a: port } }, {}, { name: `x\n${EVIL}`, version: `1\n${EVIL}\u2028` });
  const source = ts.createSourceFile('a.d.ts', text, ts.ScriptTarget.ES2022, true);
  expect(source.statements).toHaveLength(1);
});
