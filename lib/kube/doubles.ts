import type { IConstruct } from 'constructs';
import { clusterObjects, type ClusterObjects } from './cluster-objects';
import { IdentityMap } from './identity';
import { identityOf, type TreeObject } from './tree';

/** What something that was found is about. */
interface About {
  readonly construct: IConstruct;
  /** The same for what is found again. */
  readonly key: string;
}

/**
 * Looks at a cluster without doubles. Of objects with one identity the API server keeps one; nobody knows which. So it is looked at with the
 * first of each, with the second, and so on: what is found of a double counts, and of all others what is found whichever is kept.
 */
export function foundWithoutDoubles<T>(
  cluster: ClusterObjects,
  look: (held: ClusterObjects) => readonly T[],
  aboutOf: (found: T) => About,
): readonly T[] {
  const { byIdentity, objects } = cluster;
  if (byIdentity.size === objects.length) return look(cluster);
  const { rounds, doubles } = roundsOf(cluster);
  const seen = new Map<string, { readonly found: T; readonly isDouble: boolean; rounds: number }>();
  for (const held of rounds) {
    const times = new Map<string, number>();
    for (const found of look(held)) {
      const { construct, key } = aboutOf(found);
      const place = `${construct.node.path}\n${key}`;
      const time = (times.get(place) ?? 0) + 1;
      times.set(place, time);
      const whole = `${place}\n${time}`;
      const known = seen.get(whole);
      if (known) known.rounds += 1;
      else seen.set(whole, { found, isDouble: doubles.has(construct), rounds: 1 });
    }
  }
  return [...seen.values()].flatMap(({ found, isDouble, rounds: count }) => (isDouble || count === rounds.length ? [found] : []));
}

/** The cluster with the first of all doubles, with the second, and so on; where there is no other, the first stays. */
function roundsOf({ target, facts, objects }: ClusterObjects): {
  readonly rounds: readonly ClusterObjects[];
  readonly doubles: ReadonlySet<IConstruct>;
} {
  const same = new IdentityMap<TreeObject[]>();
  for (const object of objects) {
    same.add(identityOf(object), []);
    same.get(identityOf(object))?.push(object);
  }
  const all = [...new Set(objects.map((object) => same.get(identityOf(object)) ?? [object]))];
  const most = Math.max(...all.map(({ length }) => length));
  const rounds = Array.from({ length: most }, (_, i) =>
    clusterObjects(
      target,
      facts,
      all.flatMap((each) => each[i] ?? each[0] ?? []),
    ),
  );
  return { rounds, doubles: new Set(all.flatMap((each) => (each.length > 1 ? each.map(({ construct }) => construct) : []))) };
}
