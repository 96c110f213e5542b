import { gunzipSync } from 'node:zlib';
import { ChartFault } from './chart-fault';

/** Bounds of Helm itself: https://helm.sh/docs/topics/charts/ and `MaxDecompressedChartSize`, `MaxDecompressedFileSize` of its loader. */
export const MOST_BYTES = 100 * 1024 * 1024;
export const MOST_FILE_BYTES = 5 * 1024 * 1024;
export const MOST_FILES = 10_000;

const BLOCK = 512;

/**
 * The files of a chart's archive (`.tgz`) by their paths below the chart's own folder. Read by hand: it is a format of one page, every bound
 * is known while it is read, and nothing is ever unpacked to a disk.
 * @throws ChartFault
 * @see https://www.gnu.org/software/tar/manual/html_node/Standard.html
 */
export function readArchive(packed: Buffer): ReadonlyMap<string, Buffer> {
  const tar = unpacked(packed);
  const files = new Map<string, Buffer>();
  let longName: string | undefined;
  let at = 0;
  while (at + BLOCK <= tar.length) {
    const header = tar.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) return files;
    const { name, size, type } = entryOf(header);
    const body = tar.subarray(at + BLOCK, at + BLOCK + size);
    if (body.length < size) throw new ChartFault('corrupt', { reason: 'it ends in the middle of a file' });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (type === 'L') longName = body.toString('utf8').replace(/\0.*$/s, '');
    else if (type === 'x') longName = paxPath(body) ?? longName;
    else {
      const path = longName ?? name;
      longName = undefined;
      // A folder is made by what lies in it; a comment for all entries (g) names nothing.
      if (type === '5' || type === 'g') continue;
      addFile(files, { path, type, body });
    }
  }
  throw new ChartFault('corrupt', { reason: 'its end is missing' });
}

function unpacked(packed: Buffer): Buffer {
  try {
    return gunzipSync(packed, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new ChartFault('too-large', { what: 'unpacked', most: MOST_BYTES });
    throw new ChartFault('corrupt', { reason: 'it is no gzip archive, or a part of it is missing' });
  }
}

interface Entry {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

function entryOf(header: Buffer): Entry {
  const text = (from: number, length: number) => header.toString('utf8', from, from + length).replace(/\0.*$/s, '');
  const octal = (from: number, length: number) => Number.parseInt(text(from, length).trim() || '0', 8);
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : (header[i] ?? 0);
  if (octal(148, 8) !== sum) throw new ChartFault('corrupt', { reason: 'a checksum of its entries is wrong' });
  const prefix = text(257, 5) === 'ustar' ? text(345, 155) : '';
  const size = octal(124, 12);
  if (!Number.isSafeInteger(size) || size < 0) throw new ChartFault('corrupt', { reason: 'an entry has no size' });
  return { name: prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`, size, type: text(156, 1) || '0' };
}

/** The path in the extended header of POSIX, which is for names that are long or not of ASCII. */
function paxPath(body: Buffer): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(body.toString('utf8'))?.[1];
}

function addFile(
  files: Map<string, Buffer>,
  { path, type, body }: { readonly path: string; readonly type: string; readonly body: Buffer },
): void {
  if (type !== '0') throw new ChartFault('link', { entry: path });
  if (path.startsWith('/') || /\\|\0|^[A-Za-z]:/.test(path) || path.split('/').includes('..'))
    throw new ChartFault('escape', { entry: path });
  // The first folder is the chart's own, whatever it is called.
  const inside = path.replace(/^\.\//, '').replace(/^[^/]*\//, '');
  if (inside === '' || inside === path) throw new ChartFault('corrupt', { reason: `${path} lies beside the chart's folder` });
  if (files.has(inside)) throw new ChartFault('corrupt', { reason: `${inside} is in it twice` });
  if (body.length > MOST_FILE_BYTES) throw new ChartFault('too-large', { what: inside, most: MOST_FILE_BYTES });
  if (files.size >= MOST_FILES) throw new ChartFault('too-large', { what: 'files', most: MOST_FILES });
  files.set(inside, body);
}
