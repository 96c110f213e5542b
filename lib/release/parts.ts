import type { KubeManifest } from '../control-plane';
import type { NamespacePart } from '../kube';
import type { Site } from './driver';
import type { Release, ReleasePart } from './release';

type Part = Pick<NamespacePart<KubeManifest>, 'name' | 'level' | 'objects'>;

/** What goes together of the objects, as the program says it of these or of those that they are made like. What it does not say is the namespace's own. */
export function partsAmong(site: Pick<Site, 'parts'>, objects: readonly KubeManifest[]): readonly ReleasePart[] {
  const known = new Map((site.parts ?? []).flatMap(({ name, objects: own }) => own.map((object) => [keyOf(object), name] as const)));
  const parts = new Map<string, { readonly level: number; readonly objects: number[] }>([['', { level: 0, objects: [] }]]);
  for (const { name, level } of site.parts ?? []) parts.set(name, { level, objects: [] });
  objects.forEach((object, i) => parts.get(known.get(keyOf(object)) ?? '')?.objects.push(i));
  return [...parts].map(([name, part]) => ({ name, ...part })).filter((part) => part.objects.length > 0);
}

/** What goes together in a release, in the order of what needs what: as it remembers, or as the program has it now. */
export function partsOfRelease(site: Pick<Site, 'parts'>, { objects, parts }: Pick<Release, 'objects' | 'parts'>): readonly Part[] {
  const known = parts ?? partsAmong(site, objects);
  return known.map(({ name, level, objects: own }, i) => ({ name, level: level ?? i, objects: own.flatMap((at) => objects[at] ?? []) }));
}

/** A preview is made like its namespace: all but that is the same. */
function keyOf({ apiVersion, kind, metadata: { name } }: KubeManifest): string {
  return [apiVersion, kind, name].join('\n');
}
