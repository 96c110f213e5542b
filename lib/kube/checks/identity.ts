import { sourceOf, unitOf } from '../../core';
import { problem } from '../tree-problems';
import { describe, identityOf, type TreeObject } from '../tree';
import type { ObjectCheck } from './check';

/**
 * No two objects of a cluster are the same one to the API server. Two components that share a name are told once, not once an object; two
 * units that make one namespace are told once, not once a component.
 */
export const identityCheck: ObjectCheck = ({ objects, byIdentity }) => {
  // As many identities as objects: all differ.
  if (byIdentity.size === objects.length) return undefined;
  const twins = objects.flatMap((object): readonly Twin[] => {
    const first = byIdentity.get(identityOf(object));
    return first && first !== object ? [{ object, first }] : [];
  });
  const sameUnits = new Set(twins.filter(areUnits).map(unitsOf));
  const pairs = new Map<string, Twin[]>();
  for (const twin of twins) {
    const units = unitsOf(twin);
    const pair = sameUnits.has(units) ? units : `${twin.first.component.node.path}\n${twin.object.component.node.path}`;
    const others = pairs.get(pair);
    if (others) others.push(twin);
    else pairs.set(pair, [twin]);
  }
  const told = new Map(
    [...pairs].map(([pair, all]) => [mainOf(all).object, { ...mainOf(all), count: all.length, units: sameUnits.has(pair) }]),
  );
  return (object) => {
    const found = told.get(object);
    if (found) tell(found);
  };
};

interface Twin {
  readonly object: TreeObject;
  /** The one that the cluster has already. */
  readonly first: TreeObject;
}

/** Whether two units make it, as what they are. */
function areUnits({ object, first }: Twin): boolean {
  const { kind, metadata } = object.manifest;
  const [one, other] = [unitOf(first.construct), unitOf(object.construct)];
  return kind === 'Namespace' && one !== other && one?.namespace === metadata.name && other?.namespace === metadata.name;
}

/** The units that both stand in, by their paths. */
function unitsOf({ object, first }: Twin): string {
  return [first, object].map(({ construct }) => unitOf(construct)?.node.path).join('\n');
}

/** The one that people know the component or the unit by. */
function mainOf(twins: readonly Twin[]): Twin {
  const by = (is: (object: TreeObject) => boolean) => twins.find(({ object }) => is(object));
  return by(({ manifest }) => manifest.kind === 'Namespace') ?? by(({ pod }) => pod !== undefined) ?? (twins[0] as Twin);
}

function tell({ object, first, count, units }: Twin & { readonly count: number; readonly units: boolean }): void {
  const { construct } = first;
  const source = sourceOf(construct) ?? '';
  // One object of two plain constructs is theirs; several are of the components.
  const ownerOf = (twin: TreeObject) => (units && unitOf(twin.construct)) || (count === 1 ? twin.construct : twin.component);
  problem(
    ownerOf(object),
    'object/duplicate',
    { object: describe(object), more: count - 1, other: ownerOf(first).node.path, source },
    { object: describe(object) },
  );
}
