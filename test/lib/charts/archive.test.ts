import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { ChartFault } from '../../../lib/charts/chart-fault';
import { readArchive } from '../../../lib/charts/archive';
import { packed } from '../../../lib/charts/pack';
import { readChart } from '../../../lib/charts/read-chart';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sealane-charts-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const CHART = 'apiVersion: v2\nname: cache\nversion: 1.2.3\n';
const files = (entries: Readonly<Record<string, string>>) =>
  new Map(Object.entries(entries).map(([path, text]) => [path, Buffer.from(text)]));

function unpacked(): string {
  const root = join(folder, 'cache');
  for (const [path, text] of Object.entries({
    'Chart.yaml': CHART,
    'values.yaml': 'a: 0644\n',
    [`templates/${'n'.repeat(80)}/${'m'.repeat(60)}.yaml`]: 'x: y\n',
  })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const tar = (...args: readonly string[]) => execFileSync('tar', args, { cwd: folder });
const faultOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof ChartFault) return error.code;
    throw error;
  }
  return 'none';
};

test.each(['ustar', 'gnu', 'pax'])('a chart that tar has packed as %s has the digest of its folder', (format) => {
  const root = unpacked();
  tar('--format', format, '-czf', 'cache.tgz', 'cache');
  expect(readChart(join(folder, 'cache.tgz'))).toEqual(readChart(root));
  expect(readChart(root)).toMatchObject({ name: 'cache', version: '1.2.3', defaults: { a: 0o644 } });
});

test('another content, or another path, is another digest', () => {
  const digest = (entries: Readonly<Record<string, string>>) => {
    writeFileSync(join(folder, 'x.tgz'), packed('cache', files({ 'Chart.yaml': CHART, ...entries })));
    return readChart(join(folder, 'x.tgz')).digest;
  };
  const all = [{}, { a: 'b' }, { a: 'c' }, { b: 'b' }, { a: 'b', b: '' }, { ab: '' }].map(digest);
  expect(new Set(all).size).toBe(all.length);
});

test('any files come back from what we pack, and twice the same bytes', () => {
  const path = fc
    .stringMatching(/^[a-z]{1,12}(\/[a-z.-]{1,140}){1,3}[a-z]$/)
    .filter((text) => !text.split('/').some((part) => part === '..' || part === '.'));
  const content = fc.uint8Array({ maxLength: 1500 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(path, content), { minLength: 1, maxLength: 8, selector: ([name]) => name }), (entries) => {
      const made = packed('cache', new Map(entries));
      expect(packed('cache', new Map([...entries].reverse()))).toEqual(made);
      expect(readArchive(made)).toEqual(new Map([...entries].sort(([a], [b]) => (a < b ? -1 : 1))));
    }),
    { numRuns: 60 },
  );
});

test('tar reads what we pack', () => {
  writeFileSync(
    join(folder, 'x.tgz'),
    packed('cache', files({ 'Chart.yaml': CHART, [`templates/${'n'.repeat(90)}/a.yaml`]: 'x', [`u/${'é'.repeat(100)}`]: 'y' })),
  );
  const listed = tar('--quoting-style=literal', '-tzf', 'x.tgz').toString();
  expect(listed).toBe(`cache/Chart.yaml\ncache/templates/${'n'.repeat(90)}/a.yaml\ncache/u/${'é'.repeat(100)}\n`);
});

describe('is refused', () => {
  const good = packed('cache', files({ 'Chart.yaml': CHART, 'values.yaml': 'a: b\n' }));

  test('an archive that writes outside of its folder', () => {
    expect(faultOf(() => readArchive(packed('..', files({ 'etc/passwd': 'x' }))))).toBe('escape');
    expect(faultOf(() => readArchive(packed('cache', files({ '../../etc/passwd': 'x' }))))).toBe('escape');
    expect(faultOf(() => readArchive(packed('', files({ 'etc/passwd': 'x' }))))).toBe('escape');
    writeFileSync(join(folder, 'evil'), 'x');
    tar('-P', '--transform', `s#.*#cache/../../${'e'.repeat(150)}#`, '-czf', 'evil.tgz', 'evil');
    expect(faultOf(() => readChart(join(folder, 'evil.tgz')))).toBe('escape');
  });

  test('a link, in an archive as in a folder', () => {
    const root = unpacked();
    symlinkSync('/etc/passwd', join(root, 'templates/link.yaml'));
    tar('-czf', 'cache.tgz', 'cache');
    expect(faultOf(() => readChart(root))).toBe('link');
    expect(faultOf(() => readChart(join(folder, 'cache.tgz')))).toBe('link');
  });

  test('one that is cut off anywhere, or is none', () => {
    for (const length of [0, 1, 20, good.length / 2, good.length - 9].map(Math.floor))
      expect(faultOf(() => readArchive(good.subarray(0, length)))).toBe('corrupt');
    expect(faultOf(() => readArchive(gzipSync(gunzipSync(good).subarray(0, 600))))).toBe('corrupt');
    expect(faultOf(() => readArchive(Buffer.from('no archive at all')))).toBe('corrupt');
  });

  test('any single changed byte of what the checksum of a header covers', () => {
    const plain = gunzipSync(good);
    fc.assert(
      fc.property(
        fc.nat(256).filter((at) => at < 148 || at > 155),
        fc.integer({ min: 1, max: 255 }),
        (at, by) => {
          const broken = Buffer.from(plain);
          broken[at] = ((broken[at] ?? 0) + by) % 256;
          return faultOf(() => readArchive(gzipSync(broken))) !== 'none';
        },
      ),
    );
  });

  test('a file twice, or beside the folder', () => {
    const twice = Buffer.concat([gunzipSync(good).subarray(0, 1024), gunzipSync(good)]);
    expect(faultOf(() => readArchive(gzipSync(twice)))).toBe('corrupt');
    tar('-czf', 'beside.tgz', '-C', unpacked(), 'Chart.yaml');
    expect(faultOf(() => readChart(join(folder, 'beside.tgz')))).toBe('corrupt');
  });

  test('a small archive that becomes a huge one', () => {
    expect(faultOf(() => readArchive(packed('cache', new Map([['large', Buffer.alloc(6 * 2 ** 20)]]))))).toBe('too-large');
    const bomb = gzipSync(Buffer.alloc(101 * 2 ** 20));
    expect(bomb.length).toBeLessThan(200_000);
    expect(faultOf(() => readArchive(bomb))).toBe('too-large');
  });

  test('a chart without Chart.yaml, or with one that names nothing', () => {
    writeFileSync(join(folder, 'x.tgz'), packed('cache', files({ 'values.yaml': '' })));
    expect(faultOf(() => readChart(join(folder, 'x.tgz')))).toBe('missing');
    for (const text of ['name: cache\n', '- a\n', 'a: [\n', 'name: 1\nversion: 2\n']) {
      writeFileSync(join(folder, 'x.tgz'), packed('cache', files({ 'Chart.yaml': text })));
      expect(faultOf(() => readChart(join(folder, 'x.tgz')))).toBe('corrupt');
    }
  });

  test('YAML whose aliases multiply', () => {
    const laughs = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[i]}`).join(',')}]`),
    ];
    writeFileSync(join(folder, 'x.tgz'), packed('cache', files({ 'Chart.yaml': CHART, 'values.yaml': `${laughs.join('\n')}\n` })));
    expect(faultOf(() => readChart(join(folder, 'x.tgz')))).toBe('corrupt');
  });
});
