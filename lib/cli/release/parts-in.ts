import { describeStored, type AssemblyManifest, type StoredObject } from '../../assembly';
import { partsOf, type NamespacePart } from '../../kube';

type StoredManifest = StoredObject['manifest'];

/** What goes together of the objects of a namespace: its apps, and what belongs to none. */
export function partsIn(
  objects: readonly StoredObject[],
  { units, components, objects: entries }: AssemblyManifest,
  at: { readonly cluster: string; readonly namespace: string },
): readonly NamespacePart<StoredManifest>[] {
  // Two clusters may have namespaces of one name, whose objects are called the same.
  const here = new Set(
    units.filter(({ cluster, namespace }) => cluster === at.cluster && namespace === at.namespace).map(({ path }) => path),
  );
  const parts = components.filter(({ unit }) => here.has(unit));
  const inside = new Set(parts.map(({ path }) => path));
  const componentOf = new Map(entries.filter(({ component }) => inside.has(component)).map((entry) => [entry.object, entry.component]));
  const made = new Map<string, StoredManifest[]>();
  for (const { manifest } of objects) {
    const path = componentOf.get(describeStored(manifest)) ?? '';
    const known = made.get(path);
    if (known) known.push(manifest);
    else made.set(path, [manifest]);
  }
  return partsOf(parts.map(({ path, dependsOn }) => ({ path, needs: dependsOn, objects: made.get(path) ?? [] })));
}
