import { isDeferred, textOf, type CloudAccess, type Deferred, type Lowering, type PodAccount } from '../../provision';
import { grantsOf } from './access';
import type { ClusterPlace } from './cluster-place';
import { workloadPool } from './gke-props';
import { addGrants } from './grants.pulumi';
import type { GcpKinds } from './kinds.pulumi';
import { gcpProvider, numberOf } from './provider';

interface PodIdentityUse {
  readonly place: ClusterPlace;
  readonly account: PodAccount;
  readonly access: readonly CloudAccess[];
  /** Name of the cluster: the project's pool of identities comes with its first cluster. */
  readonly cluster: string | Deferred;
}

/** The roles of a workload, granted to its service account. */
export function lowerPodIdentity(into: Lowering, { place, account, access, cluster }: PodIdentityUse): void {
  const { workload } = account;
  const shelf = into.shelf<GcpKinds>(workload, gcpProvider(place.project));
  addGrants({ construct: workload, shelf, part: 'identity', member: principalOf(place, account, cluster) }, grantsOf(access));
}

function principalOf(place: ClusterPlace, { namespace, serviceAccount }: PodAccount, cluster: string | Deferred): Deferred {
  // Through the name of the cluster, so that the pool of identities is there.
  const pool = isDeferred(cluster) ? cluster.map(() => workloadPool(place.project)) : workloadPool(place.project);
  const subject = `subject/ns/${namespace}/sa/${serviceAccount}`;
  return textOf`principal://iam.googleapis.com/projects/${numberOf(place)}/locations/global/workloadIdentityPools/${pool}/${subject}`;
}
