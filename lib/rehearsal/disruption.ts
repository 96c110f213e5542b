import { describeStored, type StoredObject } from '../assembly';
import { podTemplateOf, selects } from './pod-template';
import { mapOf, textOf, valueAt } from './untyped';

/** A disruption budget that lets no pod of a workload go: nodes under it cannot be drained. Computed, no server says so. */
export interface BlockedDrain {
  readonly cluster: string;
  /** `policy/v1 PodDisruptionBudget shop-prod/web` */
  readonly object: string;
  readonly workload: string;
  /** `minAvailable: 2 of 2 pods` */
  readonly because: string;
}

/** Budgets of the objects that block every eviction. */
export function blockedDrains(objects: readonly StoredObject[]): readonly BlockedDrain[] {
  const budgets = objects.filter(({ manifest }) => manifest.kind === 'PodDisruptionBudget');
  return budgets.flatMap((budget) =>
    objects.flatMap((workload) => {
      const because = blocking(budget, workload, objects);
      if (because === undefined) return [];
      const names = { object: describeStored(budget.manifest), workload: describeStored(workload.manifest) };
      return [{ cluster: budget.cluster, ...names, because }];
    }),
  );
}

function blocking(budget: StoredObject, workload: StoredObject, objects: readonly StoredObject[]): string | undefined {
  const { manifest, cluster } = workload;
  const template = podTemplateOf(manifest);
  if (!template || cluster !== budget.cluster || manifest.metadata.namespace !== budget.manifest.metadata.namespace) return undefined;
  if (manifest.kind === 'Job' || manifest.kind === 'CronJob' || manifest.kind === 'DaemonSet') return undefined;
  const { selector, minAvailable, maxUnavailable } = mapOf(budget.manifest.spec);
  if (!selects(selector, mapOf(template.metadata.labels))) return undefined;
  const replicas = leastReplicas(workload, objects);
  if (replicas === 0) return undefined;
  // Both are rounded up, as the disruption controller does.
  if (maxUnavailable !== undefined && countOf(maxUnavailable, replicas) === 0) return `maxUnavailable: ${textOf(maxUnavailable)}`;
  if (minAvailable === undefined || countOf(minAvailable, replicas) < replicas) return undefined;
  return `minAvailable: ${textOf(minAvailable)}, replicas: ${replicas}`;
}

/** Pods when there is least to do. */
function leastReplicas({ cluster, manifest }: StoredObject, objects: readonly StoredObject[]): number {
  const scaler = scalerOf({ cluster, manifest }, objects);
  const least = scaler ? (valueAt(scaler.manifest.spec, 'minReplicas') ?? 1) : (valueAt(manifest.spec, 'replicas') ?? 1);
  return typeof least === 'number' ? least : 1;
}

/** The autoscaler that decides about a workload's pods. */
export function scalerOf(
  { cluster, manifest: { kind, metadata } }: Pick<StoredObject, 'cluster' | 'manifest'>,
  objects: readonly StoredObject[],
): StoredObject | undefined {
  return objects.find(({ cluster: where, manifest: scaler }) => {
    if (scaler.kind !== 'HorizontalPodAutoscaler' || where !== cluster || scaler.metadata.namespace !== metadata.namespace) return false;
    const target = mapOf(valueAt(scaler.spec, 'scaleTargetRef'));
    return target.kind === kind && target.name === metadata.name;
  });
}

/** A number of pods, or a share of them rounded up. */
export function countOf(amount: unknown, of: number, round: (value: number) => number = Math.ceil): number {
  if (typeof amount === 'number') return amount;
  const percent = /^(\d+)%$/.exec(String(amount))?.[1];
  return percent === undefined ? 0 : round((Number(percent) * of) / 100);
}
