import { mapOf, shown } from '../untyped';
import { amountOf, amountText, askedBy, defaultsOf, type Amounts } from './asked';
import { PodCounts, type PlacedObject } from './pod-counts';

export type { Amounts } from './asked';

/** What all pods of a namespace ask for when every workload changes at once, which is what a deploy does. */
export function worstMoment({ objects }: { readonly objects: readonly PlacedObject[] }, namespace: string | undefined): Amounts {
  const sum = new Map<string, number>();
  const inside = objects.filter((object) => object.namespace === namespace);
  const counts = new PodCounts(inside);
  const defaults = defaultsOf(inside);
  for (const object of inside) {
    if (!object.pod) continue;
    const pods = counts.atWorst(object);
    for (const [name, amount] of askedBy(object.pod, defaults)) sum.set(name, (sum.get(name) ?? 0) + amount * pods);
  }
  return sum;
}

/** The first amount of which more is asked than a quota allows. */
export function overQuota(
  hard: unknown,
  asked: Amounts,
): { readonly resource: string; readonly wanted: string; readonly hard: string } | undefined {
  for (const [resource, allowed] of Object.entries(mapOf(hard))) {
    const [wanted = 0, most] = [asked.get(resource) ?? asked.get(`requests.${resource}`), amountOf(allowed)];
    // Sums of decimal amounts are not exact.
    if (most !== undefined && wanted > most * (1 + 1e-9)) return { resource, wanted: amountText(resource, wanted), hard: shown(allowed) };
  }
  return undefined;
}
