import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { journalOf, pathFault, temporaryOf } from './output-path';
import { WriteError } from './write-error';

const LARGEST_MANIFEST = 50 * 1024 * 1024;

/**
 * The files that the folder's manifest (the marker) names as ours, the manifest itself not among them.
 * Empty for a folder that is new or empty; undefined if the folder has content and no valid manifest: it is not ours.
 * A run that was cut off left a journal: what that names is ours too.
 * @throws {@link WriteError} `output/manifest` for a manifest that is a link, too large, or names paths outside of the folder
 */
export function ownedFiles(root: string, marker: string): readonly string[] | undefined {
  const names = namesIn(root);
  if (names.every((name) => name === temporaryOf(marker))) return [];
  const manifest = listIn(root, marker);
  const journal = listIn(root, journalOf(marker));
  if (!manifest && !journal) return undefined;
  return [...new Set([...(manifest ?? []), ...(journal ?? [])])].filter((path) => path !== marker);
}

/** The files of a repository that the manifest in the folder names. */
export function repositoryFilesBefore(root: string, marker: string): readonly string[] {
  return listIn(root, marker, 'repository') ?? [];
}

/** Names in a folder; none if there is no folder yet. */
function namesIn(root: string): readonly string[] {
  try {
    return readdirSync(root);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** A list of files in a manifest; undefined if there is none, or it is none. */
function listIn(root: string, name: string, key: 'files' | 'repository' = 'files'): readonly string[] | undefined {
  const file = join(root, name);
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (!stat.isFile()) throw new WriteError('output/manifest', { file: name, reason: 'it is a link or no ordinary file' });
  if (stat.size > LARGEST_MANIFEST) {
    throw new WriteError('output/manifest', { file: name, reason: `it has ${stat.size} bytes; at most ${LARGEST_MANIFEST} are read` });
  }
  const files = filesOf(readFileSync(file, 'utf8'), key);
  for (const path of files ?? []) {
    const fault = pathFault(path);
    if (fault !== undefined)
      throw new WriteError('output/manifest', { file: name, reason: `it names the file ${JSON.stringify(path)}, and ${fault}` });
  }
  return files;
}

function filesOf(text: string, key: 'files' | 'repository'): readonly string[] | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof data !== 'object' || data === null || !('format' in data) || typeof data.format !== 'number') return undefined;
  const files: unknown = Object.hasOwn(data, key) ? data[key as keyof typeof data] : undefined;
  if (!Array.isArray(files)) return undefined;
  return files.every((path) => typeof path === 'string') ? files : undefined;
}
