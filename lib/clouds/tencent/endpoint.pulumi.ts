import type { Deferred, ResourceRef } from '../../provision';
import type { ClusterSite } from './cluster-site.pulumi';
import type { ClusterNetwork } from './network.pulumi';
import { addGroup } from './node-group.pulumi';

interface EndpointPlan {
  readonly clusterId: Deferred;
  readonly network: ClusterNetwork;
  /** TKE opens no address before a node is there. */
  readonly after: readonly ResourceRef[];
}

/**
 * How the API server is reached: inside of the network, and over the internet, if the program wants it, by a load balancer whose security
 * group lets in the named blocks alone.
 */
export function addEndpoint(site: ClusterSite, { clusterId, network, after }: EndpointPlan): ResourceRef {
  const guarded = addGuard(site);
  return site.shelf.add(
    'tencentcloud:Kubernetes/clusterEndpoint:ClusterEndpoint',
    'endpoint',
    {
      clusterId,
      clusterIntranet: true,
      clusterIntranetSubnetId: network.nodeSubnetIds[0],
      clusterInternet: guarded !== undefined,
      ...(guarded ? { clusterInternetSecurityGroup: guarded.group.providerId } : {}),
    },
    { dependsOn: [...after, ...(guarded ? [guarded.rules] : [])], secretOutputs: ['kubeConfig', 'kubeConfigIntranet', 'password'] },
  );
}

function addGuard(site: ClusterSite) {
  const { props, name } = site;
  const { publicFrom = [] } = props.endpoint ?? {};
  if (publicFrom.length === 0) return undefined;
  return addGroup(site, {
    part: 'endpoint/guard',
    name: `${name}-api-server`,
    description: `Who reaches the API server of the TKE cluster ${name} over the internet`,
    ingresses: publicFrom.map((cidrBlock) => ({ action: 'ACCEPT', cidrBlock, protocol: 'TCP', port: '443', description: 'API server' })),
  });
}
