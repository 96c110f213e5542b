import type { CloudAccess, Lowering, PodAccount } from '../../provision';
import { statementsOf } from './access';
import type { AliKinds } from './kinds.pulumi';
import type { AckIdentity } from './principal';
import { aliProvider } from './provider';
import { addRole, oidcTrust } from './role.pulumi';

interface PodIdentityUse {
  readonly identity: AckIdentity;
  readonly account: PodAccount;
  readonly access: readonly CloudAccess[];
  /** Name of the role, as the service account says it too. */
  readonly name: string;
}

/** A role for the workload, which only its service account may take on. */
export function lowerPodIdentity(into: Lowering, { identity, account, access, name }: PodIdentityUse): void {
  const { cluster, workload, namespace, serviceAccount } = account;
  const shelf = into.shelf<AliKinds>(workload, aliProvider(identity.region));
  addRole(shelf, 'identity', {
    name,
    description: `Pods of ${namespace}/${serviceAccount}`,
    trust: oidcTrust(identity.oidcProvider(cluster), {
      iss: identity.issuer(cluster),
      aud: 'sts.aliyuncs.com',
      sub: `system:serviceaccount:${namespace}:${serviceAccount}`,
    }),
    statements: statementsOf(access),
    tags: { 'managed-by': 'sealane' },
  });
}
