import { sourceOf } from '../../core';
import { problem } from '../tree-problems';
import { describe, identityOf, type TreeObject } from '../tree';
import type { ObjectCheck } from './check';

/** No two objects of a cluster are the same one to the API server. Two components that share a name are told once, not once an object. */
export const identityCheck: ObjectCheck = ({ objects, byIdentity }) => {
  // As many identities as objects: all differ.
  if (byIdentity.size === objects.length) return undefined;
  const pairs = new Map<string, TreeObject[]>();
  for (const object of objects) {
    const first = byIdentity.get(identityOf(object));
    if (!first || first === object) continue;
    const pair = `${first.component.node.path}\n${object.component.node.path}`;
    const others = pairs.get(pair);
    if (others) others.push(object);
    else pairs.set(pair, [object]);
  }
  const told = new Map([...pairs.values()].map((twins) => [mainOf(twins), twins]));
  return (object) => {
    const twins = told.get(object);
    const first = twins && byIdentity.get(identityOf(object));
    if (first) tell(object, first, twins.length);
  };
};

/** The one that people know the component by. */
function mainOf(objects: readonly TreeObject[]): TreeObject | undefined {
  return objects.find(({ pod }) => pod) ?? objects[0];
}

function tell(object: TreeObject, first: TreeObject, count: number): void {
  const { component, construct } = first;
  const source = sourceOf(construct) ?? '';
  // One object of two plain constructs is theirs; several are of the components.
  const [scope, other] = count === 1 ? [object.construct, construct] : [object.component, component];
  problem(
    scope,
    'object/duplicate',
    { object: describe(object), more: count - 1, other: other.node.path, source },
    { object: describe(object) },
  );
}
