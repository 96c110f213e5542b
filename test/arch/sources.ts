import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Text of files by path from the repository's root: the real tree, or a small one that a test makes up. */
export type Files = ReadonlyMap<string, string>;

export const ROOT = join(__dirname, '../..');

/** Made by a generator: nobody reads them, so no habit of ours binds them. */
export const isGenerated = (path: string) => /^(lib\/kube|constructs)\/(generated|data)\//.test(path);

/** The repository's files below some folders whose names end in one of the endings. */
export function read(folders: readonly string[], endings: readonly string[]): Files {
  const files = new Map<string, string>();
  for (const folder of folders) {
    for (const entry of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      const path = relative(ROOT, join(entry.parentPath, entry.name));
      if (entry.isFile() && !path.includes('node_modules/') && endings.some((ending) => path.endsWith(ending)))
        files.set(path, readFileSync(join(ROOT, path), 'utf8'));
    }
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A made-up tree. */
export function tree(files: Record<string, string>): Files {
  return new Map(Object.entries(files));
}
