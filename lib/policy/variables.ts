import type { ClusterObjects, TreeObject } from '../kube/finished';
import { mapOf, mapsOf, textOf, type Untyped } from '../kube';

/** A variable of a container whose value the tree shows. */
export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** The variables of pods: written out, or taken from a ConfigMap of the tree. */
export class Variables {
  private readonly maps = new Map<string, Untyped>();

  constructor(clusters: readonly ClusterObjects[]) {
    for (const { objects } of clusters)
      for (const object of objects)
        if (object.manifest.kind === 'ConfigMap')
          this.maps.set(key(object, object.manifest.metadata.name), mapOf((object.manifest as unknown as Untyped).data));
  }

  public of(object: TreeObject): readonly Variable[] {
    return (object.pod?.containers ?? [])
      .flatMap(({ container: { env, envFrom } }) => [
        ...mapsOf(envFrom).flatMap(({ configMapRef }) => Object.entries(this.map(object, configMapRef))),
        ...mapsOf(env).map(({ name, value, valueFrom }): [string, unknown] => {
          const from = mapOf(mapOf(valueFrom).configMapKeyRef);
          return [textOf(name) ?? '', value ?? this.map(object, from)[textOf(from.key) ?? '']];
        }),
      ])
      .flatMap(([name, value]) => (typeof value === 'string' ? [{ name, value }] : []));
  }

  private map(object: TreeObject, reference: unknown): Untyped {
    return this.maps.get(key(object, textOf(mapOf(reference).name))) ?? {};
  }
}

function key({ cluster, namespace }: TreeObject, name: string | undefined): string {
  return `${cluster.name}/${namespace ?? ''}/${name ?? ''}`;
}

/** Hosts that a text names: alone, with a port, or in an address. */
export function hostsIn(text: string): readonly string[] {
  return text.match(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/g) ?? [];
}
