import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapOf } from '../untyped';
import type { ObjectCheck } from './check';
import { overQuota, worstMoment, type Amounts } from './worst-moment';

/** A Rollout that needs its pods twice fits into the quota of its namespace: else its new pods would wait for ever. */
export const doublePodsCheck: ObjectCheck = (cluster) => {
  const quotas = cluster.objects.filter(({ manifest }) => manifest.kind === 'ResourceQuota');
  if (quotas.length === 0) return undefined;
  const moments = new Map<string | undefined, Amounts>();
  return (object) => {
    const { manifest, namespace } = object;
    if (manifest.kind !== 'Rollout' || mapOf(mapOf(manifest.spec).strategy).blueGreen === undefined) return;
    const wanted = moments.get(namespace) ?? worstMoment(cluster, namespace);
    moments.set(namespace, wanted);
    for (const quota of quotas) if (quota.namespace === namespace) compareTo(object, quota, wanted);
  };
};

function compareTo(object: TreeObject, quota: TreeObject, wanted: Amounts): void {
  const over = overQuota(mapOf(quota.manifest.spec).hard, wanted);
  if (!over) return;
  const params = { ...over, quota: quota.manifest.metadata.name };
  problem(object.construct, 'blue-green/over-quota', params, { object: describe(object), field: 'spec.strategy.blueGreen' });
}
