import type { ClusterApi, KubeManifest } from '../../control-plane';
import { mapOf } from '../../kube';
import { isScaled, nameOf } from '../../release';
import type { Controller } from './controller';
import { objectsIn } from './committed-objects';
import { textOf } from './folder';
import type { FolderFiles } from './marker';
import { failure } from './problems';

/** Releases as the controller's place has them. */
export interface TakeOver {
  /** What stands there now. */
  readonly before: readonly KubeManifest[];
  readonly release: readonly KubeManifest[];
  /** @default nobody can be asked */
  readonly api?: ClusterApi | undefined;
}

/**
 * How many pods workloads begin with whose number an autoscaler decides, by their names: what takes over from one of another kind with as many as
 * that has. A number that stands there already stays, since the controller has no opinion on it; without it there would be one for a moment.
 * @throws Failure `git/takes-over` if the controller would remove the old pods before the new ones are ready, `git/first-size`
 */
export async function sizesOf({ title, removesLast = false }: Controller, { before, release, api }: TakeOver): Promise<Sizes> {
  const kept = new Set(release.map(nameOf));
  const gone = before.filter((object) => WORKLOADS.has(object.kind) && !kept.has(nameOf(object)));
  const sizes = new Map<string, number>();
  for (const object of release) {
    const old = WORKLOADS.has(object.kind) ? gone.find(({ metadata }) => metadata.name === object.metadata.name) : undefined;
    const live = old && (await liveOf(old, api));
    const words = { controller: title, next: nameOf(object), old: live ? nameOf(live) : '' };
    if (live && !removesLast) throw failure('git/takes-over', words);
    if (!removesLast || !isScaled(object, release)) continue;
    const known = live ?? before.find((each) => nameOf(each) === nameOf(object));
    const size = mapOf(known?.spec).replicas;
    if (typeof size === 'number' && size > 0) sizes.set(nameOf(object), size);
    else if (live) throw failure('git/first-size', words);
  }
  return sizes;
}

/** Files of objects with the sizes that they begin with. */
export function withSizes(files: FolderFiles, sizes: Sizes): FolderFiles {
  if (sizes.size === 0) return files;
  return new Map(
    [...files].map(([path, text]) => {
      const [object] = objectsIn(new Map([[path, text]]));
      const replicas = object && sizes.get(nameOf(object));
      return [path, object && replicas !== undefined ? textOf({ ...object, spec: { ...mapOf(object.spec), replicas } }) : text];
    }),
  );
}

/** Numbers of pods by `Rollout shop/web`. */
type Sizes = ReadonlyMap<string, number>;

const WORKLOADS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout']);

/** As it is in the cluster; undefined if it is known not to be there any more. Who cannot ask, or may not, has what the release before said. */
async function liveOf(old: KubeManifest, api: ClusterApi | undefined): Promise<KubeManifest | undefined> {
  return api ? api.get(old).catch(() => old) : old;
}
