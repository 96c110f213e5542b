import { Validator } from '@cfworker/json-schema';
import { merged, type Data } from '../../../lib/charts/values-data';
import { valuesFile } from '../../../lib/charts/values-file';
import { draftOf } from '../../../lib/charts/values-schema';
import { fileOf, OPTIONS, said } from '../../support/values-compiler';

const SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  required: ['host', 'replicas'],
  additionalProperties: false,
  properties: {
    replicas: { type: 'integer', minimum: 1, description: 'Pods at the same time.' },
    host: { type: 'string' },
    mode: { enum: ['fast', 'safe'] },
    master: { $ref: '#/definitions/master' },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    old: { type: 'boolean', deprecated: true },
    nodes: { type: 'array', items: { $ref: '#/definitions/master' } },
  },
  definitions: {
    master: {
      type: 'object',
      additionalProperties: false,
      required: ['storageSize'],
      properties: { storageSize: { type: 'string' }, 'on-disk': { type: 'boolean' } },
    },
  },
};
const DEFAULTS = { replicas: 2, master: { storageSize: '1Gi' } };

test('a program is told at the very key what its chart does not take, and nothing of what it does', () => {
  const program = (values: string) => `
import { App, Cluster, HelmChart, Namespace } from 'sealane';
import { existing } from 'sealane/onprem';
import type { CacheValues } from './cache.values';
const app = new App();
const shop = new Namespace(app, 'shop', { cluster: new Cluster(app, 'eu', existing({ version: '1.34' })), stage: 'staging' });
new HelmChart<CacheValues>(shop, 'cache', {
  chart: './charts/cache',
  values: {
${values}
  },
});
const chart: HelmChart = new HelmChart(shop, 'other', { chart: './charts/other', values: { anything: 1 } });
chart.patch('ConfigMap', 'other');
`;
  const programs = {
    right: "host: 'a', mode: 'safe', master: { 'on-disk': true }, labels: { team: 'x' }, replicas: null",
    slip: "host: 'a',\nreplcas: 2,",
    deep: "host: 'a',\nmaster: {\nstoragSize: '1Gi',\n},",
    types: "host: 'a',\nreplicas: '2',\nmode: 'slow',\nnodes: [{}],",
    missing: 'replicas: 2',
  };
  const mains = Object.entries(programs).map(([name, values]) => [`${name}.ts`, program(values)]);
  const files = { 'cache.values.d.ts': fileOf(SCHEMA, DEFAULTS), ...(Object.fromEntries(mains) as Record<string, string>) };
  expect([...said(files, { ...OPTIONS, skipLibCheck: true, types: ['node'] })].sort()).toEqual([
    expect.stringMatching(/^deep\.ts:12 .*'storagSize' does not exist.*Did you mean to write 'storageSize'\?/),
    expect.stringMatching(/^missing\.ts:9 Property 'host' is missing/),
    expect.stringMatching(/^slip\.ts:11 .*'replcas' does not exist.*Did you mean to write 'replicas'\?/),
    expect.stringMatching(/^types\.ts:11 Type 'string' is not assignable to type 'number'/),
    expect.stringMatching(/^types\.ts:12 Type '"slow"' is not assignable/),
    expect.stringMatching(/^types\.ts:13 Property 'storageSize' is missing/),
  ]);
}, 120_000);

test('the file says what made it, of which chart, and what the schema says of a key', () => {
  expect(fileOf(SCHEMA, DEFAULTS)).toBe(`// Written by \`sealane chart pin\`, which writes it anew: never edit it.
/* eslint-disable */

type Master = {
  storageSize?: string | null;
  "on-disk"?: boolean;
};

type Master2 = {
  storageSize: string;
  "on-disk"?: boolean;
};

/** Values of the chart cache 1.2.3, as its values.schema.json has them. */
export type CacheValues = {
  /** Pods at the same time. */
  replicas?: number | null;
  host: string;
  mode?: "fast" | "safe";
  master?: Master | null;
  labels?: {
    [key: string]: string;
  };
  /** @deprecated */
  old?: boolean;
  nodes?: readonly Master2[];
};
`);
});

