import { parseDocument } from 'yaml';
import type { KubeManifest } from '../../control-plane';
import { compare } from '../../core';
import { nameOf } from '../../release';
import type { FolderFiles } from './marker';

/** The objects of files; a list of files is none. */
export function objectsIn(files: FolderFiles): readonly KubeManifest[] {
  const objects = [...files.values()].map((text) => parseDocument(text).toJS() as KubeManifest);
  return objects.filter(({ metadata }: { readonly metadata?: unknown }) => metadata !== undefined);
}

/** Objects of files that are no more, sorted. */
export function goneFrom(before: FolderFiles, after: readonly KubeManifest[]): readonly string[] {
  const kept = new Set(after.map(nameOf));
  return objectsIn(before)
    .map(nameOf)
    .filter((name) => !kept.has(name))
    .sort(compare);
}
