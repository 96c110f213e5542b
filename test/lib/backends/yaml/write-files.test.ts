import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ownedFiles } from '../../../../lib/backends/yaml/owned-files';
import { writeFiles, type WriteResult } from '../../../../lib/backends/yaml/write-files';

const MARKER = 'sealane.json';
const scratch = fs.mkdtempSync(join(tmpdir(), 'sealane-write-'));
let count = 0;

afterAll(() => fs.rmSync(scratch, { recursive: true }));

/** A folder that does not exist yet. */
const freshRoot = () => join(scratch, `${(count += 1)}`, 'out');

/** The files of an assembly, with its manifest. */
function assembly(files: Record<string, string>) {
  const manifest = JSON.stringify({ format: 1, files: Object.keys(files) });
  return [...Object.entries({ ...files, [MARKER]: manifest })].map(([path, text]) => ({ path, text }));
}

/** What a synthesis does: asks what is ours, and writes. */
function synth(root: string, files: Record<string, string>, dry = false): WriteResult {
  const before = ownedFiles(root, MARKER);
  if (!before) throw new Error('not ours');
  return writeFiles(root, assembly(files), { marker: MARKER, before, dry });
}

function put(root: string, path: string, text = 'mine'): void {
  fs.mkdirSync(dirname(join(root, path)), { recursive: true });
  fs.writeFileSync(join(root, path), text);
}

