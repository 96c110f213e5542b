import { createHash } from 'node:crypto';
import type { Migration } from '../../release';

/** Beside the objects: what the folder is. Controllers read what ends in `.json` or `.yaml`. */
export const MARKER = '.sealane';
/** Raised when a reader of before would misread a folder. */
export const FOLDER_FORMAT = 1;

/** What a folder says of itself. */
export interface Marker {
  readonly format: number;
  readonly cluster: string;
  readonly namespace: string;
  readonly release: number;
  /** Schemas of databases that may be in place while the release comes, and that are once it runs. @default none is known */
  readonly schemas?: CommittedSchemas;
  /** SHA-256 of each file, by its path in the folder. */
  readonly files: Readonly<Record<string, string>>;
}

export type CommittedSchemas = Pick<Migration, 'during' | 'after'>;

/** Paths in the folder, and texts. */
export type FolderFiles = ReadonlyMap<string, string>;

export function sameFiles(a: FolderFiles, b: FolderFiles): boolean {
  return a.size === b.size && [...a].every(([path, text]) => b.get(path) === text);
}

export function markerText(marker: Omit<Marker, 'format' | 'files'>, files: FolderFiles): string {
  const sums = Object.fromEntries([...files].map(([path, text]) => [path, sha256(text)]));
  return `${JSON.stringify({ format: FOLDER_FORMAT, ...marker, files: sums } satisfies Marker, undefined, 2)}\n`;
}

/** Undefined if the text is no marker. */
export function parseMarker(text: string | undefined): Marker | undefined {
  try {
    const read = JSON.parse(text ?? '') as Partial<Marker> | null;
    const { format, cluster, namespace, release, files, schemas } = read ?? {};
    const known = typeof format === 'number' && typeof cluster === 'string' && typeof namespace === 'string';
    if (!known || !Number.isInteger(release) || typeof files !== 'object') return undefined;
    return { format, cluster, namespace, release: Number(release), files, ...(schemas === undefined ? {} : { schemas }) };
  } catch {
    return undefined;
  }
}

/** Paths of files that are not as the marker has them, or are not there. */
export function damaged({ files: sums }: Marker, files: FolderFiles): readonly string[] {
  const changed = [...files].filter(([path, text]) => sums[path] !== sha256(text)).map(([path]) => path);
  return [...changed, ...Object.keys(sums).filter((path) => !files.has(path))].sort();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
