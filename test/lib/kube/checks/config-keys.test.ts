import { codesIn, core, problemsIn } from '../../../support/cluster-objects';

test('a key with a slash is refused, and a good one offered', () => {
  expect(problemsIn({ objects: [core('ConfigMap', 'files', { data: { 'etc/app.yaml': '' } })] })).toMatchObject([
    { code: 'config/key', field: 'data', params: { likely: 'etc_app.yaml' } },
  ]);
});

test.each(['.', '..', '..data', '', 'a b'])('"%s" is no key of a Secret', (key) => {
  expect(codesIn([core('Secret', 'files', { stringData: { [key]: '' } })])).toEqual(['config/key']);
});

test('a key that JSON could smuggle into a prototype is a key like any other', () => {
  const data = JSON.parse('{"__proto__": "x", "constructor": "y"}') as object;
  expect(codesIn([core('ConfigMap', 'files', { data })])).toEqual([]);
});

test('a ConfigMap over 1 MiB is refused', () => {
  expect(codesIn([core('ConfigMap', 'files', { data: { a: 'x'.repeat(2 ** 20) } })])).toEqual([]);
  expect(codesIn([core('ConfigMap', 'files', { data: { a: 'x'.repeat(2 ** 20), b: 'y' } })])).toEqual(['config/size']);
});

test('binary data counts as the bytes that it stands for', () => {
  expect(codesIn([core('ConfigMap', 'files', { binaryData: { a: Buffer.alloc(2 ** 20).toString('base64') } })])).toEqual([]);
});

test('a key in both data and binaryData is refused', () => {
  expect(codesIn([core('ConfigMap', 'files', { data: { a: '' }, binaryData: { a: '' } })])).toEqual(['config/key-twice']);
});
