import type { StoredManifest } from '../assembly';
import { NO_WAY_BACK } from '../kube';
import { valueAt } from './untyped';

/** The reason that an object gives for having no way back. */
export function noWayBackOf({ metadata }: StoredManifest): string | undefined {
  const reason = valueAt(metadata, 'annotations', NO_WAY_BACK);
  return typeof reason === 'string' && /\S.*\(\S[^()]*\)\s*$/.test(reason) ? reason : undefined;
}
