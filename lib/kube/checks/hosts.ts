import { sourceOf } from '../../core';
import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapOf, mapsOf, textOf, textsOf, type Untyped } from '../untyped';
import type { ObjectCheck } from './check';

interface Claim {
  readonly host: string;
  readonly path: string;
}

/** A host and path of a cluster belong to one Ingress or HTTPRoute: with two, which one answers is chance. */
export const hostCheck: ObjectCheck = () => {
  const owners = new Map<string, TreeObject>();
  return (object) => {
    const { kind } = object.manifest;
    if (kind !== 'Ingress' && kind !== 'HTTPRoute') return;
    for (const { host, path } of claimsOf(object)) {
      const key = `${host}${path}`;
      const owner = owners.get(key);
      if (owner && owner !== object) {
        const { construct: other } = owner;
        const params = { host, path, other: other.node.path, source: sourceOf(other) ?? '' };
        problem(object.construct, 'host/duplicate', params, { object: describe(object) });
      } else owners.set(key, object);
    }
  };
};

function claimsOf({ manifest }: TreeObject): Claim[] {
  if (manifest.kind === 'Ingress') {
    return mapsOf(mapOf(manifest.spec).rules).flatMap(({ host, http }) =>
      typeof host !== 'string' ? [] : mapsOf(mapOf(http).paths).map(({ path }) => ({ host, path: textOf(path) ?? '/' })),
    );
  }
  const { hostnames, rules } = mapOf(manifest.spec);
  const paths = new Set(mapsOf(rules).flatMap(pathsOf));
  return textsOf(hostnames).flatMap((host) => [...paths].map((path) => ({ host, path })));
}

function pathsOf({ matches }: Untyped): string[] {
  return Array.isArray(matches) ? mapsOf(matches).map(({ path }) => textOf(mapOf(path).value) ?? '/') : ['/'];
}
