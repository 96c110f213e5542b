import type { CloudAccess, Lowering, PodAccount } from '../../provision';
import { statementsOf } from './access';
import type { TencentKinds } from './kinds.pulumi';
import type { TkeIdentity } from './principal';
import { accountOf, tencentProvider } from './provider';
import { addRole } from './role.pulumi';

interface PodIdentityUse {
  readonly identity: TkeIdentity;
  readonly account: PodAccount;
  readonly access: readonly CloudAccess[];
  /** Name of the role, as the service account says it too. */
  readonly name: string;
}

/** Audience of the tokens that the webhook mounts. */
export const POD_AUDIENCE = 'sts.cloud.tencent.com';

/** A role for the workload, which only its service account may take on. */
export function lowerPodIdentity(into: Lowering, { identity, account, access, name }: PodIdentityUse): void {
  const { cluster, workload, namespace, serviceAccount } = account;
  const { region } = identity;
  addRole(into.shelf<TencentKinds>(workload, tencentProvider(region)), 'identity', {
    name,
    description: `Pods of ${namespace}/${serviceAccount}`,
    trust: {
      account: accountOf(region),
      provider: identity.clusterId(cluster),
      issuer: identity.issuer(cluster),
      audience: POD_AUDIENCE,
      subjects: [`system:serviceaccount:${namespace}:${serviceAccount}`],
    },
    statements: statementsOf(access),
  });
}
