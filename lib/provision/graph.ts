import type { IConstruct } from 'constructs';
import { leavesOf } from './places';
import type { CloudResource, ResourceRef } from './resource';

/** A resource with what must be there before it. */
export interface OrderedResource {
  readonly resource: CloudResource;
  /** Directly needed resources, as its inputs and options name them. */
  readonly needs: readonly CloudResource[];
  /** Length of the longest way to a resource that needs nothing: everything of one level can be made at once. */
  readonly level: number;
}

/** How a resource is found: type and id together are unique in an app. */
export function keyOf({ type, id }: ResourceRef): string {
  return `${type} ${id}`;
}

/**
 * Sorts resources so that each comes after what it needs; among equals the order of the tree stays.
 * A reference to nothing, two resources of one key and a cycle are faults of a provider's lowering: they throw.
 */
export function orderResources(root: IConstruct, resources: readonly CloudResource[]): OrderedResource[] {
  const byKey = new Map<string, CloudResource>();
  for (const resource of resources) {
    if (byKey.has(keyOf(resource))) throw new Error(`sealane: two resources ${keyOf(resource)}`);
    byKey.set(keyOf(resource), resource);
  }
  const done = new Map<CloudResource, OrderedResource>();
  const open = new Set<CloudResource>();
  const visit = (resource: CloudResource): OrderedResource => {
    const known = done.get(resource);
    if (known) return known;
    if (open.has(resource)) throw new Error(`sealane: a cycle of resources: ${[...open].map(keyOf).join(' → ')}`);
    open.add(resource);
    const needs = needsOf(root, resource, byKey);
    const level = Math.max(-1, ...needs.map((need) => visit(need).level)) + 1;
    open.delete(resource);
    const ordered = { resource, needs, level };
    done.set(resource, ordered);
    return ordered;
  };
  for (const resource of resources) visit(resource);
  return [...done.values()];
}

function needsOf(root: IConstruct, resource: CloudResource, byKey: ReadonlyMap<string, CloudResource>): CloudResource[] {
  const { dependsOn = [], deletedWith } = resource.options;
  const refs: ResourceRef[] = [...leavesOf(root, resource.inputs).outputs, ...dependsOn, ...(deletedWith ? [deletedWith] : [])];
  const needs = new Set<CloudResource>();
  for (const ref of refs) {
    const need = byKey.get(keyOf(ref));
    if (!need) throw new Error(`sealane: ${keyOf(resource)} refers to ${keyOf(ref)}, which nothing makes`);
    needs.add(need);
  }
  return [...needs];
}
