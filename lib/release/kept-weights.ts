import { isData, type ClusterApi, type KubeManifest } from '../control-plane';
import { movedWeights } from '../kube';
import { liveOf } from './live-of';

/** How often it is tried again when the controller moves the weights in between. */
const TRIES = 5;

type Applied = Awaited<ReturnType<ClusterApi['apply']>>;

/**
 * Applies objects of a release, but leaves the weights of routers where a canary's controller has set them: not every controller looks at
 * its router again before the next step, and until then nobody would be led to the new version that is being judged.
 */
export function applierOf(api: ClusterApi, objects: readonly KubeManifest[]): (object: KubeManifest) => Promise<Applied> {
  const found = weighedAmong(objects);
  return async (object) => {
    const path = found(object);
    return path ? applyKept(api, object, path) : api.apply(object, { dryRun: false });
  };
}

/** The objects with the weights of routers as they are now, for a program that applies them all at once. */
export async function withLiveWeights(api: ClusterApi, objects: readonly KubeManifest[]): Promise<readonly KubeManifest[]> {
  const found = weighedAmong(objects);
  return Promise.all(
    objects.map(async (object) => {
      const path = found(object);
      const live = path && (await liveOf(api, object));
      return path && live ? (kept(object, live, path) as KubeManifest) : object;
    }),
  );
}

/** Tells of an object where it has weights that a controller moves; undefined of most. */
function weighedAmong(objects: readonly KubeManifest[]): (object: KubeManifest) => readonly string[] | undefined {
  const moved = objects.flatMap((object) => movedWeights(object));
  return ({ apiVersion, kind, metadata }) =>
    moved.find((each) => apiVersion.startsWith(`${each.group}/`) && kind === each.kind && metadata.name === each.name)?.path;
}

async function applyKept(api: ClusterApi, object: KubeManifest, path: readonly string[], tries = TRIES): Promise<Applied> {
  const live = tries === 0 ? undefined : await liveOf(api, object);
  if (!live) return api.apply(object, { dryRun: false });
  const { resourceVersion } = live.metadata;
  const asked = { ...(kept(object, live, path) as KubeManifest), metadata: { ...object.metadata, resourceVersion } };
  const done = await api.apply(asked, { dryRun: false });
  return !done.ok && done.reason === 'Conflict' ? applyKept(api, object, path, tries - 1) : done;
}

/** A value with the live numbers at a path; lists that are not alike stay as the program says. */
function kept(value: unknown, live: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return typeof value === 'number' && typeof live === 'number' ? live : value;
  if (step === '*') {
    if (!Array.isArray(value) || !Array.isArray(live) || value.length !== live.length) return value;
    return value.map((item, i) => kept(item, live[i], rest));
  }
  if (!isData(value) || !isData(live) || !(step in value)) return value;
  return { ...value, [step]: kept(value[step], live[step], rest) };
}
