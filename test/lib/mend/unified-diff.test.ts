import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { unifiedDiff } from '../../../lib/mend';
import { applySpans, type Span } from '../../../lib/mend/patch';

const line = fc.constantFrom('a', 'b', '', '  c', 'long line');
const text = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 40 }), fc.boolean())
  .map(([lines, end]) => lines.join('\n') + (end ? '\n' : ''));
const insert = fc.constantFrom('', 'x', '\n', 'y\n', '\nz', 'p\nq\nr');

/** A text with pieces to exchange in it that do not overlap. */
const change = text.chain((before) =>
  fc.array(fc.tuple(fc.nat(before.length), insert), { minLength: 2, maxLength: 8 }).map((cuts) => {
    const at = cuts.map(([offset]) => offset).sort((a, b) => a - b);
    const spans: Span[] = [];
    for (let i = 0; i + 1 < at.length; i += 2)
      spans.push({ start: at[i] ?? 0, end: Math.min(at[i + 1] ?? 0, (at[i] ?? 0) + 9), text: cuts[i]?.[1] ?? '' });
    return { before, spans };
  }),
);

test('git apply makes of a text and its diff the changed text', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealane-diff-'));
  try {
    const cases = fc.sample(change, { numRuns: 300, seed: 7 });
    const diffs = cases.map(({ before, spans }, i) => {
      writeFileSync(join(folder, `${i}.txt`), before);
      return unifiedDiff(`${i}.txt`, before, spans);
    });
    const { status, stderr } = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], {
      cwd: folder,
      input: diffs.join(''),
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    for (const [i, { before, spans }] of cases.entries())
      expect(readFileSync(join(folder, `${i}.txt`), 'utf8')).toBe(applySpans(before, spans));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what changes nothing has no diff', () => {
  expect(unifiedDiff('a', 'a\nb\n', [{ start: 0, end: 1, text: 'a' }])).toBe('');
});

test('a diff has three lines around each change, and numbers that git reads', () => {
  const before = Array.from({ length: 12 }, (_, i) => `${i}\n`).join('');
  expect(unifiedDiff('shop.yaml', before, [{ start: 10, end: 11, text: 'five\nand' }])).toBe(
    '--- a/shop.yaml\n+++ b/shop.yaml\n@@ -3,7 +3,8 @@\n 2\n 3\n 4\n-5\n+five\n+and\n 6\n 7\n 8\n',
  );
});
