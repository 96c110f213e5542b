import type { ClusterApi, KubeManifest } from '../../control-plane';
import { Failure } from '../../core';
import { expectSchemas, imagesOf, timeNow, waitApart, type DeployFacts } from '../../release';
import { goneFrom, MARKER, markerText, objectsIn, sameFiles, sizesOf, type Controller, type FolderFiles } from '../git/folders';
import { packArtifact, type ArtifactFacts } from './artifact';
import { endMove, expectNobody, moveTag, type ArtifactPlace, type WantedMove } from './move-tag';
import { knownIn } from './known-releases';
import { nextRelease, readArtifact, readLog, type ReadArtifact, type ReleaseLog } from './release-log';
import { deployLabel } from './release-tags';

/** What a deploy brings. */
export interface WantedRelease {
  readonly objects: readonly KubeManifest[];
  /** Their files, and what the controller wants beside them. */
  readonly files: FolderFiles;
  /** The cluster. @default nobody can be asked */
  readonly api: ClusterApi | undefined;
  /** What follows. */
  readonly controller: Controller;
  readonly facts: DeployFacts;
  /** Where the program comes from; empty if nobody knows. */
  readonly source: string;
}

/** What is there after a deploy. */
export interface PushedRelease {
  readonly number: number;
  readonly digest: string;
  readonly removed: readonly string[];
}

const TRIES = 4;
const PAUSE_MS = 1000;

/**
 * Pushes a release and moves the controller's tag to it; when somebody else is at it, once more after them. A release that the same run has begun
 * before is brought to its end.
 * @throws Failure `oci/busy`, and what reading the repository throws
 */
export async function pushRelease(place: ArtifactPlace, wanted: WantedRelease): Promise<PushedRelease> {
  for (let tries = 1; ; tries++)
    try {
      return await tryPush(place, wanted);
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'oci/busy' || tries === TRIES) throw error;
      await waitApart(PAUSE_MS);
    }
}

async function tryPush(place: ArtifactPlace, wanted: WantedRelease): Promise<PushedRelease> {
  const { registry, owner } = place;
  const log = await readLog(registry, owner);
  const running = log.live && (await readArtifact(registry, log.live, owner));
  const removed = goneFrom(running?.files ?? new Map(), wanted.objects);
  await sizesOf(wanted.controller, { before: objectsIn(running?.files ?? new Map()), release: wanted.objects, api: wanted.api });
  await endMove(place, log);
  if (running && log.current?.insteadOf === undefined && isSame(running, wanted))
    return { number: running.release, digest: running.digest, removed };
  const begun = await begunBefore(place, log, wanted);
  if (!begun) await expectNobody(place, log);
  const move = begun ?? (await pushArtifact(place, log, wanted));
  await moveTag(place, log, move);
  return { number: move.newest, digest: move.digest, removed };
}

/** Whether a deploy has been made already: it was killed while it waited, or is run again. */
function isSame({ commit, run, files }: ReadArtifact, wanted: WantedRelease): boolean {
  return commit === wanted.facts.commit && run === wanted.facts.run && sameFiles(files, wanted.files);
}

/** The artifact that the same run has pushed, and did not come further with. */
async function begunBefore(
  { registry, owner }: ArtifactPlace,
  { begun: [last] }: ReleaseLog,
  wanted: WantedRelease,
): Promise<WantedMove | undefined> {
  if (last?.insteadOf !== undefined) return undefined;
  const stored = last && (await registry.find(last.label));
  if (!last || !stored || !isSame(await readArtifact(registry, stored, owner), wanted)) return undefined;
  return { ...last, digest: stored.digest };
}

async function pushArtifact({ registry, owner }: ArtifactPlace, log: ReleaseLog, wanted: WantedRelease): Promise<WantedMove> {
  const { cluster, namespace } = owner;
  const { objects, files, facts, source } = wanted;
  const { during, after } = await expectSchemas(await knownIn({ registry, owner }, log), objects);
  const release = nextRelease(log);
  const schemas = Object.keys(during).length > 0 ? { schemas: { during, after } } : {};
  const marker = markerText({ cluster, namespace, release, ...schemas }, files);
  const told: ArtifactFacts = {
    owner: `${cluster}/${namespace}`,
    release,
    ...facts,
    at: timeNow().toISOString(),
    images: imagesOf(objects),
  };
  const artifact = packArtifact(namespace, new Map([...files, [MARKER, marker]]), { ...told, source });
  const label = deployLabel({ release, commit: facts.commit, digest: artifact.digest });
  await registry.push(artifact, label);
  return { label, newest: release, back: 0, digest: artifact.digest };
}
