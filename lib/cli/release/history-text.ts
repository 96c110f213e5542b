import { displayWidth } from '../../assembly';
import type { Call } from '../command';
import type { ReleaseRoom } from '../environment';

type PastRelease = Awaited<ReturnType<ReleaseRoom['history']>>[number];

/** One line a release: number, state, when, commit, who, run; and under it the images that the one before did not have. */
export function historyText(releases: readonly PastRelease[], { words, paint }: Pick<Call, 'words' | 'paint'>): string {
  const rows = releases.map(({ number, state, at, commit, by, run }) => [
    String(number),
    words.releaseStates[state],
    at.replace(/\.\d+Z$/, 'Z'),
    commit.slice(0, 12) || '-',
    by || '-',
    run || '-',
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(0, ...rows.map((row) => displayWidth(row[column] ?? ''))));
  return releases
    .map((release, i) => {
      const cells = (rows[i] ?? []).map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell))));
      const before = new Set(releases[i + 1]?.images ?? release.images);
      const fresh = release.images.filter((image) => !before.has(image)).map((image) => `    ${image}\n`);
      return `${release.state === 'runs' ? paint('bold', cells.join('  ').trimEnd()) : cells.join('  ').trimEnd()}\n${fresh.join('')}`;
    })
    .join('');
}
