import { lstatSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { checksumOf } from './checksum';
import { FORMAT, MANIFEST_FILE, type AssemblyManifest } from './format';
import { parseManifest } from './manifest-text';

const MAX_FILE_BYTES = 256 * 1024 * 1024;

/** A manifest of an object as it was read back. */
export interface StoredManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

/** One object of an assembly on disk. */
export interface StoredObject {
  /** Folder of its cluster. */
  readonly cluster: string;
  /** Relative to the assembly's folder. */
  readonly file: string;
  readonly manifest: StoredManifest;
}

/** Why a file of an assembly is not taken: it is not there, somebody changed it, a newer Sealane wrote it, or it makes no sense. */
export type AssemblyFault = 'missing' | 'changed' | 'newer' | 'unreadable';

/** Says that a folder holds no assembly that can be read, and why. */
export class UnreadableAssembly extends Error {
  constructor(
    public readonly folder: string,
    public readonly file: string,
    /** In words; empty where the fault says it all. */
    public readonly reason: string,
    public readonly fault: AssemblyFault = 'unreadable',
  ) {
    super(`${join(folder, file)}: ${reason || fault}`);
    this.name = 'UnreadableAssembly';
  }
}

/** Reads `sealane.json` of a folder. */
export function readManifest(folder: string): AssemblyManifest {
  const manifest = parseManifest(readInside(folder, MANIFEST_FILE));
  if (!('reason' in manifest)) return manifest;
  if (manifest.reason !== 'format') throw new UnreadableAssembly(folder, MANIFEST_FILE, `no manifest (${manifest.reason})`);
  const isNewer = Number(manifest.got) > FORMAT;
  throw new UnreadableAssembly(folder, MANIFEST_FILE, `format ${manifest.got}`, isNewer ? 'newer' : 'unreadable');
}

/** Reads one file of an assembly. Paths in a manifest are not trusted: no way leads out of the folder, not through a link either. */
export function readInside(folder: string, file: string): string {
  const root = resolve(folder);
  const path = resolve(root, file);
  if (!path.startsWith(root + sep)) throw new UnreadableAssembly(folder, file, 'it lies outside of the folder');
  let at = root;
  for (const part of path.slice(root.length + 1).split(sep)) {
    at = join(at, part);
    const stats = lstatSync(at, { throwIfNoEntry: false });
    if (!stats) throw new UnreadableAssembly(folder, file, '', 'missing');
    if (stats.isSymbolicLink()) throw new UnreadableAssembly(folder, file, 'it is a link');
    if (at === path && !stats.isFile()) throw new UnreadableAssembly(folder, file, 'it is no file');
    if (at === path && stats.size > MAX_FILE_BYTES) throw new UnreadableAssembly(folder, file, `it has ${stats.size} bytes`);
  }
  return readFileSync(path, 'utf8');
}

/** Reads every object of an assembly, in the order of its files. */
export async function readObjects(folder: string, manifest: AssemblyManifest): Promise<StoredObject[]> {
  const { files, checksums } = manifest;
  const objects: StoredObject[] = [];
  for (const [i, file] of files.entries()) {
    const [top, cluster = ''] = file.split('/');
    if (top !== 'yaml') continue;
    const text = readInside(folder, file);
    if (checksums && checksums[i] !== checksumOf(text)) throw new UnreadableAssembly(folder, file, '', 'changed');
    for (const value of await parseYaml(folder, file, text)) objects.push({ cluster, file, manifest: value });
  }
  return objects;
}

async function parseYaml(folder: string, file: string, text: string): Promise<StoredManifest[]> {
  const { parseAllDocuments } = await import('yaml');
  const documents = parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false });
  if (!Array.isArray(documents)) return [];
  return documents.map((document) => {
    const [error] = document.errors;
    if (error) throw new UnreadableAssembly(folder, file, error.message);
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    if (!isManifest(value)) throw new UnreadableAssembly(folder, file, 'a document is no Kubernetes object');
    return value;
  });
}

function isManifest(value: unknown): value is StoredManifest {
  if (typeof value !== 'object' || value === null) return false;
  const { apiVersion, kind, metadata } = value as Partial<StoredManifest>;
  return (
    typeof apiVersion === 'string' &&
    typeof kind === 'string' &&
    typeof metadata === 'object' &&
    metadata !== null &&
    typeof metadata.name === 'string'
  );
}

/** An object as `sealane.json` writes it: `apps/v1 Deployment shop-prod/web`. */
export function describeStored({ apiVersion, kind, metadata }: StoredManifest): string {
  return `${apiVersion} ${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
}
