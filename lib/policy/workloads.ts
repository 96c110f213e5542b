import { compareQuantities, mapOf, mapsOf, parseQuantity, shown, textOf, type ContainerView, type Untyped } from '../kube';
import type { PolicyCluster, PolicyObject } from './cluster';

/** Whether its pods are to run for ever: no Job's, and no Pod's that ends. */
export function runsForever({ manifest, pod }: PolicyObject): boolean {
  const { kind } = manifest;
  if (kind === 'Job' || kind === 'CronJob') return false;
  return kind !== 'Pod' || (pod?.spec.restartPolicy ?? 'Always') === 'Always';
}

/** Whether a container runs as long as its pod: a sidecar among the init containers does. */
export function staysUp({ container, list }: ContainerView): boolean {
  return list === 'containers' || container.restartPolicy === 'Always';
}

/** Whether requests reach its pods through a Service. */
export function isServed(object: PolicyObject, cluster: PolicyCluster): boolean {
  return runsForever(object) && cluster.selectorsOf('Service', object).length > 0;
}

/** The least number of pods that it has; undefined for kinds that have no number, and for what is no number. */
export function leastPods(object: PolicyObject, cluster: PolicyCluster): number | undefined {
  if (!REPLICATED.has(object.manifest.kind)) return undefined;
  const scaler = mapOf(cluster.scalerOf(object)?.manifest.spec);
  const least = scaler.minReplicas ?? scaler.minReplicaCount ?? mapOf(object.manifest.spec).replicas ?? 1;
  return typeof least === 'number' ? least : undefined;
}

export const REPLICATED: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout']);

/** Whether an amount is more than another, `times` over; undefined if one of them is no amount. */
export function isMore(a: unknown, b: unknown, times = 1): boolean | undefined {
  const [more, less] = [parseQuantity(a), parseQuantity(b)];
  if (!more || !less) return undefined;
  return compareQuantities(more, { ...less, mantissa: less.mantissa * BigInt(times) }) > 0;
}

/** Those of the values that are no numbers, with what they are. */
export function noNumbers(values: Untyped): string {
  return listed(values, (value) => typeof value === 'number');
}

/** Those of the values that are no amounts, with what they are. */
export function noQuantities(values: Untyped): string {
  return listed(values, (value) => parseQuantity(value) !== undefined);
}

function listed(values: Untyped, isOne: (value: unknown) => boolean): string {
  return Object.entries(values)
    .flatMap(([field, value]) => (isOne(value) ? [] : [`${field} (${shown(value)})`]))
    .join(', ');
}

/** A request of a container: what it says, or its limit, which stands in. */
export function requestOf(container: Untyped, resource: string): unknown {
  const { requests, limits } = mapOf(container.resources);
  return mapOf(requests)[resource] ?? mapOf(limits)[resource];
}

/** Whether a LimitRange of the namespace gives containers a value of their own: `defaultRequest`, `default`. */
export function hasDefault(
  object: PolicyObject,
  cluster: PolicyCluster,
  [part, resource]: readonly [part: string, resource: string],
): boolean {
  return cluster
    .ofKind('LimitRange')
    .some(
      ({ namespace, manifest }) =>
        namespace === object.namespace &&
        mapsOf(mapOf(manifest.spec).limits).some((limit) => limit.type === 'Container' && mapOf(limit[part])[resource] !== undefined),
    );
}

/** A security setting of a container, or that of its pod. */
export function securityOf(container: Untyped, spec: Untyped, key: string): unknown {
  return mapOf(container.securityContext)[key] ?? mapOf(spec.securityContext)[key];
}

/** The rules of a Role, each with its position. */
export function rightsOf({
  rules,
}: Untyped): readonly { readonly at: string; readonly verbs: unknown; readonly resources: unknown; readonly rule: Untyped }[] {
  return mapsOf(rules).map((rule, i) => ({ at: `rules[${i}]`, verbs: rule.verbs, resources: rule.resources, rule }));
}

/** Whether a list of a Role's rule has the value, or all of them. */
export function grants(list: unknown, value: string): boolean {
  return Array.isArray(list) && (list.includes(value) || list.includes('*'));
}

/** The name of the ServiceAccount that its pods run as. */
export function accountOf(spec: Untyped): string {
  return textOf(spec.serviceAccountName) ?? textOf(spec.serviceAccount) ?? 'default';
}
