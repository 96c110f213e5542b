import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { SourceMap, SourceMapPayload } from 'node:module';

const MAX_MAP_BYTES = 20 * 1024 * 1024;

interface Compiled {
  readonly path: string;
  readonly map: SourceMap | undefined;
}

/** By the name that a stack trace has for the file: a path or a URL. */
const known = new Map<string, Compiled>();

/**
 * The place in the TypeScript source that a place in compiled JavaScript came from.
 * Works for a program run as plain `node dist/program.js`; a loader such as tsx is asked through Node's own cache.
 */
export function mapToSource(file: string, line: number, column: number): { file: string; line: number; compiled?: string } {
  let compiled = known.get(file);
  if (!compiled) known.set(file, (compiled = load(file)));
  const { path, map } = compiled;
  const entry = map?.findEntry(line - 1, Math.max(column - 1, 0));
  if (!entry || !('originalSource' in entry)) return { file: path, line };
  const source = entry.originalSource;
  const original = source.startsWith('file:') ? fileURLToPath(source) : resolve(dirname(path), source);
  return { file: original, line: entry.originalLine + 1, ...(original === path ? {} : { compiled: path }) };
}

function load(file: string): Compiled {
  const path = file.startsWith('file:') ? fileURLToPath(file) : file;
  return { path, map: loadMap(path) };
}

function loadMap(path: string): SourceMap | undefined {
  // Loaded only when a place is printed or written: most imports of the package never need it.
  const { findSourceMap, SourceMap } = require('node:module') as typeof import('node:module');
  const inUse = findSourceMap(path) ?? findSourceMap(pathToFileURL(path).href);
  if (inUse) return inUse;
  const payload = readMap(path);
  return payload && new SourceMap(payload);
}

function readMap(path: string): SourceMapPayload | undefined {
  try {
    const code = readFileSync(path, 'utf8');
    const url = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(code)?.[1];
    if (!url) return undefined;
    const inline = /^data:application\/json[^,]*;base64,(.+)$/.exec(url)?.[1];
    if (inline) return JSON.parse(Buffer.from(inline, 'base64').toString('utf8')) as SourceMapPayload;
    const map = resolve(dirname(path), url);
    if (!existsSync(map) || statSync(map).size > MAX_MAP_BYTES) return undefined;
    return JSON.parse(readFileSync(map, 'utf8')) as SourceMapPayload;
  } catch {
    return undefined;
  }
}
