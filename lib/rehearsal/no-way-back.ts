import type { StoredManifest } from '../assembly';
import { valueAt } from './untyped';

/** Annotation by which a program says that it knows of no way back for an object: the reason, and who says so. */
export const NO_WAY_BACK = 'sealane.dev/no-way-back';

/** The reason that an object gives for having no way back. */
export function noWayBackOf({ metadata }: StoredManifest): string | undefined {
  const reason = valueAt(metadata, 'annotations', NO_WAY_BACK);
  return typeof reason === 'string' && /\S.*\(\S[^()]*\)\s*$/.test(reason) ? reason : undefined;
}
