import { toDnsLabel } from '../../core';
import type { NamespacePart } from '../../kube';

/** The release of what belongs to the namespace itself, where each app has its own. */
export const SHARED = 'shared';
/** Longest name that Helm gives a release. */
const MAX_NAME = 53;

/** Release of a namespace that has one for all. */
export function namespaceRelease(namespace: string): string {
  return namespace.slice(0, MAX_NAME).replace(/-+$/, '');
}

/** Release of a part of a namespace. */
export function partRelease({ name }: Pick<NamespacePart<unknown>, 'name'>): string {
  if (name === '') return SHARED;
  return name.length <= MAX_NAME ? name : toDnsLabel(name, MAX_NAME);
}
