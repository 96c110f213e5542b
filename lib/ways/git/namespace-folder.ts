import { commitsOf, type FolderCommit } from './commit-log';
import { damaged, FOLDER_FORMAT, MARKER, parseMarker, type CommittedSchemas, type FolderFiles } from './marker';
import { failure } from './problems';
import type { WorkingCopy } from './working-copy';

/** Whose folder it is. */
export interface FolderOwner {
  readonly cluster: string;
  readonly namespace: string;
}

/** The folder of a namespace as the branch holds it, and all that is known of its releases: the commits are the record. */
export interface NamespaceFolder {
  /** What it holds, the marker apart. */
  readonly files: FolderFiles;
  /** Commits of ours, the newest first: the first one made what the folder holds. */
  readonly commits: readonly FolderCommit[];
  /** @default none is known */
  readonly schemas?: CommittedSchemas;
}

/**
 * Reads the folder. What somebody else has put there or changed stops whatever is to be done: nobody's work is overwritten.
 * @throws Failure `git/foreign-commits`, `git/foreign-files`, `git/damaged`, `git/newer-format`, `git/other-owner`
 */
export async function readFolder(copy: WorkingCopy, owner: FolderOwner): Promise<NamespaceFolder> {
  const { path } = copy.place;
  const all = await commitsOf(copy.git, path, owner.namespace);
  const commits = all.filter(({ release }) => release !== undefined);
  const files = copy.files();
  const [last] = commits;
  const theirs = last ? all.slice(0, all.indexOf(last)) : all;
  if ((await copy.treeAt('HEAD')) !== (last ? await copy.treeAt(last.hash) : '')) {
    if (!last) throw failure('git/foreign-files', { path, files: [...files.keys()].join(', '), by: theirs.map(named).join(', ') });
    throw failure('git/foreign-commits', { path, commits: theirs.map(named).join(', ') });
  }
  if (!last) return { files, commits };
  const { schemas } = parseMarker(files.get(MARKER)) ?? {};
  return { files: checked(files, path, owner), commits, ...(schemas === undefined ? {} : { schemas }) };
}

/** What a release had put into the folder. @throws Failure `git/damaged`, `git/newer-format`, `git/other-owner` */
export async function filesOf(copy: WorkingCopy, { hash }: FolderCommit, owner: FolderOwner): Promise<FolderFiles> {
  return checked(await copy.filesAt(hash), copy.place.path, owner);
}

/** The number that the next release gets: none is given twice. */
export function nextNumber({ commits }: NamespaceFolder): number {
  return 1 + Math.max(0, ...commits.map(({ release = 0 }) => release));
}

function checked(found: FolderFiles, path: string, { cluster, namespace }: FolderOwner): FolderFiles {
  const marker = parseMarker(found.get(MARKER));
  const files = new Map([...found].filter(([name]) => name !== MARKER));
  if (!marker) throw failure('git/damaged', { path, files: MARKER });
  if (marker.format > FOLDER_FORMAT) throw failure('git/newer-format', { path, format: marker.format, known: FOLDER_FORMAT });
  const { cluster: itsCluster, namespace: itsNamespace } = marker;
  if (itsCluster !== cluster || itsNamespace !== namespace)
    throw failure('git/other-owner', { path, owner: `${itsCluster}/${itsNamespace}`, own: `${cluster}/${namespace}` });
  const wrong = damaged(marker, files);
  if (wrong.length > 0) throw failure('git/damaged', { path, files: wrong.join(', ') });
  return files;
}

/** `4b825dc642cb "a hand was here" (li <li@shop.example>)` */
function named({ hash, title, author }: FolderCommit): string {
  return `${hash.slice(0, 12)} "${title}" (${author})`;
}
