import { toDnsLabel } from '../../core';
import { firstId, type PodAccount, type PodIdentityProvider } from '../../provision';
import type { AckIdentity } from './principal';

/**
 * Pods become RAM roles by RRSA: the cluster's OIDC provider in RAM signs for the service account, and the add-on
 * `ack-pod-identity-webhook` mounts the token into pods that ask for it by a label.
 * @see https://www.alibabacloud.com/help/en/ack/product-overview/ack-pod-identity-webhook
 */
export function podIdentity(identity: AckIdentity): PodIdentityProvider {
  return {
    marks: (account) => ({
      account: { 'pod-identity.alibabacloud.com/role-name': roleNameOf(account) },
      // On the pods, and not on the namespace: only those with rights get a token.
      podLabels: { 'pod-identity.alibabacloud.com/injection': 'on' },
    }),
    lower: (into, account, access) =>
      (require('./pod-identity.pulumi') as typeof import('./pod-identity.pulumi')).lowerPodIdentity(into, {
        identity,
        account,
        access,
        name: roleNameOf(account),
      }),
  };
}

/** Name of a workload's role: unique in the account, at most 64 characters. */
function roleNameOf({ cluster, namespace, serviceAccount }: PodAccount): string {
  return toDnsLabel(`${firstId(cluster)}-${namespace}-${serviceAccount}`, 64);
}
