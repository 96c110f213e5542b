import type { IConstruct } from 'constructs';
import { clusterFactsIn, type ClusterFacts, type ClusterProvider, type KubeVersion } from '../../kube';
import { answerOf, combined, type ClusterCapacity, type Deferred } from '../../provision';
import { partitionOf, type AwsRegion } from './facts';
import { kubeconfigOf } from './kubeconfig';
import { podIdentity } from './pod-identity';
import { awsProvider } from './provider';

export interface ExistingEksProps extends ClusterFacts {
  readonly region: AwsRegion;
  /** Name of the cluster in AWS. */
  readonly name: string;
  /** Kubernetes minor that it runs. */
  readonly version: KubeVersion;
  /** What its nodes can run. @default both architectures, no GPU */
  readonly capacity?: ClusterCapacity;
}

/**
 * A cluster of Amazon EKS that somebody else made. It is not touched, but takes part: its nodes pull from registries of the account, its
 * pods become IAM roles, and the engine reaches it by its name.
 */
export function existingEks(props: ExistingEksProps): ClusterProvider {
  const { region, name, version, capacity = { architectures: ['amd64', 'arm64'], gpus: [] } } = props;
  const ask = (...path: readonly (string | number)[]): Deferred =>
    answerOf({ token: 'aws:eks/getCluster:getCluster', args: { name }, provider: awsProvider(region), path });
  return {
    provider: 'existing-eks',
    version,
    access: {},
    facts: clusterFactsIn(props),
    provision: {
      cloud: 'AWS',
      region,
      capacity,
      check: () => undefined,
      lower: () => undefined,
      identifier: () => `arn:${partitionOf(region)}:eks:${region}:cluster/${name}`,
      cloudName: () => name,
      kubeconfig: () =>
        combined([ask('endpoint'), ask('certificateAuthorities', 0, 'data')], ([server, authority]) =>
          kubeconfigOf({ name, region, server: String(server), authority: String(authority) }),
        ),
      principal: (cluster: IConstruct) => ({ cloud: 'AWS', cluster }),
      pods: podIdentity(region, () => name),
    },
  };
}
