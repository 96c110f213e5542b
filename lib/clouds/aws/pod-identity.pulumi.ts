import { toDnsLabel } from '../../core';
import { firstId, type CloudAccess, type Deferred, type Lowering, type PodAccount } from '../../provision';
import { statementsOf } from './access';
import { partitionOf, type AwsRegion } from './facts';
import type { AwsKinds } from './kinds.pulumi';
import { awsProvider } from './provider';
import { addRole, serviceTrust } from './role.pulumi';

interface PodIdentityUse {
  readonly region: AwsRegion;
  readonly account: PodAccount;
  readonly access: readonly CloudAccess[];
  /** Name of the cluster in AWS. */
  readonly cluster: string | Deferred;
}

/** A role for the workload, and the association of its service account with it. */
export function lowerPodIdentity(into: Lowering, { region, account, access, cluster }: PodIdentityUse): void {
  const shelf = into.shelf<AwsKinds>(account.workload, awsProvider(region));
  const { role } = addRole(shelf, 'identity', {
    name: roleNameOf(account),
    partition: partitionOf(region),
    trust: serviceTrust('pods.eks.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession']),
    statements: statementsOf(access),
  });
  shelf.add('aws:eks/podIdentityAssociation:PodIdentityAssociation', 'identity/association', {
    clusterName: cluster,
    namespace: account.namespace,
    serviceAccount: account.serviceAccount,
    roleArn: role.output('arn'),
  });
}

/** Name of a workload's role: unique in the account, at most 64 characters. */
function roleNameOf({ cluster, namespace, serviceAccount }: PodAccount): string {
  return toDnsLabel(`${firstId(cluster)}-${namespace}-${serviceAccount}`, 64);
}
