import { parseDocument } from 'yaml';
import type { KubeManifest } from '../../control-plane';
import { compare } from '../../core';
import {
  askUntilReady,
  expectRunning,
  imagesOf,
  isDeployed,
  nameOf,
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
import type { Controller } from './controller';
import { folderOf, withIndex } from './folder';
import { MARKER, markerText, type FolderFiles } from './marker';
import { filesOf, nextNumber, readFolder, type FolderOwner, type NamespaceFolder } from './namespace-folder';
import { failure } from './problems';
import { WorkingCopy } from './working-copy';

/** Releases of a namespace as commits: a deploy is one, the way back is one more, and a release that was confirmed has a tag. */
export class CommittedReleases implements HandsOver {
  private readonly owner: FolderOwner;
  private readonly path: string;

  constructor(
    private readonly input: DriveInput,
    private readonly controller: Controller,
  ) {
    const { cluster, namespace, path } = input.settings;
    this.owner = { cluster: String(cluster), namespace: String(namespace) };
    this.path = String(path);
  }

  public readonly deploy = (site: HandedSite, objects: readonly KubeManifest[], facts: DeployFacts): Promise<Deployed> =>
    this.inCopy(site, async (copy) => {
      const deployed = objects.filter(isDeployed);
      const files = folderOf(deployed, site.levels, this.controller);
      let done: Omit<Deployed, 'handed'> = { number: 0, applied: deployed.length, removed: [] };
      const commit = await copy.push(async () => {
        const folder = await readFolder(copy, this.owner);
        done = { ...done, removed: goneFrom(folder.files, deployed) };
        const [last] = folder.commits;
        if (last && isSame(last, facts) && sameFiles(folder.files, files)) return void (done = { ...done, number: last.release ?? 0 });
        done = { ...done, number: nextNumber(folder) };
        await this.commit(copy, files, { ...facts, release: done.number, insteadOf: undefined, images: imagesOf(deployed) });
      });
      return { ...done, handed: { commit, runs: (await this.arrived(site, copy, { commit, objects: deployed })) !== undefined } };
    });

  public readonly tryDeploy = (site: HandedSite, objects: readonly KubeManifest[]): Promise<Omit<Deployed, 'number'>> =>
    this.inCopy(site, async (copy) => {
      const deployed = objects.filter(isDeployed);
      const { files } = await readFolder(copy, this.owner);
      return { applied: deployed.length, removed: goneFrom(files, deployed) };
    });

  public readonly rollback = (site: HandedSite, { run, to }: RollbackWish): Promise<RolledBack> =>
    this.inCopy(site, async (copy) => {
      const { namespace } = this.owner;
      let done: Omit<RolledBack, 'handed'> = { number: 0, insteadOf: undefined };
      let now: FolderFiles = new Map();
      const commit = await copy.push(async () => {
        const folder = await readFolder(copy, this.owner);
        const current = currentOf(folder, namespace, run);
        const number =
          to ??
          (current.insteadOf === undefined ? (await this.good(copy, folder)).find((each) => each !== current.release) : current.release);
        if (number === undefined) throw releaseFailure('release/none', { namespace });
        now = folder.files;
        done = { number, insteadOf: undefined };
        if (number === current.release) return;
        done = { number, insteadOf: current.release };
        const target = folder.commits.find((each) => each.release === number && each.insteadOf === undefined);
        if (!target) throw releaseFailure('release/gone', { number, namespace });
        now = this.restored(await filesOf(copy, target, this.owner), folder.files);
        // The run stays that of what was taken back: it may ask for the way back a second time.
        await this.commit(copy, now, { ...target, run: current.run, release: number, insteadOf: current.release });
      });
      return { ...done, handed: { commit, runs: (await this.arrived(site, copy, { commit, objects: objectsIn(now) })) !== undefined } };
    });

  public readonly confirm = (site: HandedSite, run: string): Promise<Confirmed> =>
    this.inCopy(site, async (copy) => {
      const folder = await readFolder(copy, this.owner);
      const { hash, release: number = 0 } = currentOf(folder, this.owner.namespace, run);
      const workloads = await this.arrived(site, copy, { commit: hash, objects: objectsIn(folder.files) });
      await copy.git.run('push', '--quiet', '--force', 'origin', `${hash}:${this.tags}/${number}`);
      return { number, workloads: workloads ?? 0, handed: { commit: hash, runs: workloads !== undefined } };
    });

  public readonly history = (site: HandedSite): Promise<readonly PastRelease[]> =>
    this.inCopy(site, async (copy) => {
      const folder = await readFolder(copy, this.owner);
      const good = await this.good(copy, folder);
      const current = folder.commits[0]?.release;
      const deploys = folder.commits.filter(({ insteadOf }) => insteadOf === undefined);
      return deploys.map(({ release: number = 0, commit, run, by, at, images }) => {
        const isGood = good.includes(number);
        const state = number === current ? (isGood ? 'runs' : 'unconfirmed') : isGood ? 'good' : 'bad';
        return { number, commit, run, by, at: new Date(at).toISOString(), images, state };
      });
    });

  private get tags(): string {
    return `refs/tags/sealane/${this.path}`;
  }

  private async inCopy<T>({ namespace }: HandedSite, work: (copy: WorkingCopy) => Promise<T>): Promise<T> {
    const { settings, world } = this.input;
    // In the folder of the namespace, a preview of it would take the place of what it is made like.
    if (namespace !== this.owner.namespace) throw failure('git/other-namespace', { namespace, own: this.owner.namespace });
    const place = { repository: String(settings.repository), branch: String(settings.branch), path: this.path };
    return WorkingCopy.at(world, place, work);
  }

  private commit(copy: WorkingCopy, files: FolderFiles, facts: CommitFacts): Promise<void> {
    const { namespace } = this.owner;
    const title = `${facts.insteadOf === undefined ? 'Deploy' : 'Back to'} release ${facts.release} of ${namespace}`;
    const marker = markerText({ ...this.owner, release: facts.release }, files);
    return copy.commit(new Map([...files, [MARKER, marker]]), messageOf(title, namespace, facts));
  }

  /**
   * What a migration has done stays done: one of the earlier release is left out, or the controller would run it again. That which stands in
   * the folder now has run, and stays.
   */
  private restored(before: FolderFiles, now: FolderFiles): FolderFiles {
    const kept = [...before].filter(([name, text]) => now.get(name) === text || !objectsIn(new Map([[name, text]])).some(runsBefore));
    return withIndex(new Map(kept), this.controller);
  }

  /** Releases that were confirmed and not taken back since; the one that ran last is the first. */
  private async good(copy: WorkingCopy, { commits }: NamespaceFolder): Promise<readonly number[]> {
    const out = await copy.git.run('ls-remote', 'origin', `${this.tags}/*`);
    const confirmed = new Set(out.split('\n').map((line) => Number(/\/(\d+)$/.exec(line)?.[1])));
    const takenBack = new Set<number>();
    const ran = new Set<number>();
    for (const { release = 0, insteadOf } of commits) {
      if (!takenBack.has(release)) ran.add(release);
      if (insteadOf !== undefined && !ran.has(insteadOf)) takenBack.add(insteadOf);
    }
    return [...ran].filter((number) => confirmed.has(number));
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

/** The commit that made what the folder holds. @throws Failure `release/none`, `release/superseded` */
function currentOf({ commits: [last] }: NamespaceFolder, namespace: string, run: string): FolderCommit & { readonly release: number } {
  if (last?.release === undefined) throw releaseFailure('release/none', { namespace });
  if (run !== '' && last.run !== run) throw releaseFailure('release/superseded', { namespace, run, other: last.run || 'somebody' });
  return { ...last, release: last.release };
}

/** Whether a deploy has been made already: it was killed while it waited, or is run again. */
function isSame({ insteadOf, commit, run }: FolderCommit, facts: DeployFacts): boolean {
  return insteadOf === undefined && commit === facts.commit && run === facts.run;
}

function sameFiles(a: FolderFiles, b: FolderFiles): boolean {
  return a.size === b.size && [...a].every(([name, text]) => b.get(name) === text);
}

/** The objects of files; a list of files is none. */
function objectsIn(files: FolderFiles): readonly KubeManifest[] {
  const objects = [...files.values()].map((text) => parseDocument(text).toJS() as KubeManifest);
  return objects.filter(({ metadata }: { readonly metadata?: unknown }) => metadata !== undefined);
}

function goneFrom(before: FolderFiles, after: readonly KubeManifest[]): readonly string[] {
  const kept = new Set(after.map(nameOf));
  return objectsIn(before)
    .map(nameOf)
    .filter((name) => !kept.has(name))
    .sort(compare);
}
