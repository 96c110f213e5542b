import { drop, put, type Edit } from '../../../lib/core';
import { mendYaml } from '../../../lib/mend';

/** A text of one document after some edits; or the codes of why not. */
function mended(text: string, ...edits: Edit[]): string | readonly string[] {
  const { after, kept } = mendYaml('a.yaml', text, [{ document: 0, edits }]);
  return kept.length > 0 ? kept.map(({ why }) => why.code) : after;
}

const POD = `# of the shop
kind: Pod # not a Deployment
spec:
  # first of all
  hostPID: true
  containers:
    - name: "web" # the page
      image: 'shop/web:1.4.2'

    - image: b
      name: b   # two
# the end
`;

describe('block style', () => {
  test('a field, and the maps around it, are added at the end of their map, and all else stays', () => {
    const edits = [put(false, 'spec', 'containers', 0, 'securityContext', 'allowPrivilegeEscalation'), put(false, 'spec', 'automount')];
    expect(mended(POD, ...edits, put(['ALL'], 'spec', 'containers', 1, 'securityContext', 'capabilities', 'drop'))).toBe(
      POD.replace(
        "      image: 'shop/web:1.4.2'\n",
        "      image: 'shop/web:1.4.2'\n      securityContext:\n        allowPrivilegeEscalation: false\n",
      ).replace(
        '      name: b   # two\n',
        '      name: b   # two\n      securityContext:\n        capabilities:\n          drop:\n            - ALL\n  automount: false\n',
      ),
    );
  });

  test.each<[string, Edit[], (text: string) => string]>([
    ['a value is exchanged, its comment stays', [put('Job', 'kind')], (text) => text.replace('Pod', 'Job')],
    ['a field is taken away with its line', [drop('spec', 'hostPID')], (text) => text.replace('  hostPID: true\n', '')],
    [
      'what takes the place of another stands there',
      [drop('spec', 'hostPID'), put(1, 'spec', 'a')],
      (t) => t.replace('hostPID: true', 'a: 1'),
    ],
    ['the first field of an item goes', [drop('spec', 'containers', 1, 'image')], (t) => t.replace('- image: b\n      name', '- name')],
    ['the last line of the text goes', [drop('spec', 'containers', 1, 'name')], (t) => t.replace('\n      name: b   # two', '')],
    ['what is so already changes nothing', [put('Pod', 'kind'), drop('spec', 'hostIPC')], (text) => text],
  ])('%s', (_, edits, expected) => {
    expect(mended(POD, ...edits)).toBe(expected(POD));
    expect(mended(POD.replaceAll('\n', '\r\n'), ...edits)).toBe(expected(POD).replaceAll('\n', '\r\n'));
  });

  test('a map that would stay empty goes, and the key of one that is null gets it', () => {
    expect(mended('a:\n  b:\n    c: 1\nd: 2\n', drop('a', 'b', 'c'))).toBe('d: 2\n');
    expect(mended('a:\nd: 2\n', put(1, 'a', 'b'))).toBe('a:\n  b: 1\nd: 2\n');
    expect(mended('a: {}\nd: 2', put(1, 'a', 'b'))).toBe('a: { b: 1 }\nd: 2');
    expect(mended('d: 2', put('on', 'a', 'b'))).toBe('d: 2\na:\n  b: "on"');
  });

  test('a text of many lines at the end is not grown', () => {
    expect(mended('a:\n  b: |\n    one\n\n    two\n\nc: 1\n', put(2, 'a', 'd'))).toBe('a:\n  b: |\n    one\n\n    two\n  d: 2\n\nc: 1\n');
  });
});

describe('flow style and JSON', () => {
  test.each<[string, Edit[], string]>([
    ['{ a: { b: 1 } }', [put(['x'], 'a', 'c')], '{ a: { b: 1, c: [ x ] } }'],
    ['{ a: { b: 1, c: 2 } }', [drop('a', 'b')], '{ a: { c: 2 } }'],
    ['{ a: { b: 1, c: 2 } }', [drop('a', 'c')], '{ a: { b: 1 } }'],
    ['{ a: { b: 1, c: 2 } }', [drop('a', 'c'), put(3, 'a', 'd')], '{ a: { b: 1, d: 3 } }'],
    ['{"a": {"b": 1}}', [put({ x: 'y' }, 'a', 'c')], '{"a": {"b": 1, "c": {"x":"y"}}}'],
    ['{\n  "a": {\n    "b": 1\n  }\n}\n', [put(true, 'a', 'c')], '{\n  "a": {\n    "b": 1,\n    "c": true\n  }\n}\n'],
  ])('%s', (text, edits, expected) => {
    expect(mended(text, ...edits)).toBe(expected);
  });
});

describe('what is not touched', () => {
  test('a value that an alias or a merge key brings', () => {
    const text = 'x: &x { a: 1 }\nw: *x\nz:\n  <<: *x\n  b: { c: 1 }\n';
    expect(mended(text, put(2, 'w', 'b'))).toEqual(['mend/not-written-out']);
    expect(mended(text, put(2, 'x', 'b'))).toEqual(['mend/unsure']);
    expect(mended(text, drop('z', 'a'))).toEqual(['mend/not-written-out']);
    expect(mended(text, put(2, 'z', 'b', 'd'))).toBe(text.replace('{ c: 1 }', '{ c: 1, d: 2 }'));
  });

  test('a field that two want otherwise: the first has it', () => {
    const wish = (to: number) => ({ document: 0, edits: [put(to, 'a')] });
    const { after, kept } = mendYaml('a.yaml', 'a: 0\n', [wish(1), wish(2), wish(1)]);
    expect([after, kept.map(({ why }) => why.code)]).toEqual(['a: 1\n', ['mend/conflict']]);
  });

  test('a text with a fault', () => {
    expect(mended('a: 1\n---\nb: }\n', put(2, 'a'))).toEqual(['mend/faulty-file']);
  });

  test('other documents', () => {
    const text = '# one\na: 1\n---\na: 2\n---\n# three\na: 3\n';
    expect(mendYaml('a.yaml', text, [{ document: 1, edits: [put(9, 'b')] }]).after).toBe(text.replace('a: 2\n', 'a: 2\nb: 9\n'));
  });
});
