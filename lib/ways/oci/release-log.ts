import { damaged, FOLDER_FORMAT, MARKER, parseMarker, runGood, type CommittedSchemas, type FolderFiles } from '../git/folders';
import { filesIn, readManifest, type ArtifactFacts } from './artifact';
import type { ArtifactRegistry, StoredManifest } from './artifact-registry';
import { failure } from './problems';
import { brings, movesIn, type TagMove } from './release-tags';

/** Whose repository it is, and which of its tags the controller follows. */
export interface ArtifactOwner {
  readonly cluster: string;
  readonly namespace: string;
  readonly tag: string;
}

/** The releases of a namespace, as the tags of its repository tell of them. */
export interface ReleaseLog {
  /** What the controller's tag points to; undefined before the first release. */
  readonly live: StoredManifest | undefined;
  /** The move that has brought it there. */
  readonly current: TagMove | undefined;
  /** Moves that were made, the newest first: the current one is the first. */
  readonly made: readonly TagMove[];
  /** Moves after the current one that were begun: whoever did it was killed, or is at it. */
  readonly begun: readonly TagMove[];
  /** Every move that a tag tells of, the newest first. */
  readonly all: readonly TagMove[];
}

/** An artifact of ours, and what it holds. */
export interface ReadArtifact extends ArtifactFacts {
  readonly digest: string;
  /** The marker apart. */
  readonly files: FolderFiles;
  /** @default none is known */
  readonly schemas?: CommittedSchemas;
}

/**
 * Reads the tags. A tag that somebody else has moved, or that points to what no deploy has pushed, stops whatever is to be done.
 * @throws Failure `oci/foreign-artifact`, `oci/other-owner`, `oci/moved`
 */
export async function readLog(registry: ArtifactRegistry, owner: ArtifactOwner): Promise<ReleaseLog> {
  const all = movesIn(await registry.tags());
  const live = await registry.find(owner.tag);
  const known = all.filter(({ made }) => made);
  const [last] = known;
  if (!live) {
    if (last) throw movedBy(registry, owner, { there: 'nothing', last });
    return { live, current: undefined, made: [], begun: all.filter(({ left }) => !left), all };
  }
  expectOurs(live, registry, owner);
  const after = (move: TagMove) => !last || move.newest > last.newest || (move.newest === last.newest && move.back > last.back);
  const later = all.filter((move) => after(move) && !move.left);
  const current = later.find((move) => brings(move, live.digest)) ?? last;
  if (!current || !brings(current, live.digest)) throw movedBy(registry, owner, { there: live.digest, last });
  const made = current === last ? known : [current, ...known];
  return { live, current, made, begun: later.slice(0, current === last ? undefined : later.indexOf(current)), all };
}

function movedBy(
  { repository }: ArtifactRegistry,
  { tag }: ArtifactOwner,
  at: { readonly there: string; readonly last: TagMove | undefined },
) {
  return failure('oci/moved', { repository, tag, there: at.there, label: at.last?.label ?? '' });
}

/** @throws Failure `oci/foreign-artifact`, `oci/other-owner` */
function expectOurs(
  { text, digest }: StoredManifest,
  { repository }: ArtifactRegistry,
  owner: ArtifactOwner,
): ArtifactFacts & { readonly layer: string } {
  const facts = readManifest(text);
  if (!facts) throw failure('oci/foreign-artifact', { repository, digest });
  const own = `${owner.cluster}/${owner.namespace}`;
  if (facts.owner !== own) throw failure('oci/other-owner', { repository, owner: facts.owner, own });
  return facts;
}

/** What an artifact tells, without its files; undefined if it is not there any more. */
export async function factsOf(registry: ArtifactRegistry, label: string): Promise<ArtifactFacts | undefined> {
  const found = await registry.find(label);
  return found && readManifest(found.text);
}

/**
 * Reads an artifact whole.
 * @throws Failure `oci/foreign-artifact`, `oci/other-owner`, `oci/damaged`, `oci/newer-format`
 */
export async function readArtifact(registry: ArtifactRegistry, stored: StoredManifest, owner: ArtifactOwner): Promise<ReadArtifact> {
  const { repository } = registry;
  const { digest } = stored;
  const { layer, ...facts } = expectOurs(stored, registry, owner);
  const all = filesIn(await registry.layer({ digest, layer }));
  const marker = parseMarker(all?.get(MARKER));
  if (!all || !marker) throw failure('oci/damaged', { repository, digest, files: MARKER });
  if (marker.format > FOLDER_FORMAT) throw failure('oci/newer-format', { repository, format: marker.format, known: FOLDER_FORMAT });
  const files = new Map([...all].filter(([name]) => name !== MARKER));
  const wrong = damaged(marker, files);
  if (wrong.length > 0) throw failure('oci/damaged', { repository, digest, files: wrong.join(', ') });
  const { schemas } = marker;
  return { ...facts, digest, files, ...(schemas === undefined ? {} : { schemas }) };
}

/** The move that brought a release first; undefined if no tag tells of it. */
export function deployOf({ made }: ReleaseLog, release: number): TagMove | undefined {
  return made.find((move) => move.release === release && move.insteadOf === undefined);
}

/** Releases that were confirmed and not taken back since; the one that ran last is the first. */
export function goodIn({ made }: ReleaseLog): readonly number[] {
  return runGood(made, new Set(made.filter(({ good }) => good).map(({ release }) => release)));
}

/** The release that a rollback without a number restores; undefined if there is none. Once back, it goes no further. */
export function wantedBack(log: ReleaseLog, { release, insteadOf }: TagMove): number | undefined {
  return insteadOf !== undefined ? release : goodIn(log).find((number) => number !== release);
}

/** The number that the next release gets: none is given twice. */
export function nextRelease({ all }: ReleaseLog): number {
  return 1 + Math.max(0, ...all.map(({ newest }) => newest));
}
