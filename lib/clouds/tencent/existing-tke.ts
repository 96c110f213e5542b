import type { IConstruct } from 'constructs';
import { clusterFactsIn, type ClusterFacts, type ClusterProvider, type KubeVersion } from '../../kube';
import { answerOf, type ClusterCapacity, type Deferred } from '../../provision';
import { checkRegion } from './check-names';
import type { TencentRegion } from './facts';
import { podIdentity } from './pod-identity';
import type { TkePrincipal } from './principal';
import { problem } from './problems';
import { CLOUD, tencentProvider } from './provider';

export interface ExistingTkeProps extends ClusterFacts {
  readonly region: TencentRegion;
  /** `cls-fdy7hm1q` */
  readonly clusterId: string;
  /** Kubernetes minor that it runs. */
  readonly version: KubeVersion;
  /** The address by which the engine reaches its API server: in its network, or over the internet. @default 'network' */
  readonly endpoint?: 'network' | 'internet';
  /** A subnet of its network, for the registry's address in it: `subnet-7nl0sswi`. @default the first of the pods' subnets */
  readonly subnetId?: string;
  /**
   * Pods become CAM roles: OIDC resource access must be on in the cluster, with the add-on `pod-identity-webhook`.
   * @default false
   * @see https://www.tencentcloud.com/document/product/457/57285
   */
  readonly podIdentities?: boolean;
  /** What its nodes can run. @default both architectures, no GPU */
  readonly capacity?: ClusterCapacity;
}

/**
 * A TKE cluster that somebody else made. It is not touched, but takes part: it gets what its pods pull with (the add-on `tcr`), its pods
 * become CAM roles, and the engine reaches it by its id.
 */
export function existingTke(props: ExistingTkeProps): ClusterProvider {
  const { region, clusterId, version, podIdentities = false, endpoint = 'network' } = props;
  const { capacity = { architectures: ['amd64', 'arm64'], gpus: [] } } = props;
  return {
    provider: 'existing-tke',
    version,
    access: {},
    facts: clusterFactsIn(props),
    provision: {
      cloud: CLOUD,
      region: props.region,
      capacity,
      check: (cluster) => {
        checkRegion(cluster, region);
        if (!/^cls-[a-z0-9]+$/.test(clusterId)) problem(cluster, 'tencent/cluster-id', { got: clusterId });
      },
      lower: () => undefined,
      identifier: () => `qcs::ccs:${region}::cluster/${clusterId}`,
      cloudName: () => clusterId,
      kubeconfig: () => ask(props, endpoint === 'internet' ? 'kubeConfig' : 'kubeConfigIntranet').asSecret(),
      principal: (cluster) => principalOf(cluster, props),
      ...(podIdentities ? { pods: podIdentity({ region, clusterId: () => clusterId, issuer: () => issuerOf(props) }) } : {}),
    },
  };
}

function principalOf(cluster: IConstruct, props: ExistingTkeProps): TkePrincipal {
  const { region, clusterId, subnetId = ask(props, 'eniSubnetIds', 0) } = props;
  return { cloud: CLOUD, cluster, region, clusterId, readyId: clusterId, vpcId: ask(props, 'vpcId'), subnetId };
}

function ask({ region, clusterId }: ExistingTkeProps, ...path: readonly (string | number)[]): Deferred {
  return answerOf({
    token: 'tencentcloud:Kubernetes/getClusters:getClusters',
    args: { clusterId },
    provider: tencentProvider(region),
    path: ['lists', 0, ...path],
  });
}

function issuerOf({ region, clusterId }: ExistingTkeProps): Deferred {
  return answerOf({
    token: 'tencentcloud:Kubernetes/getClusterAuthenticationOptions:getClusterAuthenticationOptions',
    args: { clusterId },
    provider: tencentProvider(region),
    path: ['serviceAccounts', 0, 'issuer'],
  });
}
