import { lstatSync, readFileSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AssemblyFile } from '../../assembly';
import { foldPath, journalOf, pathFault, temporaryOf } from './output-path';
import { WriteError } from './write-error';

/** A file whose bytes on disk shall change. */
export interface PlannedWrite {
  readonly path: string;
  readonly text: string;
  /** A file of ours is there and goes first: a new one instead of an overwritten one never writes through a link. */
  readonly replaces: boolean;
}

/** What is to be done in a folder. */
export interface WritePlan {
  readonly writes: readonly PlannedWrite[];
  /** Files of the assembly before that are still there and are no more part of it. */
  readonly stale: readonly string[];
  readonly unchanged: number;
}

/** What {@link planWrite} compares a folder with. */
export interface WriteTarget {
  /** The file that makes a folder ours. */
  readonly marker: string;
  /** Files of the assembly that is in the folder. */
  readonly before: readonly string[];
}

/** Compares files with a folder and changes nothing. Everything that must be refused is refused here. */
export function planWrite(root: string, files: readonly AssemblyFile[], { marker, before }: WriteTarget): WritePlan {
  const paths = checkPaths(files, marker);
  const former = before.filter((path) => path !== marker);
  const probe = new FolderProbe(root, new Set(former));
  const stale = former.filter((path) => !paths.has(path) && probe.owned(path));
  const gone = new Set(stale.map(foldPath));
  const ours = new Set([...former, marker]);
  const writes: PlannedWrite[] = [];
  for (const { path, text } of files) {
    // Where case does not count, the stale file of another case is the file that is there.
    const stat = gone.has(foldPath(path)) ? undefined : probe.file(path);
    if (stat && stat.size === Buffer.byteLength(text) && readFileSync(join(root, path)).equals(Buffer.from(text))) continue;
    if (stat && !ours.has(path)) throw new WriteError('output/occupied', { file: path });
    writes.push({ path, text, replaces: stat !== undefined });
  }
  return { writes, stale, unchanged: files.length - writes.length };
}

/** Each path on its own and beside all others. Gives the set of them. */
function checkPaths(files: readonly AssemblyFile[], marker: string): ReadonlySet<string> {
  const folded = new Map<string, string>();
  for (const { path } of files) {
    const fault = path === journalOf(marker) || path === temporaryOf(marker) ? 'Sealane uses this name while it writes' : pathFault(path);
    if (fault !== undefined) throw new WriteError('output/path', { file: path, reason: fault });
    const other = folded.get(foldPath(path));
    if (other !== undefined) throw new WriteError('output/same-path', { file: path, other });
    folded.set(foldPath(path), path);
  }
  const folders = new Set<string>();
  for (const [fold, path] of folded) {
    for (let folder = dirname(fold); folder !== '.' && !folders.has(folder); folder = dirname(folder)) {
      const other = folded.get(folder);
      if (other !== undefined) throw new WriteError('output/same-path', { file: path, other });
      folders.add(folder);
    }
  }
  return new Set(folded.values());
}

/** Looks at what is in the folder, and refuses every link below its root. */
class FolderProbe {
  private readonly folders = new Map<string, boolean>([['.', true]]);

  constructor(
    private readonly root: string,
    private readonly former: ReadonlySet<string>,
  ) {}

  /** Whether a file that a manifest names as ours is there. */
  public owned(path: string): boolean {
    const fault = pathFault(path);
    if (fault !== undefined)
      throw new WriteError('output/manifest', { file: 'the manifest', reason: `it names the file ${JSON.stringify(path)}, and ${fault}` });
    return this.file(path) !== undefined;
  }

  public file(path: string): Stats | undefined {
    if (!this.folder(dirname(path))) return undefined;
    const stat = lstatSync(join(this.root, path), { throwIfNoEntry: false });
    if (stat && !stat.isFile()) throw new WriteError('output/link', { file: path });
    return stat;
  }

  private folder(path: string): boolean {
    const known = this.folders.get(path);
    if (known !== undefined) return known;
    const there = this.folder(dirname(path)) && this.isFolder(path);
    this.folders.set(path, there);
    return there;
  }

  private isFolder(path: string): boolean {
    const stat = lstatSync(join(this.root, path), { throwIfNoEntry: false });
    // Where a file of ours was, a folder may follow: the file goes first.
    if (!stat || (stat.isFile() && this.former.has(path))) return false;
    if (!stat.isDirectory()) throw new WriteError('output/link', { file: path });
    return true;
  }
}
