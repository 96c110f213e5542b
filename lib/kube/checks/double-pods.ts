import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapOf, shown } from '../untyped';
import type { ObjectCheck } from './check';
import { amountOf, worstMoment, type Amounts } from './worst-moment';

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
  for (const [resource, hard] of Object.entries(mapOf(mapOf(quota.manifest.spec).hard))) {
    const [asked = 0, most] = [wanted.get(resource), amountOf(hard)];
    // Sums of decimal amounts are not exact.
    if (most === undefined || asked <= most * (1 + 1e-9)) continue;
    const params = { resource, wanted: text(resource, asked), hard: shown(hard), quota: quota.manifest.metadata.name };
    problem(object.construct, 'blue-green/over-quota', params, { object: describe(object), field: 'spec.strategy.blueGreen' });
    return;
  }
}

function text(resource: string, amount: number): string {
  if (resource.endsWith('memory')) return `${Math.ceil(amount / 2 ** 20)}Mi`;
  return resource.endsWith('cpu') ? `${Math.ceil(amount * 1000)}m` : String(amount);
}
