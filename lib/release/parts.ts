import type { KubeManifest } from '../control-plane';
import type { NamespacePart } from '../kube';
import type { Site } from './driver';
import type { Release, ReleasePart } from './release';

type Part = Pick<NamespacePart<KubeManifest>, 'name' | 'objects'>;

/** What goes together of the objects, as the program says it of these or of those that they are made like. What it does not say is the namespace's own. */
export function partsAmong(site: Pick<Site, 'parts'>, objects: readonly KubeManifest[]): readonly ReleasePart[] {
  const known = new Map((site.parts ?? []).flatMap(({ name, objects: own }) => own.map((object) => [keyOf(object), name] as const)));
  const positions = new Map<string, number[]>([['', []], ...(site.parts ?? []).map(({ name }) => [name, []] as [string, number[]])]);
  objects.forEach((object, i) => positions.get(known.get(keyOf(object)) ?? '')?.push(i));
  return [...positions].map(([name, own]) => ({ name, objects: own })).filter((part) => part.objects.length > 0);
}

/** What goes together in a release, in the order of what needs what: as it remembers, or as the program has it now. */
export function partsOfRelease(site: Pick<Site, 'parts'>, { objects, parts }: Pick<Release, 'objects' | 'parts'>): readonly Part[] {
  return (parts ?? partsAmong(site, objects)).map(({ name, objects: own }) => ({ name, objects: own.flatMap((i) => objects[i] ?? []) }));
}

/** A preview is made like its namespace: all but that is the same. */
function keyOf({ apiVersion, kind, metadata: { name } }: KubeManifest): string {
  return [apiVersion, kind, name].join('\n');
}
