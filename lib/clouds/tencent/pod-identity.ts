import { toDnsLabel } from '../../core';
import { firstId, type PodAccount, type PodIdentityProvider } from '../../provision';
import { markOf } from './pod-mark';
import type { TkeIdentity } from './principal';

/**
 * Pods become CAM roles: the cluster's OIDC provider in CAM signs for the service account, and the add-on `pod-identity-webhook` mounts the
 * token into the pods of an account that names a role.
 * @see https://www.tencentcloud.com/document/product/457/57285
 */
export function podIdentity(identity: TkeIdentity): PodIdentityProvider {
  return {
    marks: (account) => ({ account: { 'tke.cloud.tencent.com/role-arn': markOf(account, identity.region, roleNameOf(account)) } }),
    lower: (into, account, access) =>
      (require('./pod-identity.pulumi') as typeof import('./pod-identity.pulumi')).lowerPodIdentity(into, {
        identity,
        account,
        access,
        name: roleNameOf(account),
      }),
  };
}

/** Name of a workload's role: unique in the account, at most 128 characters. */
function roleNameOf({ cluster, namespace, serviceAccount }: PodAccount): string {
  return toDnsLabel(`${firstId(cluster)}-${namespace}-${serviceAccount}`, 128);
}
