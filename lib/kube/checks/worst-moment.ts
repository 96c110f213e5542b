import type { Manifest } from '../kube-object';
import type { PodView } from '../pod-view';
import { parseQuantity } from '../quantity';
import { mapOf, mapsOf, shown, textOf, type Untyped } from '../untyped';

/** An object of a cluster, as the sum needs it. */
interface PlacedObject {
  readonly manifest: Manifest;
  readonly namespace: string | undefined;
  readonly pod: PodView | undefined;
}

/** Amounts by their name in a ResourceQuota: `requests.cpu`, `pods`. */
export type Amounts = ReadonlyMap<string, number>;

/** What all pods of a namespace ask for when every workload changes at once, which is what a deploy does. */
export function worstMoment({ objects }: { readonly objects: readonly PlacedObject[] }, namespace: string | undefined): Amounts {
  const sum = new Map<string, number>();
  const inside = objects.filter((object) => object.namespace === namespace);
  const scaled = mostPods(inside);
  const defaults = defaultsOf(inside);
  for (const object of inside) {
    if (!object.pod) continue;
    const pods = podsAtWorst(object, scaled);
    for (const [name, amount] of askedBy(object.pod, defaults)) sum.set(name, (sum.get(name) ?? 0) + amount * pods);
  }
  return sum;
}

/** An amount of a quota as a number; undefined for what is none. */
function amountOf(value: unknown): number | undefined {
  const quantity = parseQuantity(value);
  return quantity && Number(quantity.mantissa) * 10 ** quantity.tens * 2 ** quantity.twos;
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

function amountText(resource: string, amount: number): string {
  if (resource.endsWith('memory')) return `${Math.ceil(amount / 2 ** 20)}Mi`;
  return resource.endsWith('cpu') ? `${Math.ceil(amount * 1000)}m` : String(amount);
}

/** By kind and name of what is scaled: the most pods that its autoscaler makes. */
function mostPods(objects: readonly PlacedObject[]): ReadonlyMap<string, number> {
  const most = new Map<string, number>();
  for (const { manifest } of objects) {
    const limit = MOST[manifest.kind]?.(mapOf(manifest.spec));
    if (limit === undefined) continue;
    const { kind, name } = mapOf(mapOf(manifest.spec).scaleTargetRef);
    most.set(`${textOf(kind) ?? 'Deployment'}/${textOf(name)}`, limit);
  }
  return most;
}

/** The most pods that autoscalers make: the maximum has no default in Kubernetes; KEDA's is 100. */
const MOST: Readonly<Record<string, (spec: Untyped) => number | undefined>> = {
  HorizontalPodAutoscaler: ({ maxReplicas }) => (typeof maxReplicas === 'number' ? maxReplicas : undefined),
  ScaledObject: ({ maxReplicaCount = 100 }) => (typeof maxReplicaCount === 'number' ? maxReplicaCount : undefined),
};

/** What a LimitRange gives containers that do not say it, by part of their resources. */
function defaultsOf(objects: readonly PlacedObject[]): Untyped {
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

function podsAtWorst({ manifest }: PlacedObject, scaled: ReadonlyMap<string, number>): number {
  const spec = mapOf(manifest.spec);
  const { replicas, strategy } = spec;
  const { parallelism } = manifest.kind === 'CronJob' ? mapOf(mapOf(spec.jobTemplate).spec) : spec;
  const wanted = scaled.get(`${manifest.kind}/${manifest.metadata.name}`) ?? numberOf(replicas ?? parallelism, 1);
  const extra = EXTRA[manifest.kind];
  return extra ? wanted + extra(mapOf(strategy), wanted) : wanted;
}

/** Pods beyond the wanted number while a new version takes over. A DaemonSet's number only the nodes know, and it replaces in place. */
const EXTRA: Readonly<Record<string, (strategy: Untyped, wanted: number) => number>> = {
  Deployment: ({ type, rollingUpdate }, wanted) => (type === 'Recreate' ? 0 : partOf(mapOf(rollingUpdate).maxSurge, wanted)),
  Rollout: ({ canary, blueGreen }, wanted) => {
    if (blueGreen !== undefined) return wanted;
    // Where traffic is split the old pods stay complete, until the new ones are.
    return mapOf(canary).trafficRouting === undefined ? partOf(mapOf(canary).maxSurge, wanted) : wanted;
  },
};

function partOf(part: unknown, whole: number): number {
  return typeof part === 'number' ? part : Math.ceil((Number.parseInt(textOf(part) ?? '25', 10) / 100) * whole);
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

/** What one pod asks for: its containers together, or an init container that asks for more. */
function askedBy({ containers }: PodView, defaults: Untyped): Amounts {
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
