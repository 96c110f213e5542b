import type { KubeManifest } from '../../control-plane';
import { emitDocument } from '../../yaml';
import type { Controller } from './controller';
import type { FolderFiles } from './marker';

/** One file for each object, named so that they sort as they are applied, and what the controller wants beside them. */
export function folderOf(
  objects: readonly KubeManifest[],
  levels: ReadonlyMap<KubeManifest, number> | undefined,
  controller: Pick<Controller, 'held' | 'index'>,
): FolderFiles {
  const { held = (object) => object } = controller;
  const mounted = levelsOfClaims(objects, levels);
  const files = objects.map((object): [string, string] => {
    const { apiVersion, kind, metadata } = object;
    const level = (kind === 'PersistentVolumeClaim' ? mounted.get(metadata.name) : undefined) ?? levels?.get(object) ?? 0;
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    const name = [kind.toLowerCase(), group, metadata.name].filter((part) => part !== '').join('.');
    return [`${String(level).padStart(2, '0')}-${name}.yaml`, textOf(held(lasting(object), level, objects))];
  });
  return withIndex(new Map(files), controller);
}

/** The file of an object. */
export function textOf(object: KubeManifest): string {
  return HEADER + emitDocument(object);
}

/** The files, and the list of them that the controller wants. */
export function withIndex(files: FolderFiles, { index }: Pick<Controller, 'index'>): FolderFiles {
  if (!index) return files;
  const names = [...files.keys()].filter((name) => name !== index.path).sort();
  return new Map([...files].filter(([name]) => name !== index.path).concat([[index.path, HEADER + index.textOf(names)]]));
}

const HEADER = '# Made by sealane; change the program, not this file.\n';

/** A Job that goes by itself when it is done would be made, and run, again by a controller that misses it. It goes with its file. */
function lasting(object: KubeManifest): KubeManifest {
  const { ttlSecondsAfterFinished, ...spec } = (object.spec ?? {}) as Readonly<Record<string, unknown>>;
  return object.kind === 'Job' && ttlSecondsAfterFinished !== undefined ? { ...object, spec } : object;
}

interface Mounting {
  readonly template?: { readonly spec?: { readonly volumes?: readonly Volume[] } };
  readonly jobTemplate?: { readonly spec?: Mounting };
}

interface Volume {
  readonly persistentVolumeClaim?: { readonly claimName?: string };
}

/**
 * The first level in which each claim for a disk is mounted: many disks are made only when a pod wants them, and whoever waits for the claim
 * alone waits for ever.
 */
function levelsOfClaims(
  objects: readonly KubeManifest[],
  levels: ReadonlyMap<KubeManifest, number> | undefined,
): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const object of objects)
    for (const claim of claimsOf(object)) {
      const level = levels?.get(object) ?? 0;
      first.set(claim, Math.min(first.get(claim) ?? level, level));
    }
  return first;
}

function claimsOf({ spec }: KubeManifest): readonly string[] {
  const { template, jobTemplate } = (spec ?? {}) as Mounting;
  const volumes = (template ?? jobTemplate?.spec?.template)?.spec?.volumes ?? [];
  return volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []);
}
