import { gzipSync } from 'node:zlib';
import { compare } from '../core';

const BLOCK = 512;

/**
 * Packs files into an archive whose bytes depend on nothing but them: no clock, no user, no order of a disk.
 * @param folder that they lie in: the chart's name
 * @param files by their paths below it
 */
export function packed(folder: string, files: ReadonlyMap<string, Buffer>): Buffer {
  const blocks = [...files].sort(([a], [b]) => compare(a, b)).flatMap(([path, content]) => entry(`${folder}/${path}`, content));
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]), { level: 9 });
}

/** A path that the old header has no room for stands in one of POSIX before it. */
function entry(path: string, content: Buffer): readonly Buffer[] {
  const place = parts(path);
  if (place) return [header({ ...place, type: '0', size: content.length }), ...filled(content)];
  const long = Buffer.from(record(` path=${path}\n`));
  const short = { name: 'long-name', prefix: '' };
  return [
    ...[header({ ...short, type: 'x', size: long.length }), ...filled(long)],
    ...[header({ ...short, type: '0', size: content.length }), ...filled(content)],
  ];
}

/** A record begins with its own length, which counts as well. */
function record(text: string): string {
  const bytes = Buffer.byteLength(text);
  let length = bytes;
  while (String(length).length + bytes !== length) length = String(length).length + bytes;
  return `${length}${text}`;
}

function filled(content: Buffer): readonly Buffer[] {
  return [content, Buffer.alloc(-content.length & (BLOCK - 1))];
}

interface Header {
  readonly name: string;
  readonly prefix: string;
  readonly type: '0' | 'x';
  readonly size: number;
}

/** @see https://www.gnu.org/software/tar/manual/html_node/Standard.html */
function header({ name, prefix, type, size }: Header): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, length: number) =>
    block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
  block.write(name, 0, 'utf8');
  octal(0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  block.write(`        ${type}`, 148, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  block.write(prefix, 345, 'utf8');
  let sum = 0;
  for (const byte of block) sum += byte;
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

/** A long path is parted at a `/`, as the format has it. */
function parts(path: string): Pick<Header, 'name' | 'prefix'> | undefined {
  const length = (text: string) => Buffer.byteLength(text);
  if (length(path) <= 100) return { name: path, prefix: '' };
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    if (length(name) <= 100 && length(prefix) <= 155) return { name, prefix };
  }
  return undefined;
}
