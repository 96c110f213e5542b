import type { KubeManifest } from '../../control-plane';
import {
  askUntilReady,
  imagesOf,
  releaseFailure,
  waitUntilReady,
  type DriveInput,
  type Driver,
  type Release,
  type Site,
} from '../../release';
import type { Controller, HasCommit } from './controller';
import { folderOf } from './folder';
import { failure } from './problems';
import { GitOpsRepository, type RepositoryPlace } from './repository';

/** Commits a release to the repository that a controller follows, and waits until it has brought it to the cluster. */
export function driverOf({ settings, world }: DriveInput, controller: Controller): Driver {
  const place: RepositoryPlace = {
    repository: String(settings.repository),
    branch: String(settings.branch),
    path: String(settings.path),
  };
  const at = <T>({ namespace }: Site, work: (git: GitOpsRepository) => Promise<T>): Promise<T> => {
    // In the folder of the namespace, a preview of it would take the place of what it is made like.
    if (namespace !== settings.namespace) throw failure('git/other-namespace', { namespace, own: String(settings.namespace) });
    return GitOpsRepository.at(world, place, work);
  };
  return {
    bringAbout: (site, release) =>
      at(site, async (git) => {
        const files = folderOf(release.objects, site.levels, controller);
        const stale = git.stale(files);
        const commit = await git.replace(files, messageOf(site, release, 'Deploy'));
        await arrived(site, release, { controller, has: (revision) => git.contains(revision, commit), commit });
        return stale;
      }),
    restore: (site, release) =>
      at(site, async (git) => {
        const message = messageOf(site, release, 'Back to');
        const back = await git.restore(keyOf(site, release), message);
        const commit = back ?? (await git.replace(folderOf(release.objects, undefined, controller), message));
        await arrived(site, release, { controller, has: (revision) => git.contains(revision, commit), commit });
      }),
    // Whoever deploys by git has no right to ask the API server about writing.
    ask: (site, deployed) => at(site, (git) => Promise.resolve(git.stale(folderOf(deployed, site.levels, controller)))),
  };
}

/** One line for people, and what tools look for. */
function messageOf({ namespace }: Site, { number, commit, run, by, objects }: Release, verb: string): string {
  const facts: readonly (readonly [string, string])[] = [
    ['Sealane-Release', `${namespace}/${number}`],
    ['Sealane-Commit', commit],
    ['Sealane-Run', run],
    ['Sealane-By', by],
    ...imagesOf(objects).map((image) => ['Sealane-Image', image] as const),
  ];
  const trailers = facts.filter(([, value]) => value !== '').map(([key, value]) => `${key}: ${value.replace(/\s+/g, ' ')}`);
  return `${verb} release ${number} of ${namespace}\n\n${trailers.join('\n')}`;
}

function keyOf({ namespace }: Site, { number }: Pick<Release, 'number'>): string {
  return `${namespace}/${number}`;
}

/** Waits for the controller, then for the workloads themselves: a controller may call healthy what is only applied. */
async function arrived(
  { api, timeout }: Site,
  { objects }: { readonly objects: readonly KubeManifest[] },
  { controller, has, commit }: { readonly controller: Controller; readonly has: HasCommit; readonly commit: string },
): Promise<void> {
  const why = await askUntilReady(() => controller.whyNot(api, has), timeout);
  const seconds = timeout / 1000;
  if (why !== undefined) throw failure('git/not-synced', { controller: controller.title, commit: commit.slice(0, 12), seconds, why });
  const [first] = await waitUntilReady(api, objects, timeout);
  if (first) throw releaseFailure('release/not-ready', { ...first, seconds });
}
