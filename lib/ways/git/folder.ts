import type { KubeManifest } from '../../control-plane';
import { emitDocument } from '../../yaml';
import type { Controller } from './controller';

/** Names the files of a deploy, so that it never removes another. Controllers read what ends in `.json` or `.yaml`. */
export const MARKER = '.sealane';

/** A file of the folder that a controller reads. */
export interface FolderFile {
  readonly path: string;
  readonly text: string;
}

/** One file for each object, named so that they sort as they are applied, and what the controller wants beside them. */
export function folderOf(
  objects: readonly KubeManifest[],
  levels: ReadonlyMap<KubeManifest, number> | undefined,
  { ordered = (object) => object, index }: Pick<Controller, 'ordered' | 'index'>,
): readonly FolderFile[] {
  const files = objects.map((object) => {
    const level = levels?.get(object) ?? 0;
    const { apiVersion, kind, metadata } = object;
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    const name = [kind.toLowerCase(), group, metadata.name].filter((part) => part !== '').join('.');
    return { path: `${String(level).padStart(2, '0')}-${name}.yaml`, text: HEADER + emitDocument(ordered(object, level)) };
  });
  const listed = [...files, ...(index ? [index(files.map(({ path }) => path).sort())] : [])];
  const marker = { path: MARKER, text: `${JSON.stringify({ files: listed.map(({ path }) => path).sort() }, undefined, 2)}\n` };
  return [...listed, marker];
}

const HEADER = '# Made by sealane; change the program, not this file.\n';
