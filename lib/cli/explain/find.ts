import type { AssemblyComponent, AssemblyManifest, AssemblyObject } from '../../assembly';

/** What an asked-for text means in an assembly: components and the objects of them that are meant. */
export interface Found {
  readonly component: AssemblyComponent;
  readonly objects: readonly AssemblyObject[];
}

/** Finds a construct path (a scope means everything in it) or an object (`Deployment/web`, `Deployment shop-prod/web`). */
export function findSubject(manifest: AssemblyManifest, asked: string): Found[] {
  const byPath = manifest.objects.filter(({ path, component }) => isIn(asked, path) || isIn(asked, component));
  const objects = byPath.length > 0 ? byPath : manifest.objects.filter(({ object }) => namesOf(object).has(asked.toLowerCase()));
  return manifest.components.flatMap((component) => {
    const inside = objects.filter((object) => object.component === component.path);
    return inside.length === 0 ? [] : [{ component, objects: inside }];
  });
}

/** Everything that could have been asked for, for the offer of a near one. */
export function subjects({ units, components, objects }: AssemblyManifest): string[] {
  return [...units.map(({ path }) => path), ...components.map(({ path }) => path), ...objects.map(({ object }) => shortName(object))];
}

function isIn(scope: string, path: string): boolean {
  return path === scope || path.startsWith(`${scope}/`);
}

function shortName(object: string): string {
  const [, kind = '', place = ''] = object.split(' ');
  return `${kind}/${place.slice(place.indexOf('/') + 1)}`;
}

function namesOf(object: string): Set<string> {
  const [, kind = '', place = ''] = object.split(' ');
  return new Set([object, `${kind} ${place}`, `${kind}/${place}`, shortName(object)].map((name) => name.toLowerCase()));
}
