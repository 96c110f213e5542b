import type { WaySettings } from '../../kube';
import { failure } from './problems';
import type { RepositoryPlace } from './working-copy';

/** Whether a namespace is that of a preview: `shop-pr-77`. */
export function isPreview({ namespace: own }: WaySettings, namespace: string): boolean {
  return namespace !== own && namespace.startsWith(`${String(own)}-pr-`);
}

/**
 * Where the objects of a namespace are committed. A preview has a folder beside that of the namespace that it is made like, in the repository
 * of previews.
 * @throws Failure `git/other-namespace`
 */
export function placeOf(settings: WaySettings, namespace: string): RepositoryPlace {
  const { repository, branch, path, previewRepository, previewBranch } = settings;
  const own = String(settings.namespace);
  if (namespace === own) return { repository: String(repository), branch: String(branch), path: String(path) };
  if (previewRepository === undefined || !isPreview(settings, namespace)) throw failure('git/other-namespace', { namespace, own });
  return { repository: String(previewRepository), branch: String(previewBranch), path: `${String(path)}${namespace.slice(own.length)}` };
}
