import type { IConstruct } from 'constructs';
import type { Deferred, PodIdentityProvider } from '../../provision';
import type { AwsRegion } from './facts';

/** How the lowering of pod identities knows a cluster. */
export type ClusterName = (cluster: IConstruct) => string | Deferred;

/**
 * Pods become IAM roles by EKS Pod Identity: the association names the service account, so the objects need no mark at all.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
 */
export function podIdentity(region: AwsRegion, clusterName: ClusterName): PodIdentityProvider {
  return {
    marks: () => ({}),
    lower: (into, account, access) =>
      (require('./pod-identity.pulumi') as typeof import('./pod-identity.pulumi')).lowerPodIdentity(into, {
        region,
        account,
        access,
        cluster: clusterName(account.cluster),
      }),
  };
}
