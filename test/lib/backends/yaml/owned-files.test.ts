import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { foreignFiles } from '../../../../lib/backends/yaml/foreign-files';
import { ownedFiles } from '../../../../lib/backends/yaml/owned-files';

const MARKER = 'sealane.json';
const scratch = fs.mkdtempSync(join(tmpdir(), 'sealane-owned-'));
let count = 0;

afterAll(() => fs.rmSync(scratch, { recursive: true }));

function folder(files: Record<string, string>): string {
  const root = join(scratch, `${(count += 1)}`);
  fs.mkdirSync(root);
  for (const [path, text] of Object.entries(files)) {
    fs.mkdirSync(dirname(join(root, path)), { recursive: true });
    fs.writeFileSync(join(root, path), text);
  }
  return root;
}

const manifest = (...files: unknown[]) => ({ [MARKER]: JSON.stringify({ format: 1, files }) });
const refused = (reason: RegExp) =>
  expect.objectContaining({ name: 'WriteError', code: 'output/manifest', message: expect.stringMatching(reason) as string });

test('a new and an empty folder may be written to', () => {
  expect(ownedFiles(join(scratch, 'absent'), MARKER)).toEqual([]);
  expect(ownedFiles(folder({}), MARKER)).toEqual([]);
});

test('the files that the manifest names are ours', () => {
  expect(ownedFiles(folder({ ...manifest('yaml/a.yaml', 'b'), 'other.txt': '' }), MARKER)).toEqual(['yaml/a.yaml', 'b']);
});

test.each<[string, Record<string, string>]>([
  ['has content but no manifest', { 'precious.txt': '' }],
  ['has a manifest that is no JSON', { [MARKER]: '{ "format": 1, "fi' }],
  ['has a manifest of something else', { [MARKER]: '{ "name": "sealane", "files": ["dist"] }' }],
  ['has a manifest without files', { [MARKER]: '{ "format": 1 }' }],
  ['has a manifest whose files are no paths', manifest('a', 1)],
  ['has a manifest that is a list', { [MARKER]: '[]' }],
  ['has a manifest that is null', { [MARKER]: 'null' }],
])('a folder that %s is not ours', (_, files) => {
  expect(ownedFiles(folder(files), MARKER)).toBeUndefined();
});

test.each(['../../etc/passwd', '/etc/passwd', 'C:\\Windows', 'a\\..\\b', 'a/../../b', '..', ''])(
  'a manifest that names %j is refused',
  (path) => {
    expect(() => ownedFiles(folder(manifest('ok', path)), MARKER)).toThrow(refused(/names the file/));
  },
);

test('a manifest that is a link is refused', () => {
  const root = folder({ 'real.json': '{"format":1,"files":["real.json"]}' });
  fs.symlinkSync('real.json', join(root, MARKER));
  expect(() => ownedFiles(root, MARKER)).toThrow(refused(/link/));
});

test('a manifest of more than 50 MB is refused unread', () => {
  const root = folder(manifest());
  fs.truncateSync(join(root, MARKER), 50 * 1024 * 1024 + 1);
  expect(() => ownedFiles(root, MARKER)).toThrow(refused(/52428801 bytes/));
});

test('a manifest cannot change what objects are', () => {
  ownedFiles(
    folder({ [MARKER]: '{"format":1,"files":["__proto__"],"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}' }),
    MARKER,
  );
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('files that kubectl would apply but that are not ours are listed; others and those behind a linked folder are not', () => {
  const root = folder({
    'yaml/eu/ours.yaml': '',
    'yaml/eu/theirs.yml': '',
    'yaml/x.json': '',
    'yaml/notes.md': '',
    'elsewhere.yaml': '',
    'away/far.yaml': '',
  });
  fs.symlinkSync('../away', join(root, 'yaml/linked'));
  expect(foreignFiles(root, ['yaml/eu/ours.yaml'])).toEqual(['yaml/eu/theirs.yml', 'yaml/x.json']);
});

test('a folder without YAML has no foreign files', () => {
  expect(foreignFiles(join(scratch, 'absent'), [])).toEqual([]);
});
