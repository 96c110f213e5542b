import type { IConstruct } from 'constructs';
import { clusterFactsIn, type ClusterProvider } from '../../kube';
import { capacityOf, checkCluster, combined, outputOf, type Deferred } from '../../provision';
import { eksName, type EksProps } from './eks-props';
import { FACTS, partitionOf } from './facts';
import { kubeconfigOf } from './kubeconfig';
import { podIdentity } from './pod-identity';
import { enforceNetworkPolicies } from './network-policies';
import { problem } from './problems';

/**
 * A cluster of Amazon EKS, with network, pools, keys, logs, add-ons and access, made on `@pulumi/aws` itself.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/
 */
export function eks(props: EksProps): ClusterProvider {
  const { region, version } = props;
  return {
    provider: 'eks',
    version,
    access: {},
    facts: clusterFactsIn(props),
    provision: {
      cloud: 'AWS',
      region,
      capacity: capacityOf(props, FACTS),
      check: (cluster) => checkEks(cluster, props),
      furnish: (cluster) => {
        if (props.auto) enforceNetworkPolicies(cluster);
      },
      lower: (into, cluster) => (require('./eks.pulumi') as typeof import('./eks.pulumi')).lowerEks(into, cluster, props),
      identifier: (cluster) => `arn:${partitionOf(region)}:eks:${region}:cluster/${eksName(cluster, props)}`,
      kubeconfig: (cluster) => {
        const output = (...path: [string, ...(string | number)[]]): Deferred =>
          outputOf({ type: 'aws:eks/cluster:Cluster', id: cluster.node.path, path });
        const name = eksName(cluster, props);
        return combined([output('endpoint'), output('certificateAuthority', 'data')], ([server, authority]) =>
          kubeconfigOf({ name, region, server: String(server), authority: String(authority) }),
        );
      },
      cloudName: (cluster) => madeName(cluster, props),
      // The role of the nodes may pull from every registry of the account.
      principal: (cluster) => ({ cloud: 'AWS', cluster }),
      pods: podIdentity(region, (cluster) => madeName(cluster, props)),
    },
  };
}

/** The name as an output: known before, but whoever uses it comes after the cluster. */
function madeName(cluster: IConstruct, props: EksProps): Deferred {
  const name = eksName(cluster, props);
  return outputOf({ type: 'aws:eks/cluster:Cluster', id: cluster.node.path, path: ['name'] }).map(() => name);
}

function checkEks(cluster: IConstruct, props: EksProps): void {
  checkCluster(cluster, props, FACTS);
  const { network, endpoint } = props;
  const isolated = network && !('existing' in network) && network.nat === 'none';
  if (isolated && (endpoint?.publicFrom?.length ?? 0) === 0) problem(cluster, 'aws/no-way-out', { cluster: cluster.node.id });
}
