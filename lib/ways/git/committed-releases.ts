import type { KubeManifest } from '../../control-plane';
import {
  askUntilReady,
  expectNotLed,
  expectRestorable,
  expectRunning,
  expectSchemas,
  imagesOf,
  isDeployed,
  isOver,
  releaseFailure,
  runsBefore,
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
import { messageOf, type CommitFacts, type FolderCommit } from './commit-log';
import { goneFrom, objectsIn } from './committed-objects';
import type { Controller } from './controller';
import { folderOf, withIndex } from './folder';
import { MARKER, markerText, sameFiles, type CommittedSchemas, type FolderFiles } from './marker';
import { filesOf, nextNumber, readFolder, type FolderOwner } from './namespace-folder';
import { currentOf, goodOf, knownIn, tagsOf, wantedBack } from './past-releases';
import { isPreview, placeOf } from './place';
import { failure } from './problems';
import { sizesOf, withSizes } from './take-overs';
import { WorkingCopy } from './working-copy';

/** Releases of a namespace as commits: a deploy is one, the way back is one more, and a release that was confirmed has a tag. */
export class CommittedReleases implements HandsOver {
  constructor(
    private readonly input: DriveInput,
    private readonly controller: Controller,
  ) {}

  public readonly deploy = (site: HandedSite, objects: readonly KubeManifest[], facts: DeployFacts): Promise<Deployed> =>
    this.inCopy(site, async (copy, owner) => {
      const brought = this.brought(objects, site);
      if (site.api) await expectNotLed({ api: site.api, namespace: site.namespace }, brought);
      let done: Omit<Deployed, 'handed'> = { number: 0, applied: brought.length, removed: [] };
      const commit = await copy.push(async () => {
        const folder = await readFolder(copy, owner);
        done = { ...done, removed: goneFrom(folder.files, brought) };
        const files = await this.filesAfter(folder.files, brought, site);
        const [last] = folder.commits;
        if (last && isSame(last, facts) && sameFiles(folder.files, files)) return void (done = { ...done, number: last.release ?? 0 });
        const schemas = await expectSchemas(await knownIn(copy, folder, owner), brought);
        done = { ...done, number: nextNumber(folder) };
        await commitRelease(copy, owner, {
          files,
          schemas,
          release: done.number,
          insteadOf: undefined,
          ...facts,
          images: imagesOf(brought),
        });
      });
      const workloads = await this.arrived(site, copy, { commit, objects: brought });
      return { ...done, handed: { commit, runs: workloads !== undefined } };
    });

  public readonly tryDeploy = (site: HandedSite, objects: readonly KubeManifest[]): Promise<Omit<Deployed, 'number'>> =>
    this.inCopy(site, async (copy, owner) => {
      const brought = this.brought(objects, site);
      const folder = await readFolder(copy, owner);
      await expectSchemas(await knownIn(copy, folder, owner), brought);
      return { applied: brought.length, removed: goneFrom(folder.files, brought) };
    });

  public readonly rollback = (site: HandedSite, { run, to }: RollbackWish): Promise<RolledBack> =>
    this.inCopy(site, async (copy, owner) => {
      const { namespace } = owner;
      let done: Omit<RolledBack, 'handed'> = { number: 0, insteadOf: undefined };
      let files: FolderFiles = new Map();
      const commit = await copy.push(async () => {
        const folder = await readFolder(copy, owner);
        const current = currentOf(folder, namespace, run);
        const number = to ?? (await wantedBack(copy, folder, current));
        if (number === undefined) throw releaseFailure('release/none', { namespace });
        files = folder.files;
        done = { number, insteadOf: undefined };
        if (number === current.release) return;
        done = { number, insteadOf: current.release };
        const target = folder.commits.find((each) => each.release === number && each.insteadOf === undefined);
        if (!target) throw releaseFailure('release/gone', { number, namespace });
        const known = await knownIn(copy, folder, owner);
        const before = await filesOf(copy, target, owner);
        await expectRestorable(known, { number, objects: objectsIn(before) });
        files = await this.restored(before, folder.files, site);
        const schemas = { during: known.inPlace, after: known.inPlace };
        // The run stays that of what was taken back: it may ask for the way back a second time.
        await commitRelease(copy, owner, { ...target, files, schemas, run: current.run, release: number, insteadOf: current.release });
      });
      const workloads = await this.arrived(site, copy, { commit, objects: objectsIn(files) });
      return { ...done, handed: { commit, runs: workloads !== undefined } };
    });

  public readonly confirm = (site: HandedSite, run: string): Promise<Confirmed> =>
    this.inCopy(site, async (copy, owner) => {
      const folder = await readFolder(copy, owner);
      const { hash: commit, release: number } = currentOf(folder, owner.namespace, run);
      const workloads = await this.arrived(site, copy, { commit, objects: objectsIn(folder.files) });
      await copy.git.run('push', '--quiet', '--force', 'origin', `${commit}:${tagsOf(copy)}/${number}`);
      return { number, workloads: workloads ?? 0, handed: { commit, runs: workloads !== undefined } };
    });

  public readonly history = (site: HandedSite): Promise<readonly PastRelease[]> =>
    this.inCopy(site, async (copy, owner) => {
      const folder = await readFolder(copy, owner);
      const good = await goodOf(copy, folder);
      const current = folder.commits[0]?.release;
      const deploys = folder.commits.filter(({ insteadOf }) => insteadOf === undefined);
      return deploys.map(({ release: number = 0, commit, run, by, at, images }) => {
        const isGood = good.includes(number);
        const state = number === current ? (isGood ? 'runs' : 'unconfirmed') : isGood ? 'good' : 'bad';
        return { number, commit, run, by, at: new Date(at).toISOString(), images, state };
      });
    });

  /** Empties the folder of a preview: its controller removes what stood in it. Gives false if there was nothing. */
  public readonly removePreview = (site: HandedSite): Promise<boolean> =>
    this.inCopy(site, async (copy, owner) => {
      let had = false;
      await copy.push(async () => {
        const { files, commits } = await readFolder(copy, owner);
        const [last] = commits;
        had = last?.release !== undefined && files.size > 0;
        if (last?.release !== undefined && had)
          await commitRelease(copy, owner, { ...last, files: new Map(), release: last.release, insteadOf: last.release });
      });
      return had;
    });

  public readonly sweepPreviews = async (site: HandedSite, now: Date): Promise<readonly string[]> => {
    const { settings, world } = this.input;
    const own = String(settings.path).replace(/^.*\//, '');
    const beside = await WorkingCopy.at(world, placeOf(settings, `${site.namespace}-pr-0`), (copy) => copy.foldersBeside());
    const endings = beside.filter((name) => name.startsWith(own) && /^-pr-\d+$/.test(name.slice(own.length)));
    const removed: string[] = [];
    for (const namespace of endings.map((name) => `${site.namespace}${name.slice(own.length)}`)) {
      const there = { ...site, namespace };
      const objects = await this.inCopy(there, async (copy, owner) => objectsIn((await readFolder(copy, owner)).files));
      if (objects.some((object) => isOver(object, now)) && (await this.removePreview(there))) removed.push(namespace);
    }
    return removed;
  };

  private async inCopy<T>({ namespace }: HandedSite, work: (copy: WorkingCopy, owner: FolderOwner) => Promise<T>): Promise<T> {
    const { settings, world } = this.input;
    const owner = { cluster: String(settings.cluster), namespace };
    return WorkingCopy.at(world, placeOf(settings, namespace), (copy) => work(copy, owner));
  }

  /** Guard rails are the platform's; of a preview, they are the pull request's. */
  private brought(objects: readonly KubeManifest[], { namespace }: HandedSite): readonly KubeManifest[] {
    const rails = isPreview(this.input.settings, namespace) ? PREVIEW_RAILS : NONE;
    return objects.filter((object) => isDeployed(object) || rails.has(object.kind));
  }

  /**
   * What a migration has done stays done: one of the earlier release is left out, or the controller would run it again. That which stands in
   * the folder now has run, and stays.
   */
  private async restored(before: FolderFiles, now: FolderFiles, site: HandedSite): Promise<FolderFiles> {
    const kept = [...before].filter(([name, text]) => now.get(name) === text || !objectsIn(new Map([[name, text]])).some(runsBefore));
    const files = withIndex(new Map(kept), this.controller);
    return withSizes(files, await sizesOf(this.controller, { before: objectsIn(now), release: objectsIn(files), api: site.api }));
  }

  /** The folder of a release, after what is in it now. */
  private async filesAfter(now: FolderFiles, release: readonly KubeManifest[], { api, levels }: HandedSite): Promise<FolderFiles> {
    const sizes = await sizesOf(this.controller, { before: objectsIn(now), release, api });
    return withSizes(folderOf(release, levels, this.controller), sizes);
  }

  /** Waits for the controller, then for the workloads themselves: it may call healthy what is only applied. Gives their number; undefined: nobody was asked. */
  private async arrived(
    { api, timeout }: HandedSite,
    copy: WorkingCopy,
    { commit, objects }: { readonly commit: string; readonly objects: readonly KubeManifest[] },
  ): Promise<number | undefined> {
    if (!api) return undefined;
    const { title, whyNot } = this.controller;
    const why = await askUntilReady(() => whyNot(api, (revision) => copy.contains(revision, commit)), timeout);
    if (why !== undefined)
      throw failure('git/not-synced', { controller: title, commit: commit.slice(0, 12), seconds: timeout / 1000, why });
    return expectRunning({ api, timeout }, objects);
  }
}

const NONE: ReadonlySet<string> = new Set();
/** No right is given in a preview: roles and bindings stay out. */
const PREVIEW_RAILS: ReadonlySet<string> = new Set(['Namespace', 'ResourceQuota', 'LimitRange']);

function commitRelease(
  copy: WorkingCopy,
  owner: FolderOwner,
  { files, schemas, ...facts }: CommitFacts & { readonly files: FolderFiles; readonly schemas?: CommittedSchemas },
): Promise<void> {
  const { release, insteadOf } = facts;
  const does = insteadOf === undefined ? 'Deploy' : insteadOf === release ? 'Remove' : 'Back to';
  const known = schemas && Object.keys(schemas.during).length > 0 ? { schemas: { during: schemas.during, after: schemas.after } } : {};
  const marker = markerText({ ...owner, release, ...known }, files);
  return copy.commit(
    new Map([...files, [MARKER, marker]]),
    messageOf(`${does} release ${release} of ${owner.namespace}`, owner.namespace, facts),
  );
}

/** Whether a deploy has been made already: it was killed while it waited, or is run again. */
function isSame({ insteadOf, commit, run }: FolderCommit, facts: DeployFacts): boolean {
  return insteadOf === undefined && commit === facts.commit && run === facts.run;
}
