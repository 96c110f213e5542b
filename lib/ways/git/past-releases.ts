import { releaseFailure, type KnownReleases } from '../../release';
import type { FolderCommit } from './commit-log';
import { objectsIn } from './committed-objects';
import { filesOf, type FolderOwner, type NamespaceFolder } from './namespace-folder';
import type { WorkingCopy } from './working-copy';

/** Where the tags of a folder's good releases are. */
export function tagsOf({ place: { path } }: WorkingCopy): string {
  return `refs/tags/sealane/${path}`;
}

/** The commit that made what the folder holds. @throws Failure `release/none`, `release/superseded` */
export function currentOf(
  { commits: [last] }: NamespaceFolder,
  namespace: string,
  run: string,
): FolderCommit & { readonly release: number } {
  if (last?.release === undefined) throw releaseFailure('release/none', { namespace });
  if (run !== '' && last.run !== run) throw releaseFailure('release/superseded', { namespace, run, other: last.run || 'somebody' });
  return { ...last, release: last.release };
}

/** What is known of the releases in a folder: a schema is in place for sure once the release that brought it was confirmed. */
export async function knownIn(copy: WorkingCopy, folder: NamespaceFolder, owner: FolderOwner): Promise<KnownReleases> {
  const { schemas, commits } = folder;
  const current = commits[0]?.release;
  const good = await goodOf(copy, folder);
  const isGood = current !== undefined && good.includes(current);
  const objectsOf = async (number: number) => {
    const commit = commits.find(({ release, insteadOf }) => release === number && insteadOf === undefined);
    return commit && objectsIn(await filesOf(copy, commit, owner));
  };
  return {
    inPlace: (isGood ? schemas?.after : schemas?.during) ?? {},
    running: [current, isGood ? undefined : good.find((each) => each !== current)].filter((each) => each !== undefined),
    good,
    objectsOf,
  };
}

/** The release that a rollback without a number restores; undefined if there is none. Once back, it goes no further. */
export async function wantedBack(
  copy: WorkingCopy,
  folder: NamespaceFolder,
  { release, insteadOf }: FolderCommit,
): Promise<number | undefined> {
  if (insteadOf !== undefined) return release;
  return (await goodOf(copy, folder)).find((number) => number !== release);
}

/** Releases that were confirmed and not taken back since; the one that ran last is the first. */
export async function goodOf(copy: WorkingCopy, { commits }: NamespaceFolder): Promise<readonly number[]> {
  const out = await copy.git.run('ls-remote', 'origin', `${tagsOf(copy)}/*`);
  return runGood(commits, new Set(out.split('\n').map((line) => Number(/\/(\d+)$/.exec(line)?.[1]))));
}

/** Of releases in the order in which they ran, the newest first: those that were confirmed and not taken back since. */
export function runGood(
  ran: readonly { readonly release: number | undefined; readonly insteadOf: number | undefined }[],
  confirmed: ReadonlySet<number>,
): readonly number[] {
  const takenBack = new Set<number>();
  const still = new Set<number>();
  for (const { release = 0, insteadOf } of ran) {
    if (!takenBack.has(release)) still.add(release);
    if (insteadOf !== undefined && !still.has(insteadOf)) takenBack.add(insteadOf);
  }
  return [...still].filter((number) => confirmed.has(number));
}
