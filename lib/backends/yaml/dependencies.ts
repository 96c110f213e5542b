import type { IConstruct } from 'constructs';
import type { TreeObject } from '../../kube/finished';
import { fileOwnerOf } from './file-owner';

/** `from.node.addDependency(to)`, as the program says it. */
export interface Dependency {
  readonly from: IConstruct;
  readonly to: IConstruct;
}

/** Every explicit dependency of the tree, in tree order. */
export function declaredDependencies(root: IConstruct): Dependency[] {
  const found: Dependency[] = [];
  const visit = (construct: IConstruct) => {
    for (const to of construct.node.dependencies) if (to !== construct) found.push({ from: construct, to });
    for (const child of construct.node.children) visit(child);
  };
  visit(root);
  return found;
}

/** For each construct that a dependency names: the components that hold its objects. */
export function membersOf(dependencies: readonly Dependency[], objects: Iterable<TreeObject>): Map<IConstruct, Set<IConstruct>> {
  const members = new Map<IConstruct, Set<IConstruct>>();
  for (const { from, to } of dependencies) {
    members.set(from, new Set());
    members.set(to, new Set());
  }
  if (members.size === 0) return members;
  for (const object of objects) {
    const owner = fileOwnerOf(object);
    for (let at: IConstruct | undefined = object.construct; at; at = at.node.scope) members.get(at)?.add(owner);
  }
  return members;
}

/** Whether `outer` is the construct itself or stands above it. */
export function contains(outer: IConstruct, construct: IConstruct): boolean {
  for (let at: IConstruct | undefined = construct; at; at = at.node.scope) if (at === outer) return true;
  return false;
}
