import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import tables from '../build/entries.cjs';

/** Packs the built package into a folder: path of the tarball, unpacked bytes, and the files in it. */
export function pack(folder) {
  mkdirSync(folder, { recursive: true });
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const printed = JSON.parse(
    execFileSync('npm', args, { cwd: tables.root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 }),
  );
  const [report] = Object.values(printed);
  return { tarball: join(folder, report.filename), bytes: report.unpackedSize, files: report.files };
}
