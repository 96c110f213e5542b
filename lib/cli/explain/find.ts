import type { AssemblyComponent, AssemblyManifest, AssemblyObject } from '../../assembly';

/** What an asked-for text means in an assembly: components and the objects of them that are meant. */
export interface Found {
  readonly component: AssemblyComponent;
  readonly objects: readonly AssemblyObject[];
}

/**
 * Finds a construct path (a scope means everything in it), an object (`Deployment/web`, `Deployment shop-prod/web`), or the last part
 * of a path: `web` means every construct of that id.
 */
export function findSubject(manifest: AssemblyManifest, asked: string): Found[] {
  const ways: readonly ((object: AssemblyObject) => boolean)[] = [
    ({ path, component }) => isIn(asked, path) || isIn(asked, component),
    ({ object }) => namesOf(object).has(asked.toLowerCase()),
    ({ component }) => component.endsWith(`/${asked}`),
  ];
  const objects = ways.map((way) => manifest.objects.filter(way)).find((found) => found.length > 0) ?? [];
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
