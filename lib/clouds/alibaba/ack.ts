import type { IConstruct } from 'constructs';
import { clusterFactsIn, type ClusterProvider } from '../../kube';
import { capacityOf, outputOf, type Deferred } from '../../provision';
import { ackName, type AckProps } from './ack-props';
import { checkAck, commonWords } from './check-ack';
import { FACTS } from './facts';
import { kubeconfigOf } from './kubeconfig';
import { podIdentity } from './pod-identity';
import type { AckPrincipal } from './principal';
import { CLOUD } from './provider';

/**
 * A managed Pro cluster of ACK, with network, pools, key, logs, add-ons and access. The account must have let ACK act for it once, by the
 * roles that its console asks for.
 * @see https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/getting-started/
 */
export function ack(props: AckProps): ClusterProvider {
  const { region, version } = props;
  return {
    provider: 'ack',
    version,
    access: {},
    facts: clusterFactsIn(props),
    provision: {
      cloud: CLOUD,
      region,
      capacity: capacityOf(commonWords(props), FACTS),
      check: (cluster) => checkAck(cluster, props),
      lower: (into, cluster) => (require('./ack.pulumi') as typeof import('./ack.pulumi')).lowerAck(into, cluster, props),
      identifier: (cluster) => `acs:cs:${region}:cluster/${ackName(cluster, props)}`,
      cloudName: (cluster) => madeName(cluster, props),
      kubeconfig: (cluster) => kubeconfigOf(region, output(cluster, 'id')),
      principal: (cluster) => principalOf(cluster, props),
      pods: podIdentity({
        region,
        oidcProvider: (cluster) => output(cluster, 'rrsaMetadata', 'ramOidcProviderArn'),
        issuer: (cluster) => output(cluster, 'rrsaMetadata', 'rrsaOidcIssuerUrl'),
      }),
    },
  };
}

function output(cluster: IConstruct, ...path: [string, ...(string | number)[]]): Deferred {
  return outputOf({ type: 'alicloud:cs/managedKubernetes:ManagedKubernetes', id: cluster.node.path, path });
}

/** The name through an output: known before, but whoever uses it comes after the cluster. */
function madeName(cluster: IConstruct, props: AckProps): Deferred {
  const name = ackName(cluster, props);
  return output(cluster, 'id').map(() => name);
}

function principalOf(cluster: IConstruct, { region, network }: AckProps): AckPrincipal {
  return { cloud: CLOUD, cluster, region, clusterId: output(cluster, 'id'), ...placeOf(cluster, network) };
}

/** The network, whoever made it, and a switch in it. */
function placeOf({ node }: IConstruct, network: AckProps['network'] = {}): Pick<AckPrincipal, 'vpcId' | 'switchId'> {
  if ('existing' in network) return { vpcId: network.existing.vpcId, switchId: network.existing.switches[0].id };
  return {
    vpcId: outputOf({ type: 'alicloud:vpc/network:Network', id: `${node.path}/network`, path: ['id'] }),
    switchId: outputOf({ type: 'alicloud:vpc/switch:Switch', id: `${node.path}/network/nodes-0`, path: ['id'] }),
  };
}
