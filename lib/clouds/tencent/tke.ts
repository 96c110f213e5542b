import type { IConstruct } from 'constructs';
import { clusterFactsIn, type ClusterProvider } from '../../kube';
import { capacityOf, outputOf, type ClusterCapacity, type Deferred } from '../../provision';
import { checkTke, commonWords } from './check-tke';
import { FACTS } from './facts';
import { podIdentity } from './pod-identity';
import type { TkePrincipal } from './principal';
import { CLOUD } from './provider';
import { tkeName, type TkeProps } from './tke-props';

/**
 * A managed cluster of TKE, with network, pools, key, logs, add-ons and access. The account must have let TKE and CLS act for it once, by
 * the roles that their consoles ask for. The kubeconfig is the one that TKE makes for whoever provisions: it has no login of its own for
 * kubectl.
 * @see https://www.tencentcloud.com/document/product/457
 */
export function tke(props: TkeProps): ClusterProvider {
  const { region, version } = props;
  return {
    provider: 'tke',
    version,
    access: {},
    facts: clusterFactsIn(props),
    provision: {
      cloud: CLOUD,
      region,
      capacity: capacityFor(props),
      check: (cluster) => checkTke(cluster, props),
      lower: (into, cluster) => (require('./tke.pulumi') as typeof import('./tke.pulumi')).lowerTke(into, cluster, props),
      identifier: (cluster) => `qcs::ccs:${region}::cluster/${tkeName(cluster, props)}`,
      cloudName: (cluster) => madeName(cluster, props),
      kubeconfig: (cluster) => kubeconfigOf(cluster, props),
      principal: (cluster) => principalOf(cluster, props),
      pods: podIdentity({
        region,
        clusterId: (cluster) => clusterId(cluster),
        issuer: ({ node }) => outputOf({ type: IDENTITIES, id: `${node.path}/identities`, path: ['tkeDefaultIssuer'] }),
      }),
    },
  };
}

const IDENTITIES = 'tencentcloud:Kubernetes/authAttachment:AuthAttachment';

/** Super nodes run amd64 alone. */
function capacityFor({ auto = false, ...props }: TkeProps): ClusterCapacity {
  const capacity = capacityOf(commonWords(props), FACTS);
  if (!auto) return capacity;
  const { architectures, gpus } = capacity;
  return { architectures: [...new Set([...architectures, 'amd64' as const])].sort(), gpus };
}

function clusterId({ node }: IConstruct): Deferred {
  return outputOf({ type: 'tencentcloud:Kubernetes/cluster:Cluster', id: node.path, path: ['id'] });
}

/** The name through an output: known before, but whoever uses it comes after the cluster. */
function madeName(cluster: IConstruct, props: TkeProps): Deferred {
  const name = tkeName(cluster, props);
  return clusterId(cluster).map(() => name);
}

/** A secret: it holds what whoever provisions logs in with. */
function kubeconfigOf({ node }: IConstruct, { endpoint }: TkeProps): Deferred {
  const isPublic = (endpoint?.publicFrom?.length ?? 0) > 0;
  const type = 'tencentcloud:Kubernetes/clusterEndpoint:ClusterEndpoint';
  return outputOf({ type, id: `${node.path}/endpoint`, path: [isPublic ? 'kubeConfig' : 'kubeConfigIntranet'] }).asSecret();
}

function principalOf(cluster: IConstruct, { region, network }: TkeProps): TkePrincipal {
  const readyId = outputOf({ type: IDENTITIES, id: `${cluster.node.path}/identities`, path: ['id'] });
  return { cloud: CLOUD, cluster, region, clusterId: clusterId(cluster), readyId, ...placeOf(cluster, network) };
}

/** The network, whoever made it, and a subnet in it. */
function placeOf({ node }: IConstruct, network: TkeProps['network'] = {}): Pick<TkePrincipal, 'vpcId' | 'subnetId'> {
  if ('existing' in network) return { vpcId: network.existing.vpcId, subnetId: network.existing.subnetIds[0] };
  return {
    vpcId: outputOf({ type: 'tencentcloud:Vpc/instance:Instance', id: `${node.path}/network`, path: ['id'] }),
    subnetId: outputOf({ type: 'tencentcloud:Subnet/instance:Instance', id: `${node.path}/network/nodes-0`, path: ['id'] }),
  };
}