test('a chart without a schema, or with one that is no JSON, no map or too large, has no file', () => {
  for (const schema of [undefined, '{', 'true', '[]', `{"a":"${'x'.repeat(2 ** 20)}"}`, '['.repeat(500_000)])
    expect(valuesFile({ name: 'cache', version: '1.2.3', digest: '', defaults: {}, schema })).toBeUndefined();
});

const port = { type: 'integer' };
const CASES: readonly [string, Data, Data, readonly unknown[]][] = [
  ['open maps', { properties: { port } }, {}, [{ port: 1, other: [] }, { port: 'a' }, {}]],
  [
    'maps of maps',
    { additionalProperties: { type: 'object', required: ['a'] } },
    { x: { a: 1 } },
    [{ x: { b: 2 } }, { x: null }, { y: 1 }],
  ],
  [
    'named keys beside others',
    { properties: { port }, additionalProperties: { type: 'string' } },
    {},
    [{ port: 1, a: 'b' }, { port: 'a' }],
  ],
  ['patterns of keys', { patternProperties: { '^a': port }, additionalProperties: false }, {}, [{ a1: 1 }, { a1: 'x' }, {}]],
  [
    'several types',
    { properties: { a: { type: ['object', 'string', 'null'], properties: { port } } } },
    {},
    [{ a: 'x' }, { a: null }, { a: { port: 1 } }, { a: { port: '1' } }, { a: 1 }],
  ],
  [
    'keys that go with others',
    { type: 'object', additionalProperties: false, properties: { a: port, b: port }, anyOf: [{ required: ['a'] }, { required: ['b'] }] },
    {},
    [{ a: 1 }, { b: 1 }, { a: 1, b: 1 }, {}, { a: 1, c: 1 }],
  ],
  [
    'keys that go with others, or null',
    { properties: { x: { type: ['object', 'null'], anyOf: [{ required: ['a'] }, { required: ['b'] }] } } },
    {},
    [{ x: null }, { x: { a: 1 } }, { x: {} }],
  ],
  [
    'one of several',
    {
      properties: {
        x: { oneOf: [{ type: 'string' }, { type: 'object', required: ['port'], properties: { port }, additionalProperties: false }] },
      },
    },
    {},
    [{ x: 'a' }, { x: { port: 1 } }, { x: {} }, { x: 1 }],
  ],
  [
    'all of several',
    { allOf: [{ $ref: '#/$defs/a' }, { properties: { b: { type: 'string' } } }], $defs: { a: { properties: { a: port } } } },
    {},
    [{ a: 1, b: 'x' }, { a: 'x' }, { b: 1 }],
  ],
  [
    'lists',
    { properties: { a: { items: port }, b: { type: 'array', items: { enum: ['x', 1, true, null] } } } },
    {},
    [{ a: [1], b: ['x', 1, true, null] }, { a: ['x'] }, { b: ['y'] }, { a: [] }],
  ],
  [
    'lists by place',
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      properties: { a: { type: 'array', prefixItems: [{ type: 'string' }, port], items: false } },
    },
    {},
    [{ a: ['x', 1] }, { a: [] }, { a: [true] }],
  ],
  [
    'lists by place, as of old',
    { properties: { a: { items: [{ type: 'string' }], additionalItems: port } } },
    {},
    [{ a: ['x', 1, 2] }, { a: [true] }],
  ],
  [
    'a tree',
    {
      $ref: '#/definitions/node',
      definitions: {
        node: {
          type: 'object',
          additionalProperties: false,
          properties: { kids: { type: 'array', items: { $ref: '#/definitions/node' } } },
        },
      },
    },
    {},
    [{ kids: [{ kids: [] }] }, { kids: [{ kid: [] }] }],
  ],
  [
    'itself',
    { type: 'object', additionalProperties: false, properties: { inner: { $ref: '#' } } },
    {},
    [{ inner: { inner: {} } }, { inner: { outer: {} } }],
  ],
  ['constants', { properties: { a: { const: 'x' }, b: { const: { c: 1 } } } }, {}, [{ a: 'x', b: { c: 1 } }, { a: 'y' }]],
  [
    'words beside a reference, as of old',
    { properties: { a: { $ref: '#/definitions/a', type: 'string' } }, definitions: { a: port } },
    {},
    [{ a: 1 }, { a: 'x' }],
  ],
  [
    'words beside a reference',
    { $schema: 'https://json-schema.org/draft/2019-09/schema', properties: { a: { $ref: '#/$defs/a', enum: [1, 2] } }, $defs: { a: port } },
    {},
    [{ a: 1 }, { a: 3 }],
  ],
  [
    'another base',
    {
      properties: { a: { $id: 'https://other.example/', $ref: '#/definitions/a', definitions: { a: { type: 'string' } } } },
      definitions: { a: port },
    },
    {},
    [{ a: 'x' }],
  ],
  [
    'names of every object',
    {
      additionalProperties: false,
      properties: { toString: { type: 'string' }, constructor: { type: 'string' }, valueOf: port },
    },
    {},
    [{}, { toString: 'x', valueOf: 1 }],
  ],
  [
    'names that are words of the language',
    {
      additionalProperties: false,
      properties: Object.fromEntries(
        ['new', 'get', 'set', 'readonly', 'static', 'class', 'in', '0', '', 'a b', 'ä'].map((name) => [name, port]),
      ),
    },
    {},
    [{ new: 1, get: 1, set: 1, readonly: 1, static: 1, class: 1, in: 1, 0: 1, '': 1, 'a b': 1, ä: 1 }, { 'a b': 'x' }],
  ],
  ['nothing', { type: 'object', additionalProperties: false }, {}, [{}, { a: 1 }]],
  ['anything', {}, {}, [{}, { a: 1 }]],
  [
    'nested defaults',
    {
      properties: {
        auth: { type: 'object', required: ['user', 'secret'], properties: { user: { type: 'string' }, secret: { type: 'string' } } },
      },
      required: ['auth'],
    },
    { auth: { user: 'a' } },
    [{ auth: { secret: 'x' } }, { auth: {} }, { auth: { user: 1, secret: 'x' } }],
  ],
];

