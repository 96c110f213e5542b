import type { ClusterApi, KubeManifest } from '../control-plane';
import { mapOf } from '../kube';
import { firstSizeOf, keepSizes, setSize } from './first-size';
import { withLiveWeights } from './kept-weights';

/** Objects for an engine that applies all of them by itself. */
export interface EngineObjects {
  readonly objects: readonly KubeManifest[];
  /** What must be said once they are applied: that first sizes are not theirs, so that the next release, which says none, leaves them alone. */
  readonly applied: () => Promise<void>;
}

/** What others decide in a release, as they have decided it: weights of routers, numbers of pods of what takes over from another kind. */
export async function asOthersLeft(api: ClusterApi, release: readonly KubeManifest[]): Promise<EngineObjects> {
  await keepSizes(api, release);
  const sizes = await Promise.all(release.map((object) => firstSizeOf(api, object, release)));
  const weighed = await withLiveWeights(api, release);
  const sized = (object: KubeManifest, replicas: number | undefined) =>
    replicas === undefined ? object : { ...object, spec: { ...mapOf(object.spec), replicas } };
  return {
    objects: weighed.map((object, i) => sized(object, sizes[i])),
    applied: async () => {
      for (const [i, object] of release.entries()) {
        const size = sizes[i];
        if (size !== undefined) await setSize(api, object, size);
      }
    },
  };
}
