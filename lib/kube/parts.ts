import { compare, isDnsLabel, toDnsLabel } from '../core';
import type { Manifest } from './kube-object';
import { podIn } from './pod-view';

/** A construct with a file of its own, as far as parts are told by it. */
export interface PartComponent<T> {
  /** Path in the tree: `shop/web`. */
  readonly path: string;
  /** Paths of what must be there first: components, or a scope that stands for everything in it. */
  readonly needs: readonly string[];
  readonly objects: readonly T[];
}

/** What goes together in a namespace: an app, or what belongs to no app. */
export interface NamespacePart<T> {
  /** Of the app: its construct's own id. Empty for what belongs to the namespace itself. */
  readonly name: string;
  /** Path of the app's construct; empty for what belongs to the namespace itself. */
  readonly path: string;
  /** After which others it comes: those of one level need nothing of each other. 0 for what belongs to the namespace itself. */
  readonly level: number;
  readonly objects: readonly T[];
}

/**
 * Parts a namespace into its apps: a construct that makes pods, with all that stands in it. What stands beside them belongs to the namespace,
 * whoever refers to it: so nothing changes hands when a second app begins to use it. The namespace's own part comes first, an app
 * after those that it needs; apps that need each other follow their names.
 */
export function partsOf<T extends Manifest>(components: readonly PartComponent<T>[]): readonly NamespacePart<T>[] {
  const making = components.filter(({ objects }) => objects.some((object) => podIn(object) !== undefined)).map(({ path }) => path);
  const apps = making.filter((path) => !making.some((other) => isInside(path, other)));
  const appOf = (path: string) => apps.find((app) => app === path || isInside(path, app)) ?? '';
  const parts = new Map<string, { readonly objects: T[]; readonly needs: Set<string> }>([['', { objects: [], needs: new Set() }]]);
  for (const { path, needs, objects } of components) {
    const app = appOf(path);
    const part = parts.get(app) ?? { objects: [], needs: new Set() };
    parts.set(app, part);
    part.objects.push(...objects);
    for (const need of needs) for (const other of apps) if (isNeeded(other, need) && other !== app) part.needs.add(other);
  }
  const levels = levelsOf([...parts.keys()].filter((path) => path !== '').sort(byName), (path) => parts.get(path)?.needs ?? new Set());
  return [['', 0] as const, ...levels]
    .map(([path, level]) => ({ name: appName(path), path, level, objects: parts.get(path)?.objects ?? [] }))
    .filter(({ objects }) => objects.length > 0)
    .sort((a, b) => a.level - b.level);
}

function isInside(path: string, outer: string): boolean {
  return path.startsWith(`${outer}/`);
}

/** An app is needed where it is named itself, a part of it, or a scope that it stands in. */
function isNeeded(app: string, need: string): boolean {
  return app === need || isInside(need, app) || isInside(app, need);
}

function appName(path: string): string {
  const id = path.slice(path.lastIndexOf('/') + 1);
  return id === '' || isDnsLabel(id) ? id : toDnsLabel(id);
}

function byName(a: string, b: string): number {
  return compare(appName(a), appName(b)) || compare(a, b);
}

/** The first that needs nothing more comes next, one level after those that it needs; of a circle, the first by name. */
function levelsOf(paths: readonly string[], needsOf: (path: string) => ReadonlySet<string>): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (let open = paths; open.length > 0;) {
    const left = new Set(open);
    const next = open.find((path) => ![...needsOf(path)].some((need) => left.has(need))) ?? open[0] ?? '';
    levels.set(next, 1 + Math.max(0, ...[...needsOf(next)].map((need) => levels.get(need) ?? 0)));
    open = open.filter((path) => path !== next);
  }
  return levels;
}
