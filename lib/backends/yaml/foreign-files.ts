import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

/** What `kubectl apply -R -f` reads. */
const APPLIED = /\.(?:yaml|yml|json)$/;

/**
 * Files below `<root>/<folder>` that `kubectl apply -R -f` would take but that are not ours, sorted.
 * Folders behind links are not entered: kubectl does not enter them either.
 * @param folder relative to the root
 */
export function foreignFiles(root: string, owned: Iterable<string>, folder = 'yaml'): string[] {
  const ours = new Set(owned);
  const found: string[] = [];
  const visit = (below: string) => {
    for (const entry of entriesOf(join(root, below))) {
      const path = `${below}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else if (APPLIED.test(entry.name) && !ours.has(path)) found.push(path);
    }
  };
  visit(folder);
  return found.sort();
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
