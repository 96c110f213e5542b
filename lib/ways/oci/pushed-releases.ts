import type { ClusterApi, KubeManifest } from '../../control-plane';
import { findProgram, runProgram } from '../../programs';
import {
  askUntilReady,
  expectNotLed,
  expectRestorable,
  expectRunning,
  expectSchemas,
  isDeployed,
  releaseFailure,
  withLease,
  type Confirmed,
  type Deployed,
  type DeployFacts,
  type DriveInput,
  type HandedSite,
  type HandsOver,
  type PastRelease,
  type RollbackWish,
  type RolledBack,
} from '../../release';
import { folderOf, goneFrom, objectsIn, sizesOf, type Controller } from '../git/folders';
import { ArtifactRegistry } from './artifact-registry';
import { currentOf, knownIn, releaseOf } from './known-releases';
import { endMove, moveTag, type ArtifactPlace } from './move-tag';
import { failure } from './problems';
import { pushRelease } from './push-release';
import { deployOf, factsOf, goodIn, readArtifact, readLog, wantedBack, type ReleaseLog } from './release-log';
import { backLabel, markLabel } from './release-tags';

/** How long another deploy is waited for, where the cluster knows of it. Milliseconds. */
const LOCK_WAIT_MS = 15 * 60_000;
/** Releases that a history tells of: each is a question to the registry. */
const MOST = 100;
/** Questions at once. */
const AT_ONCE = 8;

/** Releases of a namespace as artifacts: a deploy pushes one and moves a tag to it, the way back moves the tag alone. */
export class PushedReleases implements HandsOver {
  constructor(
    private readonly input: DriveInput,
    private readonly controller: Controller,
  ) {}

  public readonly deploy = (site: HandedSite, objects: readonly KubeManifest[], facts: DeployFacts): Promise<Deployed> =>
    this.held(site, facts.run || facts.by, async (held, place) => {
      const brought = objects.filter(isDeployed);
      const files = folderOf(brought, site.levels, this.controller);
      if (held.api) await expectNotLed({ api: held.api, namespace: held.namespace }, brought);
      const wanted = { objects: brought, files, api: held.api, controller: this.controller, facts, source: await this.source() };
      const { number, digest, removed } = await pushRelease(place, wanted);
      const workloads = await this.arrived(held, digest, brought);
      return { number, applied: brought.length, removed, handed: { artifact: digest, runs: workloads !== undefined } };
    });

  public readonly tryDeploy = (site: HandedSite, objects: readonly KubeManifest[]): Promise<Omit<Deployed, 'number'>> =>
    this.inRegistry(site, async (place) => {
      const brought = objects.filter(isDeployed);
      const log = await readLog(place.registry, place.owner);
      const running = log.live && (await readArtifact(place.registry, log.live, place.owner));
      await expectSchemas(await knownIn(place, log), brought);
      return { applied: brought.length, removed: goneFrom(running?.files ?? new Map(), brought) };
    });

  public readonly rollback = (site: HandedSite, { run, to }: RollbackWish): Promise<RolledBack> =>
    this.held(site, run, async (held, place) => {
      const { namespace } = place.owner;
      const log = await readLog(place.registry, place.owner);
      const current = await currentOf(place, log, run);
      const number = to ?? wantedBack(log, current);
      if (number === undefined) throw releaseFailure('release/none', { namespace });
      await endMove(place, log);
      const artifact = await releaseOf(place, log, number);
      if (!artifact) throw releaseFailure('release/gone', { number, namespace });
      const { digest, files } = artifact;
      const objects = objectsIn(files);
      if (number !== current.release) {
        await expectRestorable(await knownIn(place, log), { number, objects });
        const running = log.live && (await readArtifact(place.registry, log.live, place.owner));
        await sizesOf(this.controller, { before: objectsIn(running?.files ?? new Map()), release: objects, api: held.api });
        await this.moveBack(place, log, { number, digest });
      }
      const workloads = await this.arrived(held, digest, objects);
      const insteadOf = number === current.release ? undefined : current.release;
      return { number, insteadOf, handed: { artifact: digest, runs: workloads !== undefined } };
    });