/** Every entry below a folder with its content: `->` a link, `/` a folder. */
function tree(root: string): Record<string, string> {
  const entries = fs.readdirSync(root, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .map((entry): [string, string] => {
        const file = join(entry.parentPath, entry.name);
        const content = entry.isDirectory() ? '/' : entry.isSymbolicLink() ? `-> ${fs.readlinkSync(file)}` : fs.readFileSync(file, 'utf8');
        return [file.slice(root.length + 1), content];
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const refused = (code: string) => expect.objectContaining({ name: 'WriteError', code });

test('a new folder gets every file and the manifest, and nothing else', () => {
  const root = freshRoot();
  const result = synth(root, { 'yaml/eu/web.yaml': 'a: 1\n', 'README.txt': 'é\n' });
  expect(result).toEqual({ changed: ['yaml/eu/web.yaml', 'README.txt', MARKER], removed: [], unchanged: 0 });
  expect(Object.keys(tree(root))).toEqual(['README.txt', MARKER, 'yaml', 'yaml/eu', 'yaml/eu/web.yaml']);
});

test('only files that differ are written', () => {
  const root = freshRoot();
  synth(root, { a: '1', b: '2', c: 'same length' });
  const before = fs.statSync(join(root, 'a')).ino;
  expect(synth(root, { a: '1', b: '22', c: 'SAME LENGTH' })).toEqual({ changed: ['b', 'c'], removed: [], unchanged: 2 });
  expect(fs.statSync(join(root, 'a')).ino).toBe(before);
  expect(tree(root)).toMatchObject({ b: '22', c: 'SAME LENGTH' });
});

test('a stale file goes, with the folders it leaves empty', () => {
  const root = freshRoot();
  synth(root, { 'yaml/eu/shop/web.yaml': '1', 'yaml/eu/0.yaml': '2' });
  expect(synth(root, { 'yaml/eu/0.yaml': '2' }).removed).toEqual(['yaml/eu/shop/web.yaml']);
  expect(Object.keys(tree(root))).toEqual([MARKER, 'yaml', 'yaml/eu', 'yaml/eu/0.yaml']);
});

test("a user's own file survives beside a stale one, and so does an empty folder that was not ours", () => {
  const root = freshRoot();
  synth(root, { 'yaml/eu/web.yaml': '1' });
  put(root, 'yaml/eu/notes.md');
  fs.mkdirSync(join(root, 'empty'));
  synth(root, {});
  expect(tree(root)).toMatchObject({ 'yaml/eu/notes.md': 'mine', empty: '/' });
});

test('a file that the user put where one of ours is to go is not overwritten, and nothing is written', () => {
  const root = freshRoot();
  synth(root, { a: '1' });
  put(root, 'b');
  const was = tree(root);
  expect(() => synth(root, { a: '2', b: '2' })).toThrow(refused('output/occupied'));
  expect(tree(root)).toEqual(was);
});

test('a file of ours that the user edited or deleted is written again', () => {
  const root = freshRoot();
  synth(root, { a: '1', b: '2' });
  put(root, 'a', 'edited');
  fs.rmSync(join(root, 'b'));
  expect(synth(root, { a: '1', b: '2' }).changed).toEqual(['a', 'b']);
});

test('a dry run tells what would change and changes nothing', () => {
  const root = freshRoot();
  synth(root, { a: '1', b: '2', c: '3' });
  const was = tree(root);
  expect(synth(root, { a: '1', b: 'x', d: '4' }, true)).toEqual({ changed: ['b', 'd', MARKER], removed: ['c'], unchanged: 1 });
  expect(tree(root)).toEqual(was);
  const absent = freshRoot();
  synth(absent, { a: '1' }, true);
  expect(fs.existsSync(absent)).toBe(false);
});

test('a folder may follow a file of the same name', () => {
  const root = freshRoot();
  synth(root, { eu: '1' });
  synth(root, { 'eu/web.yaml': '2' });
  expect(tree(root)).toMatchObject({ 'eu/web.yaml': '2' });
});

test('a file renamed only by case is there afterwards, on any file system', () => {
  const root = freshRoot();
  synth(root, { 'Web.yaml': '1' });
  expect(synth(root, { 'web.yaml': '1' })).toMatchObject({ changed: ['web.yaml', MARKER], removed: ['Web.yaml'] });
  expect(tree(root)).toMatchObject({ 'web.yaml': '1' });
});

test.each([
  ['twice the same path', ['a/b', 'a/b']],
  ['paths that differ in case', ['a/Web.yaml', 'a/web.yaml']],
  ['paths that differ in the form of an accent', ['caf\u00e9', 'cafe\u0301']],
  ['a file and a folder of one name', ['a/b.yaml', 'A']],
])('%s is refused', (_, paths) => {
  const files = [...assembly({}), ...paths.map((path) => ({ path, text: '' }))];
  expect(() => writeFiles(freshRoot(), files, { marker: MARKER, before: [] })).toThrow(refused('output/same-path'));
});

test.each([
  '../a',
  'a/../../b',
  '/etc/passwd',
  'a//b',
  './a',
  '',
  'a/',
  'C:/a',
  'c:a',
  'a\\b',
  'a\0b',
  'nul',
  'a/COM1.yaml',
  'a.',
  'a /b',
  'a:b',
  'x'.repeat(256),
  `${MARKER}.tmp`,
])('the path %j is refused, and nothing is written', (path) => {
  const root = freshRoot();
  expect(() => synth(root, { ok: '1', [path]: '2' })).toThrow(refused('output/path'));
  expect(fs.existsSync(root)).toBe(false);
});

test('a list of former files that leads out of the folder removes nothing', () => {
  const root = freshRoot();
  synth(root, { a: '1' });
  put(dirname(root), 'victim');
  expect(() => writeFiles(root, assembly({}), { marker: MARKER, before: ['../victim'] })).toThrow(refused('output/manifest'));
  expect(tree(dirname(root))).toMatchObject({ victim: 'mine', 'out/a': '1' });
});

describe('a link in the folder', () => {
  /** An assembly beside a folder of the user, and the attack on it. */
  function attacked(attack: (root: string, home: string) => void) {
    const root = freshRoot();
    const home = join(dirname(root), 'home');
    synth(root, { 'yaml/eu/web.yaml': '1', 'yaml/eu/old.yaml': '1' });
    put(home, 'web.yaml');
    put(home, 'old.yaml');
    attack(root, home);
    return { root, home, was: tree(dirname(root)) };
  }

  test.each<[string, (root: string, home: string) => void]>([
    ['instead of a file', (root, home) => swap(join(root, 'yaml/eu/web.yaml'), join(home, 'web.yaml'))],
    ['instead of a stale file', (root, home) => swap(join(root, 'yaml/eu/old.yaml'), join(home, 'old.yaml'))],
    ['instead of a folder', (root, home) => swap(join(root, 'yaml/eu'), home)],
    ['instead of a folder above', (root, home) => swap(join(root, 'yaml'), dirname(home))],
    ['to nowhere', (root, home) => swap(join(root, 'yaml/eu/web.yaml'), join(home, 'absent'))],
  ])('%s is refused, and nothing is written or removed', (_, attack) => {
    const { root, was } = attacked(attack);
    expect(() => synth(root, { 'yaml/eu/web.yaml': '2' })).toThrow(refused('output/link'));
    expect(tree(dirname(root))).toEqual(was);
  });

  test('with a second name elsewhere (a hard link) is cut off, not written through', () => {
    const { root, home } = attacked((out, other) => {
      fs.rmSync(join(out, 'yaml/eu/web.yaml'));
      fs.linkSync(join(other, 'web.yaml'), join(out, 'yaml/eu/web.yaml'));
    });
    synth(root, { 'yaml/eu/web.yaml': '2' });
    expect(tree(home)['web.yaml']).toBe('mine');
  });

  test('may be the folder itself: that is where the user wants it', () => {
    const root = freshRoot();
    fs.mkdirSync(join(dirname(root), 'real'), { recursive: true });
    fs.symlinkSync('real', root);
    synth(root, { a: '1' });
    expect(fs.readFileSync(join(dirname(root), 'real/a'), 'utf8')).toBe('1');
  });

  function swap(file: string, target: string): void {
    fs.rmSync(file, { recursive: true });
    fs.symlinkSync(target, file);
  }
});

test('files without the manifest are not written: the folder would not be known again', () => {
  expect(() => writeFiles(freshRoot(), [{ path: 'a', text: '' }], { marker: MARKER, before: [] })).toThrow(/sealane\.json/);
});

test('a folder of 3000 files is written, compared and cleaned', () => {
  const root = freshRoot();
  const files = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`yaml/eu/shop-${i % 30}/${i}.yaml`, `n: ${i}\n`]));
  expect(synth(root, files).changed).toHaveLength(3001);
  expect(synth(root, files)).toEqual({ changed: [], removed: [], unchanged: 3001 });
  expect(synth(root, {}).removed).toHaveLength(3000);
  expect(Object.keys(tree(root))).toEqual([MARKER]);
});
