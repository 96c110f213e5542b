import * as pulumi from '@pulumi/pulumi';
import type { IConstruct } from 'constructs';
import { unitOf, type ClusterTarget } from '../../core';
import { readyOf } from '../../kube';
import { declaredDependencies, joinsOf, type ClusterObjects, type TreeObject } from '../../kube/finished';
import { formerPaths } from '../../provision';
import { definitionsOf, needsDefinition } from './definitions';
import { goDurations, type Registrar } from './registrar';
import { orderObjects } from './object-order';

export interface ObjectsUse {
  readonly root: IConstruct;
  readonly registrar: Registrar;
  readonly clusters: readonly ClusterObjects[];
  /** Objects of this stack. */
  readonly here: ReadonlySet<TreeObject>;
  readonly provider: (target: ClusterTarget) => pulumi.ProviderResource;
  /** Resources of a workload in this stack: its identity must be there before its pods. */
  readonly madeFor: (construct: IConstruct) => readonly pulumi.Resource[];
}

class KubernetesObject extends pulumi.CustomResource {}

/** Registers Kubernetes objects, one resource each, after everything that they need. Destroying goes the other way round. */
export function registerObjects({ root, registrar, clusters, here, provider, madeFor }: ObjectsUse): Map<TreeObject, pulumi.Resource> {
  const made = new Map<TreeObject, pulumi.Resource>();
  for (const cluster of clusters) {
    const objects = cluster.objects.filter((object) => here.has(object));
    if (objects.length === 0) continue;
    const needs = needsOf(root, cluster, objects);
    for (const object of orderObjects(objects, needs)) {
      const dependsOn = [
        ...[...(needs.get(object) ?? [])].flatMap((need) => made.get(need) ?? []),
        ...(object.pod ? madeFor(object.component) : []),
      ];
      const { options, skip } = waiting(object);
      const resolved = registrar.values.resolve(object.manifest) as pulumi.Inputs;
      const inputs = skip ? unawaited(resolved) : resolved;
      made.set(
        object,
        new KubernetesObject(typeToken(object), objectId(object), secretInputs(object, inputs), {
          provider: provider(cluster.target),
          dependsOn,
          aliases: formerIds(root, object).map((name) => ({ name })),
          ...(object.manifest.kind === 'Secret' ? { additionalSecretOutputs: ['data', 'stringData'] } : {}),
          ...options,
        }),
      );
    }
  }
  return made;
}

/** `kubernetes:apps/v1:Deployment`, as the provider's own SDK calls it. */
function typeToken({ manifest: { apiVersion, kind } }: TreeObject): string {
  return `kubernetes:${apiVersion.includes('/') ? apiVersion : `core/${apiVersion}`}:${kind}`;
}

/** Id of an object: where the API server has it, so that moving its construct changes nothing. */
function objectId({ cluster, namespace, manifest }: TreeObject): string {
  return [cluster.name, ...(namespace === undefined ? [] : [namespace]), manifest.metadata.name].join('/');
}

/** Ids that it had while its cluster had other paths. */
function formerIds(root: IConstruct, object: TreeObject): string[] {
  const rest = objectId(object).slice(object.cluster.name.length);
  return formerPaths(root, object.cluster.name).map((path) => `${path}${rest}`);
}

/** What the SDK's Secret class does, and a bare resource does not: its data are secret in the state too. */
function secretInputs({ manifest }: TreeObject, inputs: pulumi.Inputs): pulumi.Inputs {
  if (manifest.kind !== 'Secret' || manifest.apiVersion !== 'v1') return inputs;
  const parts = ['data', 'stringData'].filter((part) => part in inputs).map((part) => [part, pulumi.secret(inputs[part] as unknown)]);
  return { ...inputs, ...(Object.fromEntries(parts) as pulumi.Inputs) };
}

/** How long the engine waits until the pods are ready, as the workload says it. */
function waiting(object: TreeObject): { readonly options: pulumi.CustomResourceOptions; readonly skip: boolean } {
  const ready = object.pod && readyOf(object.component);
  if (ready === undefined || ready === false) return { options: {}, skip: ready === false };
  return { options: { customTimeouts: goDurations({ create: ready, update: ready }) }, skip: false };
}

/** What the workload says of the engine only; the object in the cluster has no part of it. */
function unawaited(inputs: pulumi.Inputs): pulumi.Inputs {
  const metadata = inputs.metadata as Readonly<Record<string, unknown>>;
  return { ...inputs, metadata: { ...metadata, annotations: { ...(metadata.annotations as object), 'pulumi.com/skipAwait': 'true' } } };
}

/**
 * For each object the objects of this stack that must be there before: what it refers to, the ground of its unit (Namespace, quota,
 * network policies), the definition of its kind, and what the program declares.
 */
function needsOf(root: IConstruct, cluster: ClusterObjects, objects: readonly TreeObject[]): Map<TreeObject, Set<TreeObject>> {
  const here = new Set(objects);
  const needs = new Map(objects.map((object) => [object, new Set<TreeObject>()]));
  const need = (from: TreeObject, to: TreeObject) => {
    if (from !== to && here.has(to)) needs.get(from)?.add(to);
  };
  for (const { from, to, orders } of joinsOf(cluster)) if (orders) need(from, to);
  const grounds = groundsOf(objects);
  const definitions = definitionsOf(objects);
  for (const object of objects) {
    const unit = unitOf(object.construct);
    for (const ground of (unit && grounds.get(unit)) ?? [])
      if (object.construct.node.scope !== unit || isGround(ground)) need(object, ground);
    const definition = needsDefinition(object, definitions);
    if (definition) need(object, definition);
  }
  declare(root, objects, need);
  return needs;
}

/** Objects that stand directly in a unit. */
function groundsOf(objects: readonly TreeObject[]): Map<IConstruct, TreeObject[]> {
  const grounds = new Map<IConstruct, TreeObject[]>();
  for (const object of objects) {
    const unit = unitOf(object.construct);
    if (!unit || object.construct.node.scope !== unit) continue;
    const known = grounds.get(unit);
    if (known) known.push(object);
    else grounds.set(unit, [object]);
  }
  return grounds;
}

/** The Namespace comes before everything else of its unit, also before its own quota. */
function isGround({ manifest }: TreeObject): boolean {
  return manifest.kind === 'Namespace';
}

/** `a.node.addDependency(b)`: every object in `a` after every object in `b`. */
function declare(root: IConstruct, objects: readonly TreeObject[], need: (from: TreeObject, to: TreeObject) => void): void {
  const dependencies = declaredDependencies(root);
  if (dependencies.length === 0) return;
  const inside = new Map<IConstruct, TreeObject[]>();
  const named = new Set(dependencies.flatMap(({ from, to }) => [from, to]));
  for (const object of objects)
    for (let at: IConstruct | undefined = object.construct; at; at = at.node.scope)
      if (named.has(at)) inside.set(at, [...(inside.get(at) ?? []), object]);
  for (const { from, to } of dependencies) {
    const targets = new Set(inside.get(to));
    for (const source of inside.get(from) ?? []) if (!targets.has(source)) for (const target of targets) need(source, target);
  }
}
