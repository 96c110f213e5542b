import type { ClusterApi, KubeManifest } from '../control-plane';
import { mapOf, mapsOf, textOf } from '../kube';
import { liveOf } from './live-of';

/** Kinds that take over from each other; the size of both is `spec.replicas`. */
const OTHERS: Readonly<Record<string, { readonly apiVersion: string; readonly kind: string }>> = {
  Deployment: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' },
  Rollout: { apiVersion: 'apps/v1', kind: 'Deployment' },
};

/** Not the manager of the release: its next apply, which says no number again, would put the size back to one pod. */
const FIELD_MANAGER = 'sealane-first-size';

/**
 * How many pods a workload begins with that an autoscaler sizes, and that takes over from one of another kind: as many as that has. Without,
 * it would begin with one, and be ready with it, before the autoscaler looks.
 * @returns undefined when it takes over from nobody, or says its number itself
 */
export async function firstSizeOf(api: ClusterApi, object: KubeManifest, release: readonly KubeManifest[]): Promise<number | undefined> {
  const other = OTHERS[object.kind];
  if (!other || mapOf(object.spec).replicas !== undefined || (await liveOf(api, object))) return undefined;
  const old = await liveOf(api, { ...other, metadata: object.metadata });
  return (old && sizeOf(old)) ?? (await scaledTo(api, object, release));
}

/** Keeps the pods of all workloads of a release that an autoscaler sizes from now on. */
export async function keepSizes(api: ClusterApi, release: readonly KubeManifest[]): Promise<void> {
  for (const object of release) await keepSize(api, object, release);
}

/**
 * Keeps the pods of a workload whose number the release before said, and that an autoscaler sizes from now on: when nobody says a number any more,
 * the API server takes it for one, and all others go until the autoscaler looks.
 */
export async function keepSize(api: ClusterApi, object: KubeManifest, release: readonly KubeManifest[]): Promise<void> {
  if (!isScaled(object, release)) return;
  const live = await liveOf(api, object);
  const size = live && isSaid(live) ? sizeOf(live) : undefined;
  if (size !== undefined) await setSize(api, object, size);
}

/** Whether an autoscaler of the release decides how many pods a workload has. */
export function isScaled({ kind, metadata, spec }: KubeManifest, release: readonly KubeManifest[]): boolean {
  if (!SIZED.has(kind) || mapOf(spec).replicas !== undefined) return false;
  return release.some((each) => SCALERS.has(each.kind) && targetOf(each.spec) === metadata.name);
}

const SIZED: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'Rollout']);
const SCALERS: ReadonlySet<string> = new Set(['HorizontalPodAutoscaler', 'ScaledObject']);

/** Whether somebody who applies has said the number; autoscalers only update it. */
function isSaid({ metadata }: KubeManifest): boolean {
  return mapsOf((metadata as { readonly managedFields?: unknown }).managedFields).some(
    ({ manager, operation, fieldsV1 }) =>
      textOf(operation) === 'Apply' && manager !== FIELD_MANAGER && 'f:replicas' in mapOf(mapOf(fieldsV1)['f:spec']),
  );
}

/** By the autoscaler, for whoever may not see kinds that the program has no more. */
async function scaledTo(
  api: ClusterApi,
  { metadata: { name } }: KubeManifest,
  release: readonly KubeManifest[],
): Promise<number | undefined> {
  const scaler = release.find(({ kind, spec }) => kind === 'HorizontalPodAutoscaler' && targetOf(spec) === name);
  const live = scaler && (await liveOf(api, scaler));
  return live && targetOf(live.spec) === name ? countOf(mapOf(live.status).currentReplicas) : undefined;
}

const sizeOf = ({ spec }: KubeManifest) => countOf(mapOf(spec).replicas);
const targetOf = (spec: unknown) => mapOf(mapOf(spec).scaleTargetRef).name;
const countOf = (value: unknown) => (typeof value === 'number' && value > 0 ? value : undefined);

/** Gives a workload its first size. What the autoscaler says later counts. */
export function setSize(api: ClusterApi, { apiVersion, kind, metadata: { name, namespace } }: KubeManifest, replicas: number) {
  const metadata = namespace === undefined ? { name } : { name, namespace };
  return api.apply({ apiVersion, kind, metadata, spec: { replicas } }, { dryRun: false, fieldManager: FIELD_MANAGER });
}
