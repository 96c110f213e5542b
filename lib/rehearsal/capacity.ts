import { identityOf, type StoredObject } from '../assembly';
import { compare } from '../core';
import { pluralOf } from '../pipeline';
import { amountText, readNanos } from './amount';
import { countOf, scalerOf } from './disruption';
import type { ObjectEffect } from './effect';
import { least, most, podCost, sum, times, type Cost } from './pod-cost';
import { podTemplateOf, rollsBySelf } from './pod-template';
import { mapOf, valueAt } from './untyped';

/** What a namespace asks for of one resource, at most: with autoscalers at their maximum. Pods of DaemonSets are not in it. */
export interface CapacityChange {
  readonly cluster: string;
  readonly namespace: string;
  /** As a ResourceQuota names it: `requests.cpu`. */
  readonly resource: string;
  /** `1500m`, `2048Mi`, `12` */
  readonly before: string;
  readonly after: string;
  /** While old and new pods stand side by side. */
  readonly worst: string;
  /** What the namespace's quota allows. @default there is no quota for it */
  readonly hard?: string;
  /** Whether the worst moment asks for more than the quota allows: pods are then refused. */
  readonly exceeded: boolean;
}

/** Two states of the objects. */
export interface Upgrade {
  readonly before: readonly StoredObject[];
  readonly after: readonly StoredObject[];
}

const ALWAYS: ReadonlySet<string> = new Set(['pods', 'requests.cpu', 'requests.memory']);
const ONE = 1_000_000_000n;

/** What changes for namespaces that are touched, the exceeded first. */
export function capacityChanges({ before, after }: Upgrade, effects: readonly ObjectEffect[]): readonly CapacityChange[] {
  const places = new Map(
    [...before, ...after].flatMap(({ cluster, manifest: { metadata } }) =>
      metadata.namespace === undefined ? [] : [[`${cluster} ${metadata.namespace}`, { cluster, namespace: metadata.namespace }] as const],
    ),
  );
  const found = [...places.values()].flatMap(({ cluster, namespace }) => {
    if (!effects.some((effect) => effect.cluster === cluster && effect.object.includes(` ${namespace}/`))) return [];
    const inside = (objects: readonly StoredObject[]) =>
      objects.filter((each) => each.cluster === cluster && each.manifest.metadata.namespace === namespace);
    return changesIn({ before: inside(before), after: inside(after) }).map((change) => ({ cluster, namespace, ...change }));
  });
  return [...found].sort((a, b) => Number(b.exceeded) - Number(a.exceeded) || compare(a.namespace, b.namespace));
}

type ResourceChange = Omit<CapacityChange, 'cluster' | 'namespace'>;

function changesIn(upgrade: Upgrade): readonly ResourceChange[] {
  const hard = hardOf(upgrade.after);
  const [was, is] = [costOf(upgrade.before), costOf(upgrade.after)];
  const worst = worstOf(upgrade);
  const names = new Set([...ALWAYS, ...hard.keys()]);
  return [...names].flatMap((resource) => {
    const name = ALIASES[resource] ?? resource;
    const [a = 0n, b = 0n, c = 0n] = [was, is, worst].map((cost) => cost.get(name));
    const bound = hard.get(resource);
    const exceeded = bound !== undefined && c > bound;
    if (!exceeded && a === b && c === b) return [];
    const text = (amount: bigint) => amountText(resource, amount);
    return [{ resource, before: text(a), after: text(b), worst: text(c), ...(bound === undefined ? {} : { hard: text(bound) }), exceeded }];
  });
}

/** A quota's short names. */
const ALIASES: Readonly<Record<string, string>> = {
  cpu: 'requests.cpu',
  memory: 'requests.memory',
  'count/pods': 'pods',
  services: 'count/services',
  configmaps: 'count/configmaps',
  secrets: 'count/secrets',
  persistentvolumeclaims: 'count/persistentvolumeclaims',
  resourcequotas: 'count/resourcequotas',
};

/** The bounds of all quotas that hold for every pod: the lowest of each. */
function hardOf(objects: readonly StoredObject[]): ReadonlyMap<string, bigint> {
  const hard = new Map<string, bigint>();
  for (const { manifest } of objects) {
    const { hard: bounds, scopes, scopeSelector } = mapOf(manifest.spec);
    if (manifest.kind !== 'ResourceQuota' || scopes !== undefined || scopeSelector !== undefined) continue;
    for (const [resource, amount] of Object.entries(mapOf(bounds))) {
      const bound = readNanos(amount);
      const known = hard.get(resource);
      hard.set(resource, known === undefined || bound < known ? bound : known);
    }
  }
  return hard;
}

