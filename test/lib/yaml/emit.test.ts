import fc from 'fast-check';
import { emitDocument, emitDocuments } from '../../../lib/yaml/emit';
import { Commented } from '../../../lib/yaml/commented';
import { LineMemory } from '../../../lib/yaml/line-memory';
import { nastyData, nastyNumber, nastyText, sameData } from '../../support/nasty-data';
import { nastyStrings } from '../../support/nasty-strings';
import { readers } from './readers';

/** An own key, `__proto__` too. */
function keyed(key: string, value: unknown): object {
  return Object.fromEntries([[key, value]]);
}

/** Names of the readers that make something else of the emitted data. */
function misread(data: unknown): string[] {
  const text = emitDocument(data);
  return Object.entries(readers).flatMap(([name, read]) => (sameData(data, read(text)) ? [] : [name]));
}

test.each(Object.entries(readers))('read by %s, every nasty text comes back as value, key, list item and end of a document', (_, read) => {
  const lost = nastyStrings.filter((text) => {
    const data = {
      spec: { value: text, list: [text, [text], { a: text, b: text }] },
      map: keyed(text, keyed(text, text)),
      last: { x: text },
    };
    return !sameData(data, read(emitDocument(data)));
  });
  expect(lost).toEqual([]);
});

test('a document that is only a text comes back from every reader', () => {
  expect(nastyStrings.filter((text) => misread(text).length > 0)).toEqual([]);
});

test('any data comes back from every reader', () => {
  fc.assert(
    fc.property(nastyData(), (data) => misread(data).length === 0),
    { numRuns: 3000 },
  );
});

test('any text comes back from every reader', () => {
  fc.assert(
    fc.property(nastyText(), (text) => misread({ data: keyed(text, text) }).length === 0),
    { numRuns: 3000 },
  );
});

test('any number comes back from every reader as the same double', () => {
  fc.assert(
    fc.property(nastyNumber(), (number) => misread({ number }).length === 0),
    { numRuns: 1000 },
  );
});

describe('split into documents as', () => {
  const file = nastyStrings.map((text) => ({ kind: 'ConfigMap', data: { text } }));
  const read = (documents: string[]) => documents.map((text) => readers['yaml as 1.1']?.(text));

  test('kubectl does it, at lines that begin with ---, every text comes back', () => {
    expect(sameData(read(emitDocuments(file).split(/^---.*\n/m)), file)).toBe(true);
  });

  test('Helm does it, which cuts white space before ---, every text comes back', () => {
    const documents = emitDocuments(file)
      .trim()
      .split(/(?:^|\s*\n)---\s*/);
    expect(sameData(read(documents.map((text) => `${text}\n`)), file)).toBe(true);
  });
});

test('apiVersion, kind and metadata lead at the top, and every other key keeps its place', () => {
  const metadata = { name: 'a', kind: 'x', apiVersion: 'y' };
  expect(emitDocument({ spec: 1, kind: 'Service', metadata, data: 2, apiVersion: 'v1' })).toBe(
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  kind: x\n  apiVersion: "y"\nspec: 1\ndata: 2\n',
  );
});

test('lists stand below their key, each map beginning on the line of its dash', () => {
  expect(emitDocument({ env: [{ name: 'A', value: '1' }, { name: 'B' }], args: ['--port=8080', ['x']], none: [], empty: {} })).toBe(
    ['env:', '  - name: A', '    value: "1"', '  - name: B', 'args:', '  - --port=8080', '  - - x', 'none: []', 'empty: {}', ''].join('\n'),
  );
});

test('a script is a block that people can read', () => {
  expect(emitDocument({ data: { 'run.sh': '#!/bin/sh\nset -eu\n\n\techo "a: b" # c\n', cut: 'a\n b' } })).toBe(
    ['data:', '  run.sh: |', '    #!/bin/sh', '    set -eu', '', '    \techo "a: b" # c', '  cut: |-', '    a', '     b', ''].join('\n'),
  );
});

test('names, images, paths, flags and quantities stand bare', () => {
  const bare = [
    'web',
    'registry.example.com:5000/shop/web:1.4.2@sha256:0abc',
    '/healthz',
    '--port=8080',
    '-c',
    '100m',
    '128Mi',
    '25%',
    'app.kubernetes.io/name',
    'a, b; c = d',
  ];
  expect(emitDocument(bare)).toBe(bare.map((text) => `- ${text}\n`).join(''));
});

test('a git hash that a YAML 1.1 reader takes for an exponent is quoted', () => {
  expect(emitDocument({ tag: 'e1234567' })).toBe('tag: "e1234567"\n');
});

test('keys without a value are left out, null is written', () => {
  expect(emitDocument({ a: undefined, b: null, c: { d: undefined } })).toBe('b: null\nc: {}\n');
});

test('minus zero is written as zero, as JSON does', () => {
  expect(emitDocument({ a: -0 })).toBe('a: 0\n');
});

test('whole numbers beyond 2^53 and extreme ones are floats in every YAML', () => {
  expect(emitDocument([2 ** 53 - 1, 2 ** 53, 2 ** 63, 1e21, 1e-7, 1.5e300])).toBe(
    '- 9007199254740991\n- 9.007199254740992e+15\n- 9.223372036854776e+18\n- 1.0e+21\n- 1.0e-7\n- 1.5e+300\n',
  );
});

test('a key longer than a reader looks for its colon is marked as a key', () => {
  expect(emitDocument({ [`k${'x'.repeat(1100)}`]: { a: 1 } })).toMatch(/^\? kx+\n:\n {2}a: 1\n$/);
});

test('the same data gives the same bytes', () => {
  fc.assert(
    fc.property(nastyData(), (data) => emitDocument(data) === emitDocument(structuredClone(data))),
    { numRuns: 300 },
  );
});

test('what was written before changes no document', () => {
  const memory = new LineMemory();
  fc.assert(fc.property(nastyData(), (data) => emitDocument(data, memory) === emitDocument(data)));
});

test('lines of a document never begin with the mark between documents, except for the mark itself', () => {
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(nastyText(), nastyData(), { minKeys: 1, maxKeys: 3 }), { minLength: 1, maxLength: 3 }),
      (documents) => {
        const marks = emitDocuments(documents).match(/^---/gm) ?? [];
        return marks.length === documents.length - 1;
      },
    ),
    { numRuns: 500 },
  );
});

test('a word to the reader stands behind its text, quoted or not', () => {
  const uses = { uses: new Commented('actions/checkout@93cb6ef', 'v5.0.1'), on: [new Commented('no', 'as text')] };
  expect(emitDocument(uses)).toBe('uses: actions/checkout@93cb6ef # v5.0.1\n"on":\n  - "no" # as text\n');
});
