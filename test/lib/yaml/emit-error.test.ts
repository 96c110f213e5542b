import { runInNewContext } from 'node:vm';
import { emitDocument } from '../../../lib/yaml/emit';
import { EmitError } from '../../../lib/yaml/emit-error';
import { brokenStrings } from '../../support/nasty-strings';

function refusal(value: unknown): EmitError {
  try {
    emitDocument(value);
  } catch (error) {
    if (error instanceof EmitError) return error;
    throw error;
  }
  throw new Error('not refused');
}

function nested(levels: number): unknown {
  let value: unknown = 'x';
  for (let i = 0; i < levels; i++) value = i % 2 === 0 ? { a: value } : [value];
  return value;
}

test.each([
  ['a date', new Date(0), 'Date'],
  ['a map', new Map(), 'Map'],
  ['a function', () => 1, 'function'],
  ['a symbol', Symbol('x'), 'symbol'],
  ['a bigint', 1n, 'bigint'],
  ['bytes', Buffer.from('x'), 'Buffer'],
  ['an object of a class', new (class Quantity {})(), 'Quantity'],
  ['a boxed string', Object('x'), 'String'],
])('%s is refused with its place and its type', (_, value, got) => {
  expect(refusal({ spec: { containers: [{ name: 'a' }, { 'a/b': value }] } })).toMatchObject({
    code: 'yaml/not-data',
    path: ['spec', 'containers', 1, 'a/b'],
    params: { at: 'spec.containers[1]["a/b"]', got },
  });
});

test('a hole in a list is refused: leaving it out would shift the others', () => {
  expect(refusal({ args: ['a', undefined] })).toMatchObject({ code: 'yaml/not-data', path: ['args', 1] });
});

test.each([NaN, Infinity, -Infinity])('%p is refused', (value) => {
  expect(refusal({ a: [value] })).toMatchObject({ code: 'yaml/not-finite', path: ['a', 0] });
});

test.each(brokenStrings)('half of a character is refused as value, as key and in a block: %j', (text) => {
  const places = [{ a: text }, { a: { [text]: 1 } }, [text], { a: `x\n${text}\ny\n` }, text];
  expect(places.map((value) => refusal(value).code)).toEqual(places.map(() => 'yaml/lone-surrogate'));
});

test('an error tells the place but never the text, which may be a secret', () => {
  expect(refusal({ stringData: { password: 'hunter2\ud800' } }).message).toMatch(
    /^yaml\/lone-surrogate: stringData\.password (?!.*hunter2)/,
  );
});

test('an object inside itself is refused where it comes again', () => {
  const pod: Record<string, unknown> = { name: 'x' };
  pod['spec'] = { list: [1, pod, pod] };
  expect(refusal({ template: pod })).toMatchObject({ code: 'yaml/cycle', path: ['template', 'spec', 'list', 1] });
});

test('one object in two places is no cycle', () => {
  const labels = { app: 'web' };
  expect(emitDocument({ a: labels, b: labels })).toBe('a:\n  app: web\nb:\n  app: web\n');
});

test('98 levels are written and read, one more is refused', () => {
  expect(() => emitDocument(nested(98))).not.toThrow();
  expect(refusal(nested(99)).code).toBe('yaml/too-deep');
});

test('a hundred thousand levels end in a refusal, not in a stack overflow', () => {
  expect(refusal(nested(100_000)).code).toBe('yaml/too-deep');
});

test('a plain object of another realm and one without prototype are data', () => {
  expect(emitDocument(runInNewContext('({ a: [{ b: 1 }] })'))).toBe('a:\n  - b: 1\n');
  expect(emitDocument(Object.assign(Object.create(null), { a: 1 }))).toBe('a: 1\n');
});

test('what is inherited is not written', () => {
  expect(emitDocument(Object.create(Object.create(null, { evil: { value: 1, enumerable: true } })))).toBe('{}\n');
});
