import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapOf, shown } from '../untyped';
import type { ObjectCheck } from './check';
import { customPodMakers } from './custom-pods';
import { PodIndex } from './pod-index';
import { matches, readLabels, readSelector, selectorText, selectsSome, type Selector } from './selector';
import { checkTargetPorts } from './target-ports';

interface Pods {
  readonly index: PodIndex;
  readonly makers: ReturnType<typeof customPodMakers>;
  /** Workloads that were compared already: of a pair that overlaps, the later one is told. */
  readonly compared: Set<TreeObject>;
}

interface Selecting {
  readonly apiVersion: string;
  readonly check: (object: TreeObject, pods: Pods) => void;
}

/** By kind: what its selector must select. */
const SELECTING: ReadonlyMap<string, Selecting> = new Map([
  ['Service', { apiVersion: 'v1', check: checkService }],
  ['ReplicationController', { apiVersion: 'v1', check: checkWorkload }],
  ['Deployment', { apiVersion: 'apps/v1', check: checkWorkload }],
  ['ReplicaSet', { apiVersion: 'apps/v1', check: checkWorkload }],
  ['DaemonSet', { apiVersion: 'apps/v1', check: checkWorkload }],
  ['StatefulSet', { apiVersion: 'apps/v1', check: checkWorkload }],
  ['Rollout', { apiVersion: 'argoproj.io/v1alpha1', check: checkWorkload }],
  ['PodDisruptionBudget', { apiVersion: 'policy/v1', check: checkBudget }],
  ['NetworkPolicy', { apiVersion: 'networking.k8s.io/v1', check: checkPolicy }],
]);

/** Every selector selects what it was written for: a workload its own pods and no other's, a Service at least one. */
export const selectorCheck: ObjectCheck = ({ objects }) => {
  const pods: Pods = { index: PodIndex.of(objects), makers: customPodMakers(objects), compared: new Set() };
  return (object) => checkOf(object)?.(object, pods);
};

function checkOf({ manifest }: TreeObject): Selecting['check'] | undefined {
  const selecting = SELECTING.get(manifest.kind);
  return selecting?.apiVersion === manifest.apiVersion ? selecting.check : undefined;
}

function selectorOf({ manifest }: TreeObject): Selector | undefined {
  const { selector } = mapOf(manifest.spec);
  return manifest.kind === 'Service' || manifest.kind === 'ReplicationController' ? readLabels(selector) : readSelector(selector);
}

function checkWorkload(object: TreeObject, pods: Pods): void {
  const { pod } = object;
  const selector = selectorOf(object);
  if (!pod || !selector) return;
  if (!matches(selector, pod.labels)) {
    const labels =
      Object.entries(pod.labels)
        .map(([key, value]) => `${key}=${shown(value)}`)
        .join(',') || '-';
    problem(
      object.construct,
      'selector/no-match',
      { kind: object.manifest.kind, selector: selectorText(selector), labels },
      placeOf(object),
    );
  } else if (selector.pairs.length + selector.requirements.length > 0) {
    checkOverlap(object, selector, pods);
  }
}

/** Pods that are compared after a first unwanted one was found, in search of one that selects back. */
const FURTHER = 100;

function checkOverlap(object: TreeObject, selector: Selector, { index, compared }: Pods): void {
  const labels = object.pod?.labels ?? {};
  const found: { mutual?: TreeObject; foreign?: TreeObject } = {};
  let looked = 0;
  index.find(object.namespace, selector, ({ object: other }) => {
    if (other === object || sameName(other, object) || checkOf(other) !== checkWorkload) return false;
    const back = selectorOf(other);
    if (!back || !matches(back, labels)) found.foreign ??= other;
    else if (compared.has(other)) found.mutual = other;
    return found.mutual !== undefined || (found.foreign !== undefined && ++looked > FURTHER);
  });
  compared.add(object);
  const { mutual, foreign } = found;
  const params = { selector: selectorText(selector), kind: object.manifest.kind };
  if (mutual) problem(object.construct, 'selector/overlap', { ...params, other: describe(mutual) }, placeOf(object));
  else if (foreign) problem(object.construct, 'selector/wide', { ...params, other: describe(foreign) }, placeOf(object));
}

function sameName(a: TreeObject, b: TreeObject): boolean {
  return a.manifest.kind === b.manifest.kind && a.manifest.metadata.name === b.manifest.metadata.name;
}

function checkService(object: TreeObject, pods: Pods): void {
  const { type, selector: given } = mapOf(object.manifest.spec);
  const selector = selectorOf(object);
  if (!selector || type === 'ExternalName' || !selectsSome(given)) return;
  if (selectsPods(object, selector, pods)) checkTargetPorts(object, selector, pods.index);
}

function checkBudget(object: TreeObject, pods: Pods): void {
  const selector = selectorOf(object);
  if (selector) selectsPods(object, selector, pods);
}

/** Whether any pod of the namespace is selected; none is a problem. */
function selectsPods(object: TreeObject, selector: Selector, { index, makers }: Pods): boolean {
  if (index.find(object.namespace, selector, () => true)) return true;
  const params = { kind: object.manifest.kind, selector: selectorText(selector), namespace: object.namespace ?? '' };
  const maker = makers.get(object.namespace);
  if (maker) problem(object.construct, 'selector/unknown-pods', { ...params, maker: describe(maker) }, placeOf(object));
  else problem(object.construct, 'selector/unmatched', { ...params, likely: index.likely(object.namespace, selector) }, placeOf(object));
  return false;
}

function checkPolicy(object: TreeObject, { index, makers }: Pods): void {
  const { podSelector } = mapOf(object.manifest.spec);
  const selector = readSelector(podSelector);
  if (!selector || !selectsSome(podSelector) || makers.has(object.namespace)) return;
  if (index.find(object.namespace, selector, () => true)) return;
  const params = { selector: selectorText(selector), namespace: object.namespace ?? '', likely: index.likely(object.namespace, selector) };
  problem(object.construct, 'selector/idle-policy', params, { ...placeOf(object), field: 'spec.podSelector' });
}

function placeOf(object: TreeObject): { object: string; field: string } {
  return { object: describe(object), field: 'spec.selector' };
}