  public readonly confirm = (site: HandedSite, run: string): Promise<Confirmed> =>
    this.inRegistry(site, async (place) => {
      const log = await readLog(place.registry, place.owner);
      const { release: number } = await currentOf(place, log, run);
      const artifact = await releaseOf(place, log, number);
      const label = deployOf(log, number)?.label;
      if (!artifact || label === undefined) throw releaseFailure('release/gone', { number, namespace: place.owner.namespace });
      const { digest, files } = artifact;
      const workloads = await this.arrived(site, digest, objectsIn(files));
      await endMove(place, log);
      await place.registry.tag(digest, markLabel(label, 'good'));
      return { number, workloads: workloads ?? 0, handed: { artifact: digest, runs: workloads !== undefined } };
    });

  public readonly history = (site: HandedSite): Promise<readonly PastRelease[]> =>
    this.inRegistry(site, async ({ registry, owner }) => {
      const log = await readLog(registry, owner);
      const good = goodIn(log);
      const deploys = log.all.filter(({ insteadOf, left }) => insteadOf === undefined && !left).slice(0, MOST);
      const past: PastRelease[] = [];
      for (let from = 0; from < deploys.length; from += AT_ONCE) {
        const told = await Promise.all(deploys.slice(from, from + AT_ONCE).map(({ label }) => factsOf(registry, label)));
        for (const { release: number, commit, run, by, at, images } of told.filter((each) => each !== undefined)) {
          const isGood = good.includes(number);
          const state = number === log.current?.release ? (isGood ? 'runs' : 'unconfirmed') : isGood ? 'good' : 'bad';
          past.push({ number, commit, run, by, at, images, state });
        }
      }
      return past;
    });

  /** @throws Failure `oci/other-namespace` */
  public readonly removePreview = (site: HandedSite): Promise<boolean> => this.inRegistry(site, () => Promise.resolve(false));

  public readonly sweepPreviews = (): Promise<readonly string[]> => Promise.resolve([]);

  /** Waits for nobody: who is at a deploy sees that the tag has moved, and gives way. */
  private async moveBack(place: ArtifactPlace, log: ReleaseLog, to: { readonly number: number; readonly digest: string }): Promise<void> {
    const { newest = 0, release: from = 0 } = log.current ?? {};
    const back = 1 + Math.max(0, ...log.all.filter((move) => move.newest === newest && !move.left).map((move) => move.back));
    const label = backLabel({ newest, back, from, release: to.number, digest: to.digest });
    await place.registry.tag(to.digest, label);
    await moveTag(place, log, { label, newest, back, digest: to.digest });
  }

  private inRegistry<T>({ namespace }: HandedSite, work: (place: ArtifactPlace) => Promise<T>): Promise<T> {
    const { settings, world } = this.input;
    const { namespace: own, cluster, tag, artifacts } = settings;
    if (namespace !== own) return Promise.reject(failure('oci/other-namespace', { namespace, own: String(own) }));
    const owner = { cluster: String(cluster), namespace, tag: String(tag) };
    return ArtifactRegistry.at(world, String(artifacts), (registry) => work({ registry, owner }));
  }

  /** The same while nobody else deploys to the namespace, as far as a cluster can tell. */
  private held<T>(site: HandedSite, holder: string, work: (held: HandedSite, place: ArtifactPlace) => Promise<T>): Promise<T> {
    return this.inRegistry(site, (place) => {
      const { api, namespace } = site;
      if (!api) return work(site, place);
      const lease = { namespace, holder: holder || 'a laptop', wait: LOCK_WAIT_MS };
      return withLease(api, lease, (held: ClusterApi) => work({ ...site, api: held }, place));
    });
  }

  /** Waits for the controller, then for the workloads themselves. Gives their number; undefined: nobody was asked. */
  private async arrived({ api, timeout }: HandedSite, digest: string, objects: readonly KubeManifest[]): Promise<number | undefined> {
    if (!api) return undefined;
    const { title, whyNot } = this.controller;
    const why = await askUntilReady(() => whyNot(api, (revision) => Promise.resolve(`sha256:${revision}` === digest)), timeout);
    if (why !== undefined)
      throw failure('oci/not-synced', { controller: title, digest: digest.slice(0, 19), seconds: timeout / 1000, why });
    return expectRunning({ api, timeout }, objects);
  }

  /** Address of the repository that the program lies in, without whoever reads it; empty if git does not say. */
  private async source(): Promise<string> {
    const world = { ...this.input.world, say: () => undefined };
    if (!findProgram(world, ['git'])) return '';
    const { out } = await runProgram(world, 'git', ['config', '--get', 'remote.origin.url']);
    return out.trim().replace(/\/\/[^/@]*@/, '//');
  }
}
