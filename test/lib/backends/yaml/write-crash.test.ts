import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownedFiles } from '../../../../lib/backends/yaml/owned-files';
import { CutOff, writeFiles } from '../../../../lib/backends/yaml/write-files';

/** Calls to the file system that change something; with `left` at 0 the process is dead. */
let left = Infinity;

jest.mock('node:fs', () => {
  const real = jest.requireActual<typeof fs>('node:fs');
  const mortal =
    <A extends unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      if (left <= 0) throw new Error('crash');
      left -= 1;
      return call(...args);
    };
  return {
    ...real,
    mkdirSync: mortal(real.mkdirSync),
    openSync: mortal(real.openSync),
    writeSync: mortal(real.writeSync),
    renameSync: mortal(real.renameSync),
    unlinkSync: mortal(real.unlinkSync),
    rmSync: mortal(real.rmSync),
    rmdirSync: mortal(real.rmdirSync),
  };
});

const MARKER = 'sealane.json';
const scratch = fs.mkdtempSync(join(tmpdir(), 'sealane-crash-'));

afterEach(() => (left = Infinity));
afterAll(() => fs.rmSync(scratch, { recursive: true }));

function synth(root: string, files: Record<string, string>): void {
  const before = ownedFiles(root, MARKER);
  if (!before) throw new Error('not ours');
  const manifest = JSON.stringify({ format: 1, files: Object.keys(files) });
  writeFiles(
    root,
    Object.entries({ ...files, [MARKER]: manifest }).map(([path, text]) => ({ path, text })),
    { marker: MARKER, before },
  );
}

/** Whether the synthesis was cut off. */
function cutOff(root: string, files: Record<string, string>, after: number): boolean {
  left = after;
  try {
    synth(root, files);
    return false;
  } catch (error) {
    if (!(error instanceof CutOff && (error.cause as Error).message === 'crash')) throw error;
    return true;
  } finally {
    left = Infinity;
  }
}

const filesIn = (root: string) =>
  fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name).slice(root.length + 1)] : []));

const OLD = { 'yaml/a.yaml': '1', 'yaml/b/b.yaml': '1', 'yaml/c.yaml': '1' };
const NEW = { 'yaml/a.yaml': '2', 'yaml/d/d.yaml': '2', 'yaml/e.yaml': '2' };
const OTHER = { 'yaml/f.yaml': '3' };

describe.each<[string, Record<string, string> | undefined]>([
  ['a new folder', undefined],
  ['an assembly', OLD],
])('a crash at any step of writing into %s', (kind, old) => {
  test('leaves a folder that is ours, whose next assembly is complete and has no leftovers', () => {
    let crashes = 0;
    for (let step = 0; ; step++, crashes++) {
      const root = join(scratch, kind.replaceAll(' ', '-'), `${step}`);
      if (old) synth(root, old);
      if (!cutOff(root, NEW, step)) break;
      synth(root, OTHER);
      expect(filesIn(root).sort()).toEqual([MARKER, 'yaml/f.yaml']);
    }
    expect(crashes).toBeGreaterThan(10);
  });

  test('leaves the manifest as it was or as it shall be, never a part of it', () => {
    for (let step = 0; ; step++) {
      const root = join(scratch, `${kind.replaceAll(' ', '-')}-manifest`, `${step}`);
      if (old) synth(root, old);
      if (!cutOff(root, NEW, step)) break;
      const manifest = join(root, MARKER);
      if (!old && !fs.existsSync(manifest)) continue;
      expect([Object.keys(old ?? {}), Object.keys(NEW)]).toContainEqual(
        (JSON.parse(fs.readFileSync(manifest, 'utf8')) as { files: string[] }).files,
      );
    }
  });
});

test('a crash after a crash forgets no file', () => {
  for (let step = 0; ; step++) {
    const root = join(scratch, 'twice', `${step}`);
    synth(root, OLD);
    cutOff(root, NEW, 9);
    if (!cutOff(root, { ...OTHER, 'yaml/g.yaml': '1' }, step)) break;
    synth(root, {});
    expect(filesIn(root)).toEqual([MARKER]);
  }
});
