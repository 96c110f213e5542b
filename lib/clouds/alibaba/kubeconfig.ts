import { answerOf, type Deferred } from '../../provision';
import { aliProvider } from './provider';

/** Long enough for a run of the engine, and no longer. Minutes, 15 to 4320. */
const MINUTES = 60;

/**
 * The kubeconfig that ACK makes for whoever provisions, with a client certificate of an hour: a secret. ACK has no login of its own by
 * which kubectl could do without.
 */
export function kubeconfigOf(region: string, clusterId: string | Deferred): Deferred {
  return answerOf({
    token: 'alicloud:cs/getClusterCredential:getClusterCredential',
    args: { clusterId, temporaryDurationMinutes: MINUTES },
    provider: aliProvider(region),
    path: ['kubeConfig'],
  }).asSecret();
}