/** What all objects ask for when nothing is being replaced. */
function costOf(objects: readonly StoredObject[]): Cost {
  return sum(...objects.map((object) => times(podCost(object, objects), podsOf(object, objects))), countsOf(objects));
}

/** What is asked for at the worst moment: old pods go after new ones came, and what is no more goes last. */
function worstOf({ before, after }: Upgrade): Cost {
  const was = new Map(before.map((object) => [identityOf(object), object]));
  const is = new Set(after.map(identityOf));
  const removed = before.filter((object) => !is.has(identityOf(object)));
  const costs = after.map((now) => {
    const old = was.get(identityOf(now));
    return old ? rolloutCost({ old, now }, { before, after }) : times(podCost(now, after), podsOf(now, after));
  });
  const stays = removed.map((old) => times(podCost(old, before), podsOf(old, before)));
  return sum(...costs, ...stays, countsOf([...after, ...removed]));
}

function rolloutCost({ old, now }: { readonly old: StoredObject; readonly now: StoredObject }, { before, after }: Upgrade): Cost {
  const [oldPod, newPod] = [podCost(old, before), podCost(now, after)];
  const [oldPods, newPods] = [podsOf(old, before), podsOf(now, after)];
  const steady = most(times(oldPod, oldPods), times(newPod, newPods));
  const template = ({ manifest }: StoredObject) => JSON.stringify(podTemplateOf(manifest));
  if (!rollsBySelf(now.manifest) || template(old) === template(now)) return steady;
  // The new pods are never more than wanted: what is above that are old ones.
  return most(
    steady,
    sum(times(most(oldPod, newPod), newPods), times(least(oldPod, newPod), surgeOf(now, newPods) + copiesOf(now, after) * newPods)),
  );
}

/** Flagger runs what it judges beside a copy that serves. */
function copiesOf({ manifest: { kind, metadata } }: StoredObject, objects: readonly StoredObject[]): number {
  const isCopied = objects.some(({ manifest }) => {
    const { kind: of, name } = mapOf(valueAt(manifest.spec, 'targetRef'));
    return manifest.kind === 'Canary' && of === kind && name === metadata.name && manifest.metadata.namespace === metadata.namespace;
  });
  return isCopied ? 1 : 0;
}

/** Pods above the wanted number while a Deployment rolls. */
function surgeOf({ manifest: { kind, spec } }: StoredObject, pods: number): number {
  if (kind !== 'Deployment' && kind !== 'Rollout') return 0;
  const { type = 'RollingUpdate', rollingUpdate } = mapOf(valueAt(spec, 'strategy'));
  if (type !== 'RollingUpdate') return 0;
  const { maxSurge = '25%', maxUnavailable = '25%' } = mapOf(rollingUpdate);
  const surge = countOf(maxSurge, pods);
  // Kubernetes lets one pod be missing when neither would be allowed.
  return surge === 0 && countOf(maxUnavailable, pods, Math.floor) === 0 ? 0 : surge;
}

/** Pods that an object has at most. */
function podsOf(object: StoredObject, objects: readonly StoredObject[]): number {
  const { kind, spec } = object.manifest;
  if (kind === 'Job') return jobPods(spec);
  if (kind === 'CronJob') return jobPods(valueAt(spec, 'jobTemplate', 'spec'));
  if (kind === 'DaemonSet' || !podTemplateOf(object.manifest)) return 0;
  const most = valueAt(scalerOf(object, objects)?.manifest.spec, 'maxReplicas') ?? valueAt(spec, 'replicas') ?? 1;
  return typeof most === 'number' ? most : 1;
}

function jobPods(spec: unknown): number {
  const { parallelism = 1, completions = parallelism, suspend } = mapOf(spec);
  if (suspend === true || typeof parallelism !== 'number' || typeof completions !== 'number') return 0;
  return Math.min(parallelism, completions);
}

/** Numbers of objects, as quotas count them, and what claims ask for. */
function countsOf(objects: readonly StoredObject[]): Cost {
  const counts = new Map<string, bigint>();
  const add = (name: string, amount = ONE) => counts.set(name, (counts.get(name) ?? 0n) + amount);
  for (const { manifest } of objects) {
    const { apiVersion, kind, spec } = manifest;
    const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
    add(`count/${pluralOf(kind)}${group}`);
    if (kind === 'Service' && valueAt(spec, 'type') === 'LoadBalancer') add('services.loadbalancers');
    if (kind === 'Service' && valueAt(spec, 'type') === 'NodePort') add('services.nodeports');
    if (kind === 'PersistentVolumeClaim') add('requests.storage', readNanos(valueAt(spec, 'resources', 'requests', 'storage')));
  }
  return counts;
}
