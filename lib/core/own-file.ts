import { fileURLToPath } from 'node:url';
import { packageRoot } from './package-root';

let ownFolder: RegExp | undefined;

/** Whether a file of a stack trace is one of our sources or of our bundle. The repository's own programs are a user's. */
export function isOwnFile(file: string): boolean {
  const root = slashes(packageRoot()).replace(/[.*+?^${}()|[\]]/g, '\\$&');
  ownFolder ??= new RegExp(`^${root}/(?:lib|constructs|dist(?!/stacks))/`);
  return ownFolder.test(slashes(file.startsWith('file://') ? fileURLToPath(file) : file));
}

function slashes(path: string): string {
  return path.replace(/\\/g, '/');
}
