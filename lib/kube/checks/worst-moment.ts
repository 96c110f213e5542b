import type { ClusterObjects } from '../cluster-objects';
import type { PodView } from '../pod-view';
import { parseQuantity } from '../quantity';
import type { TreeObject } from '../tree';
import { mapOf, textOf, type Untyped } from '../untyped';

/** Amounts by their name in a ResourceQuota: `requests.cpu`, `pods`. */
export type Amounts = ReadonlyMap<string, number>;

/** What all pods of a namespace ask for when every workload changes at once, which is what a deploy does. */
export function worstMoment({ objects }: ClusterObjects, namespace: string | undefined): Amounts {
  const sum = new Map<string, number>();
  const scaled = mostPods(objects, namespace);
  for (const object of objects) {
    if (object.namespace !== namespace || !object.pod) continue;
    const pods = podsAtWorst(object, scaled);
    for (const [name, amount] of askedBy(object.pod)) sum.set(name, (sum.get(name) ?? 0) + amount * pods);
  }
  return sum;
}

/** An amount of a quota as a number; undefined for what is none. */
export function amountOf(value: unknown): number | undefined {
  const quantity = parseQuantity(value);
  return quantity && Number(quantity.mantissa) * 10 ** quantity.tens * 2 ** quantity.twos;
}

/** By kind and name of what is scaled: the most pods that its autoscaler makes. */
function mostPods(objects: readonly TreeObject[], namespace: string | undefined): ReadonlyMap<string, number> {
  const most = new Map<string, number>();
  for (const { manifest, namespace: own } of objects) {
    if (manifest.kind !== 'HorizontalPodAutoscaler' || own !== namespace) continue;
    const { scaleTargetRef, maxReplicas } = mapOf(manifest.spec);
    const { kind, name } = mapOf(scaleTargetRef);
    if (typeof maxReplicas === 'number') most.set(`${textOf(kind)}/${textOf(name)}`, maxReplicas);
  }
  return most;
}

function podsAtWorst({ manifest }: TreeObject, scaled: ReadonlyMap<string, number>): number {
  const spec = mapOf(manifest.spec);
  const { replicas, parallelism, strategy } = spec;
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
function askedBy({ containers }: PodView): Amounts {
  const asked = new Map<string, number>([['pods', 1]]);
  const before = new Map<string, number>();
  for (const { container, list } of containers) {
    const stays = list === 'containers' || container.restartPolicy === 'Always';
    for (const part of ['requests', 'limits'])
      for (const [name, value] of Object.entries(mapOf(mapOf(container.resources)[part]))) {
        const key = `${part}.${name}`;
        const amount = amountOf(value) ?? 0;
        if (stays) asked.set(key, (asked.get(key) ?? 0) + amount);
        else before.set(key, Math.max(before.get(key) ?? 0, amount));
      }
  }
  for (const [key, amount] of before) asked.set(key, Math.max(asked.get(key) ?? 0, amount));
  return asked;
}
