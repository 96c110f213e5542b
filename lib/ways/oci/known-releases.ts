import { releaseFailure, type KnownReleases } from '../../release';
import { objectsIn } from '../git/folders';
import type { ArtifactPlace } from './move-tag';
import { deployOf, factsOf, goodIn, readArtifact, type ReadArtifact, type ReleaseLog } from './release-log';
import { brings, type TagMove } from './release-tags';

/** What is known of the releases in a repository: a schema is in place for sure once the release that brought it was confirmed. */
export async function knownIn(place: ArtifactPlace, log: ReleaseLog): Promise<KnownReleases> {
  const current = log.current?.release;
  const good = goodIn(log);
  const isGood = current !== undefined && good.includes(current);
  return {
    inPlace: await schemasInPlace(place, log),
    running: [current, isGood ? undefined : good.find((each) => each !== current)].filter((each) => each !== undefined),
    good,
    objectsOf: async (number) => {
      const artifact = await releaseOf(place, log, number);
      return artifact && objectsIn(artifact.files);
    },
  };
}

/** No way back takes a schema back: the newest release that was brought knows all of them. */
async function schemasInPlace(place: ArtifactPlace, log: ReleaseLog): Promise<KnownReleases['inPlace']> {
  const newest = log.current?.newest;
  if (newest === undefined) return {};
  const { schemas } = (await releaseOf(place, log, newest)) ?? {};
  return (deployOf(log, newest)?.good ? schemas?.after : schemas?.during) ?? {};
}

/** The artifact of a release; undefined if it is not kept any more. */
export async function releaseOf({ registry, owner }: ArtifactPlace, log: ReleaseLog, number: number): Promise<ReadArtifact | undefined> {
  const move = deployOf(log, number);
  const stored = move && (await registry.find(move.label));
  return stored && brings(move, stored.digest) ? readArtifact(registry, stored, owner) : undefined;
}

/** The move that has brought what runs. Its run is that of the newest release, also after a way back. @throws Failure `release/none`, `release/superseded` */
export async function currentOf({ registry, owner: { namespace } }: ArtifactPlace, log: ReleaseLog, run: string): Promise<TagMove> {
  const { current } = log;
  const newest = current && deployOf(log, current.newest);
  if (!newest) throw releaseFailure('release/none', { namespace });
  if (run === '') return current;
  const itsRun = (await factsOf(registry, newest.label))?.run ?? '';
  if (itsRun !== run) throw releaseFailure('release/superseded', { namespace, run, other: itsRun || 'somebody' });
  return current;
}
