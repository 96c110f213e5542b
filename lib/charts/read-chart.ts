import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../core';
import { MOST_BYTES, MOST_FILE_BYTES, MOST_FILES, readArchive } from './archive';
import { ChartFault } from './chart-fault';
import { isMap } from './values-data';
import { yamlData } from './yaml-data';

/** A chart that lies in the repository. */
export interface Chart {
  readonly name: string;
  readonly version: string;
  /** Over paths and contents of its files, packed or not: `sha256:…`. */
  readonly digest: string;
  /** What it brings as `values.yaml`. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** What it brings as `values.schema.json`, as text. */
  readonly schema: string | undefined;
}

/**
 * Reads a chart's folder or archive. The same files give the same digest, whether they are packed or not.
 * @throws ChartFault
 */
export function readChart(path: string): Chart {
  const files = readFiles(path);
  const about = dataOf(files.get('Chart.yaml'), 'Chart.yaml');
  const { name, version } = about ?? {};
  if (!about) throw new ChartFault('missing', { reason: 'it has no Chart.yaml' });
  if (typeof name !== 'string' || typeof version !== 'string')
    throw new ChartFault('corrupt', { reason: 'its Chart.yaml says no name or no version' });
  return {
    name,
    version,
    digest: digestOf(files),
    defaults: dataOf(files.get('values.yaml'), 'values.yaml') ?? {},
    schema: files.get('values.schema.json')?.toString('utf8'),
  };
}

/**
 * The files of a chart's folder or archive, by their paths below its own folder.
 * @throws ChartFault
 */
export function readFiles(path: string): ReadonlyMap<string, Buffer> {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) throw new ChartFault('missing', { reason: 'there is no such file or folder' });
  if (stat.isDirectory()) {
    const files = new Map<string, Buffer>();
    readFolder(files, path, '');
    return files;
  }
  if (!stat.isFile()) throw new ChartFault('link', { entry: path });
  if (stat.size > MOST_BYTES) throw new ChartFault('too-large', { what: path, most: MOST_BYTES });
  return readArchive(readFileSync(path));
}

function readFolder(files: Map<string, Buffer>, root: string, below: string): number {
  let bytes = 0;
  for (const entry of readdirSync(join(root, below), { withFileTypes: true }).sort((a, b) => compare(a.name, b.name))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) bytes += readFolder(files, root, path);
    else if (!entry.isFile()) throw new ChartFault('link', { entry: path });
    else {
      const { size } = lstatSync(join(root, path));
      if (size > MOST_FILE_BYTES) throw new ChartFault('too-large', { what: path, most: MOST_FILE_BYTES });
      if (files.size >= MOST_FILES) throw new ChartFault('too-large', { what: 'files', most: MOST_FILES });
      bytes += size;
      files.set(path, readFileSync(join(root, path)));
    }
    if (bytes > MOST_BYTES) throw new ChartFault('too-large', { what: 'unpacked', most: MOST_BYTES });
  }
  return bytes;
}

function digestOf(files: ReadonlyMap<string, Buffer>): string {
  const hash = createHash('sha256');
  for (const [path, content] of [...files].sort(([a], [b]) => compare(a, b))) hash.update(`${path}\0${content.length}\0`).update(content);
  return `sha256:${hash.digest('hex')}`;
}

function dataOf(content: Buffer | undefined, file: string): Readonly<Record<string, unknown>> | undefined {
  if (!content) return undefined;
  const documents = yamlData(content.toString('utf8'));
  const data = documents && (documents[0] ?? {});
  if (isMap(data)) return data;
  throw new ChartFault('corrupt', { reason: `its ${file} is no map of YAML` });
}
