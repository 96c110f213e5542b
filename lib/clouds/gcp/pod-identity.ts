import type { IConstruct } from 'constructs';
import type { Deferred, PodIdentityProvider } from '../../provision';
import type { ClusterPlace } from './cluster-place';

/**
 * Pods are principals of IAM by Workload Identity Federation for GKE: the roles are granted to the Kubernetes service account itself, so
 * there is no Google service account between and the objects need no mark. Clusters of one project share these identities: the same
 * namespace and service account in another cluster of the project is the same principal.
 * @see https://cloud.google.com/kubernetes-engine/docs/concepts/workload-identity
 */
export function podIdentity(place: ClusterPlace, clusterName: (cluster: IConstruct) => string | Deferred): PodIdentityProvider {
  return {
    marks: () => ({}),
    lower: (into, account, access) =>
      (require('./pod-identity.pulumi') as typeof import('./pod-identity.pulumi')).lowerPodIdentity(into, {
        place,
        account,
        access,
        cluster: clusterName(account.cluster),
      }),
  };
}
