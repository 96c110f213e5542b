import type { IConstruct } from 'constructs';
import { clusterFactsIn, type ClusterFacts, type ClusterProvider, type KubeVersion } from '../../kube';
import { answerOf, textOf, type ClusterCapacity, type Deferred } from '../../provision';
import { checkRegion } from './check-names';
import type { AliRegion } from './facts';
import { kubeconfigOf } from './kubeconfig';
import { podIdentity } from './pod-identity';
import type { AckPrincipal } from './principal';
import { problem } from './problems';
import { accountOf, aliProvider, CLOUD } from './provider';

export interface ExistingAckProps extends ClusterFacts {
  readonly region: AliRegion;
  /** `c82e6987e2961451182edacd74faf…` */
  readonly clusterId: string;
  /** Kubernetes minor that it runs. */
  readonly version: KubeVersion;
  /**
   * Issuer of its service accounts' tokens, as the cluster's page shows it under RRSA, which must be on together with the add-on
   * `ack-pod-identity-webhook`.
   * @default pods of it become no identities of Alibaba Cloud
   */
  readonly rrsaIssuer?: string;
  /** What its nodes can run. @default both architectures, no GPU */
  readonly capacity?: ClusterCapacity;
}

/**
 * An ACK cluster that somebody else made. It is not touched, but takes part: it gets what its pods pull with (the add-on
 * `managed-aliyun-acr-credential-helper`), its pods become RAM roles, and the engine reaches it by its id.
 */
export function existingAck(props: ExistingAckProps): ClusterProvider {
  const { region, clusterId, version, rrsaIssuer, capacity = { architectures: ['amd64', 'arm64'], gpus: [] } } = props;
  return {
    provider: 'existing-ack',
    version,
    access: {},
    facts: clusterFactsIn(props),
    provision: {
      cloud: CLOUD,
      region,
      capacity,
      check: (cluster) => {
        checkRegion(cluster, region);
        if (!/^c[0-9a-f]{8,}$/.test(clusterId)) problem(cluster, 'alibaba/cluster-id', { got: clusterId });
      },
      lower: () => undefined,
      identifier: () => `acs:cs:${region}:cluster/${clusterId}`,
      cloudName: () => clusterId,
      kubeconfig: () => kubeconfigOf(region, clusterId),
      principal: (cluster) => principalOf(cluster, props),
      ...(rrsaIssuer === undefined ? {} : { pods: podIdentity(identityOf(props, rrsaIssuer)) }),
    },
  };
}

function identityOf({ region, clusterId }: ExistingAckProps, issuer: string) {
  const oidcProvider = textOf`acs:ram::${accountOf(region)}:oidc-provider/ack-rrsa-${clusterId}`;
  return { region, oidcProvider: () => oidcProvider, issuer: () => oidcProvider.map(() => issuer) };
}

function principalOf(cluster: IConstruct, props: ExistingAckProps): AckPrincipal {
  const { region, clusterId } = props;
  return { cloud: CLOUD, cluster, region, clusterId, vpcId: ask(props, 'vpcId'), switchId: ask(props, 'vswitchIds', 0) };
}

function ask({ region, clusterId }: ExistingAckProps, ...path: readonly (string | number)[]): Deferred {
  return answerOf({
    token: 'alicloud:cs/getClusters:getClusters',
    args: { clusterId },
    provider: aliProvider(region),
    path: ['clusters', 0, ...path],
  });
}
