/**
 * Server-side apply by the API, with prune: what `sealane deploy` does by itself.
 * May import: `lib/kube`.
 * @packageDocumentation
 */
import type { DeployWay } from '../../kube';

/**
 * `sealane deploy` applies each object by server-side apply, removes what is no more, and waits. Releases are kept in the namespace.
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/
 */
export function kubectl(): DeployWay {
  return { name: 'kubectl' };
}
