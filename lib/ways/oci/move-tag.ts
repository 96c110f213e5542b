import { timeNow } from '../../release';
import type { ArtifactRegistry } from './artifact-registry';
import { failure } from './problems';
import { factsOf, readLog, type ArtifactOwner, type ReleaseLog } from './release-log';
import { markLabel, type TagMove } from './release-tags';

/** A repository, and whose it is. */
export interface ArtifactPlace {
  readonly registry: ArtifactRegistry;
  readonly owner: ArtifactOwner;
}

/** What the controller's tag is to point to. */
export interface WantedMove extends Pick<TagMove, 'label' | 'newest' | 'back'> {
  /** Of an artifact that `label` points to already. */
  readonly digest: string;
}

/** After this time, whoever has begun a release and not ended it is taken for dead. Milliseconds. */
const ALIVE_MS = 60_000;

/** Stops where somebody else is at work. @throws Failure `oci/busy` */
export async function expectNobody({ registry }: ArtifactPlace, { begun }: ReleaseLog): Promise<void> {
  for (const { label } of begun) {
    const facts = await factsOf(registry, label);
    if (facts && timeNow().getTime() - Date.parse(facts.at) < ALIVE_MS) throw busy(registry, label, facts.run || facts.by);
  }
}

/**
 * Moves the tag that the controller follows. A registry cannot be told to do so only if nobody else has: so the tags are read before and after, and
 * whoever sees that another one has begun meanwhile gives way.
 * @param log what was known when the release was begun
 * @throws Failure `oci/busy`
 */
export async function moveTag(place: ArtifactPlace, log: ReleaseLog, { label, newest, back, digest }: WantedMove): Promise<void> {
  const { registry, owner } = place;
  const now = await readLog(registry, owner);
  const known = new Set([label, ...log.all.map((move) => move.label)]);
  const isBefore = (move: TagMove) => move.newest < newest || (move.newest === newest && move.back < back);
  const rival = now.all.find((move) => !known.has(move.label) && !move.left && !isBefore(move));
  if (rival || now.live?.digest !== log.live?.digest) {
    await registry.tag(digest, markLabel(label, 'left'));
    throw busy(registry, rival?.label ?? now.current?.label ?? owner.tag, '');
  }
  await registry.tag(digest, owner.tag);
  const there = await registry.find(owner.tag);
  if (there?.digest !== digest) throw busy(registry, there?.digest ?? owner.tag, '');
  await registry.tag(digest, markLabel(label, 'made'));
}

/** Says that the current move was made: who did it was killed before. */
export async function endMove({ registry }: ArtifactPlace, { current, live }: ReleaseLog): Promise<void> {
  if (current && live && !current.made) await registry.tag(live.digest, markLabel(current.label, 'made'));
}

function busy({ repository }: ArtifactRegistry, label: string, by: string) {
  return failure('oci/busy', { repository, label, by: by || 'somebody' });
}
