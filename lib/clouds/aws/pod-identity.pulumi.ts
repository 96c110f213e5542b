import { toDnsLabel } from '../../core';
import { firstId, placed, type CloudAccess, type Lowering, type PodAccount } from '../../provision';
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
  readonly cluster: string;
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
  const made = placed<AwsKinds['aws:eks/cluster:Cluster']['resource']>('aws:eks/cluster:Cluster', account.cluster.node.path);
  shelf.add('aws:eks/podIdentityAssociation:PodIdentityAssociation', 'identity/association', {
    // Through the output, so that the cluster is there first; the name itself is known.
    clusterName: made.output('name').map(() => cluster),
    namespace: account.namespace,
    serviceAccount: account.serviceAccount,
    roleArn: role.output('arn'),
  });
}

/** Name of a workload's role: unique in the account, at most 64 characters. */
function roleNameOf({ cluster, namespace, serviceAccount }: PodAccount): string {
  return toDnsLabel(`${firstId(cluster)}-${namespace}-${serviceAccount}`, 64);
}
