import type { PodView } from '../pod-view';
import { parseQuantity } from '../quantity';
import { mapOf, mapsOf, type Untyped } from '../untyped';
import type { PlacedObject } from './pod-counts';

/** Amounts by their name in a ResourceQuota: `requests.cpu`, `pods`. */
export type Amounts = ReadonlyMap<string, number>;

/** An amount of a quota as a number; undefined for what is none. */
export function amountOf(value: unknown): number | undefined {
  const quantity = parseQuantity(value);
  return quantity && Number(quantity.mantissa) * 10 ** quantity.tens * 2 ** quantity.twos;
}

/** An amount as a reader knows it: `1500m`, `2048Mi`. */
export function amountText(resource: string, amount: number): string {
  if (/memory$|storage$/.test(resource)) return `${Math.ceil(amount / 2 ** 20 - 1e-6)}Mi`;
  return resource.endsWith('cpu') ? `${Math.ceil(amount * 1000 - 1e-6)}m` : String(amount);
}

/** What a LimitRange gives containers that do not say it, by part of their resources. */
export function defaultsOf(objects: readonly PlacedObject[]): Untyped {
  const found: Record<string, Untyped> = { requests: {}, limits: {} };
  for (const { manifest } of objects)
    if (manifest.kind === 'LimitRange')
      for (const { type, default: limits, defaultRequest } of mapsOf(mapOf(manifest.spec).limits))
        if (type === 'Container') {
          found.limits = { ...found.limits, ...mapOf(limits) };
          found.requests = { ...found.requests, ...mapOf(limits), ...mapOf(defaultRequest) };
        }
  return found;
}

/** What one pod asks for: its containers together, or an init container that asks for more. */
export function askedBy({ containers }: PodView, defaults: Untyped): Amounts {
  const asked = new Map<string, number>([['pods', 1]]);
  const before = new Map<string, number>();
  for (const { container, list } of containers) {
    const stays = list === 'containers' || container.restartPolicy === 'Always';
    const { requests, limits } = mapOf(container.resources);
    // A request that is missing is the container's own limit; only then the namespace gives one.
    const parts = { requests: { ...mapOf(limits), ...mapOf(requests) }, limits: mapOf(limits) };
    for (const [part, own] of Object.entries(parts))
      for (const [name, value] of Object.entries({ ...mapOf(defaults[part]), ...own })) {
        const key = `${part}.${name}`;
        const amount = amountOf(value) ?? 0;
        if (stays) asked.set(key, (asked.get(key) ?? 0) + amount);
        else before.set(key, Math.max(before.get(key) ?? 0, amount));
      }
  }
  for (const [key, amount] of before) asked.set(key, Math.max(asked.get(key) ?? 0, amount));
  return asked;
}