/** The values, by their case, that the compiler does not take. All in one program: to begin one takes longest. */
function refusedValues(): readonly (readonly unknown[])[] {
  const files = CASES.flatMap(([, schema, defaults, values], i) => {
    const lines = values.map((value, k) => `export const v${k}: CacheValues = ${JSON.stringify(value)};`);
    return [
      [`case${i}.values.d.ts`, fileOf(schema, defaults)],
      [`case${i}.ts`, [`import type { CacheValues } from './case${i}.values';`, ...lines].join('\n')],
    ];
  });
  const found = said(Object.fromEntries(files) as Record<string, string>);
  expect(found.filter((each) => !/^case\d+\.ts:/.test(each))).toEqual([]);
  const lines = new Set(found.map((each) => each.split(' ')[0]));
  return CASES.map(([, , , values], i) => values.filter((_, k) => lines.has(`case${i}.ts:${k + 2}`)));
}

test('what the schema takes, after values.yaml was put below it, the compiler takes; and of these cases it refuses all that the schema refuses', () => {
  const refused = refusedValues();
  const wanted = CASES.map(([, schema, defaults, values]) => {
    const validator = new Validator(schema, draftOf(schema));
    return values.filter((value) => !validator.validate(merged(defaults, value as Data)).valid);
  });
  const shown = (list: readonly (readonly unknown[])[]) =>
    Object.fromEntries(CASES.map(([name], i) => [name, list[i]?.map((value) => JSON.stringify(value))]));
  expect(shown(refused)).toEqual(shown(wanted));
  expect(refused.flat().length).toBeGreaterThan(20);
}, 60_000);
