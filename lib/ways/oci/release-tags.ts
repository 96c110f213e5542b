/** A time at which the tag that the controller follows was moved, or was to be. */
export interface TagMove {
  /** The tag that keeps it: `7-4b825dc642cb-9f2b6c1d03ea`. */
  readonly label: string;
  /** Number of the newest release at that time. */
  readonly newest: number;
  /** How many ways back there have been since it came, this one included. */
  readonly back: number;
  /** The release that runs afterwards. */
  readonly release: number;
  /** The release that it took back; undefined if it is a deploy. */
  readonly insteadOf: number | undefined;
  /** First digits of the artifact's digest. */
  readonly digest: string;
  /** Whether the controller's tag has been there: the move was made to its end. */
  readonly made: boolean;
  /** Whether whoever began it has given it up. */
  readonly left: boolean;
  /** Whether the release was confirmed. */
  readonly good: boolean;
}

/** What a tag beside that of a move says of it. */
export type Mark = 'made' | 'left' | 'good';

const DIGEST = 12;
const DEPLOY = /^([1-9]\d{0,8})-(?:[0-9a-f]{7,12}-)?([0-9a-f]{12})$/;
const BACK = /^([1-9]\d{0,8})\.([1-9]\d{0,8})-back-([1-9]\d{0,8})-to-([1-9]\d{0,8})-([0-9a-f]{12})$/;

/** The tag of a new release. */
export function deployLabel({
  release,
  commit,
  digest,
}: {
  readonly release: number;
  readonly commit: string;
  readonly digest: string;
}): string {
  const short = /^[0-9a-f]{7,}$/.test(commit) ? `${commit.slice(0, 12)}-` : '';
  return `${release}-${short}${shortOf(digest)}`;
}

/** The tag of a way back. */
export function backLabel(move: Pick<TagMove, 'newest' | 'back' | 'release'> & { readonly from: number; readonly digest: string }): string {
  return `${move.newest}.${move.back}-back-${move.from}-to-${move.release}-${shortOf(move.digest)}`;
}

export function markLabel(label: string, mark: Mark): string {
  return `${label}.${mark}`;
}

/** Whether an artifact is the one that a move brought. */
export function brings({ digest }: Pick<TagMove, 'digest'>, artifact: string): boolean {
  return shortOf(artifact) === digest;
}

function shortOf(digest: string): string {
  return digest.replace('sha256:', '').slice(0, DIGEST);
}

/** All moves that the tags of a repository tell of, the newest first. Tags of others are nobody's business. */
export function movesIn(tags: readonly string[]): readonly TagMove[] {
  const all = new Set(tags);
  const moves = tags.flatMap((label) => {
    const move = moveOf(label);
    const has = (mark: Mark) => all.has(markLabel(label, mark));
    return move ? [{ ...move, label, made: has('made'), left: has('left'), good: has('good') }] : [];
  });
  return moves.sort((a, b) => b.newest - a.newest || b.back - a.back || (a.label < b.label ? -1 : 1));
}

function moveOf(label: string): Pick<TagMove, 'newest' | 'back' | 'release' | 'insteadOf' | 'digest'> | undefined {
  const [, release, digest = ''] = DEPLOY.exec(label) ?? [];
  if (release !== undefined) return { newest: Number(release), back: 0, release: Number(release), insteadOf: undefined, digest };
  const [, newest, back, from, to, its = ''] = BACK.exec(label) ?? [];
  if (newest === undefined) return undefined;
  return { newest: Number(newest), back: Number(back), release: Number(to), insteadOf: Number(from), digest: its };
}
