import type { StoredObject } from '../assembly';
import { readNanos } from './amount';
import { podTemplateOf, type PodTemplate } from './pod-template';
import { mapOf, mapsOf, valueAt, type Untyped } from './untyped';

/** Amounts in billionths, by the names that a ResourceQuota has for them: `pods`, `requests.cpu`, `limits.memory`. */
export type Cost = ReadonlyMap<string, bigint>;

const RESOURCES = ['cpu', 'memory'] as const;
const ONE = 1_000_000_000n;

/** What one pod of an object asks for, with the defaults of its namespace's LimitRange. */
export function podCost(object: StoredObject, objects: readonly StoredObject[]): Cost {
  const template = podTemplateOf(object.manifest);
  if (!template) return new Map();
  const defaults = defaultsIn(object, objects);
  const cost = new Map([['pods', ONE]]);
  for (const resource of RESOURCES) {
    cost.set(
      `requests.${resource}`,
      mostAtOnce(template, (container) => requestOf(container, resource, defaults)),
    );
    cost.set(
      `limits.${resource}`,
      mostAtOnce(template, (container) => limitOf(container, resource, defaults)),
    );
  }
  return cost;
}

/** So many pods. */
export function times(cost: Cost, pods: number): Cost {
  return new Map([...cost].map(([name, amount]) => [name, amount * BigInt(Math.max(0, pods))]));
}

export function sum(...costs: readonly Cost[]): Cost {
  return merged(costs, (a, b) => a + b);
}

/** The larger of each amount. */
export function most(...costs: readonly Cost[]): Cost {
  return merged(costs, (a, b) => (a > b ? a : b));
}

/** The smaller of each amount. */
export function least(a: Cost, b: Cost): Cost {
  return new Map([...a].map(([name, amount]) => [name, amount < (b.get(name) ?? 0n) ? amount : (b.get(name) ?? 0n)]));
}

function merged(costs: readonly Cost[], merge: (a: bigint, b: bigint) => bigint): Cost {
  const all = new Map<string, bigint>();
  for (const cost of costs) for (const [name, amount] of cost) all.set(name, merge(all.get(name) ?? 0n, amount));
  return all;
}

/** Containers run together; what comes before them runs alone, beside the sidecars that were started by then. */
function mostAtOnce({ spec }: PodTemplate, amountOf: (container: Untyped) => bigint): bigint {
  let sidecars = 0n;
  let highest = 0n;
  for (const container of mapsOf(spec.initContainers)) {
    const amount = amountOf(container);
    if (container.restartPolicy === 'Always') sidecars += amount;
    else if (sidecars + amount > highest) highest = sidecars + amount;
  }
  const running = mapsOf(spec.containers).reduce((total, container) => total + amountOf(container), sidecars);
  return running > highest ? running : highest;
}

interface Defaults {
  readonly limits: Untyped;
  readonly requests: Untyped;
}

function requestOf(container: Untyped, resource: string, { requests, limits }: Defaults): bigint {
  const own = valueAt(container, 'resources', 'requests', resource) ?? valueAt(container, 'resources', 'limits', resource);
  return readNanos(own ?? requests[resource] ?? limits[resource]);
}

function limitOf(container: Untyped, resource: string, { limits }: Defaults): bigint {
  return readNanos(valueAt(container, 'resources', 'limits', resource) ?? limits[resource]);
}

function defaultsIn({ cluster, manifest }: StoredObject, objects: readonly StoredObject[]): Defaults {
  const ranges = objects.filter(
    (each) =>
      each.manifest.kind === 'LimitRange' && each.cluster === cluster && each.manifest.metadata.namespace === manifest.metadata.namespace,
  );
  const limits = ranges.flatMap((range) => mapsOf(valueAt(range.manifest.spec, 'limits'))).filter(({ type }) => type === 'Container');
  return {
    limits: Object.assign({}, ...limits.map((each) => mapOf(each.default))) as Untyped,
    requests: Object.assign({}, ...limits.map((each) => mapOf(each.defaultRequest))) as Untyped,
  };
}
