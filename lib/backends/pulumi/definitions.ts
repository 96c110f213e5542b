import type { TreeObject } from '../../kube/finished';

/** Custom resource definitions of a stack, by the group and kind that they define. */
export function definitionsOf(objects: readonly TreeObject[]): ReadonlyMap<string, TreeObject> {
  const definitions = new Map<string, TreeObject>();
  for (const object of objects) {
    if (object.manifest.kind !== 'CustomResourceDefinition') continue;
    const spec = object.manifest.spec as { readonly group?: string; readonly names?: { readonly kind?: string } } | undefined;
    definitions.set(`${spec?.group}/${spec?.names?.kind}`, object);
  }
  return definitions;
}

/** The definition that must be there before an object of its kind. */
export function needsDefinition({ manifest }: TreeObject, definitions: ReadonlyMap<string, TreeObject>): TreeObject | undefined {
  return definitions.get(`${manifest.apiVersion.split('/')[0]}/${manifest.kind}`);
}
