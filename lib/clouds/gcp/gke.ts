import type { IConstruct } from 'constructs';
import { clusterFactsIn, type ClusterProvider } from '../../kube';
import { capacityOf, outputOf, type Deferred } from '../../provision';
import { checkGke, commonWords } from './check-gke';
import { FACTS } from './facts';
import { gkeName, gkePath, type GkeProps } from './gke-props';
import { kubeconfigOf } from './kubeconfig';
import { podIdentity } from './pod-identity';
import { CLOUD } from './provider';

/**
 * A regional cluster of Google Kubernetes Engine, Standard or Autopilot (`auto`), with network, pools, keys, logs and access. The APIs of
 * the project must be on: container, compute, cloudkms, iam, logging.
 * @see https://cloud.google.com/kubernetes-engine/docs
 */
export function gke(props: GkeProps): ClusterProvider {
  return {
    provider: 'gke',
    version: props.version,
    access: {},
    facts: clusterFactsIn(props),
    provision: {
      cloud: CLOUD,
      region: props.region,
      capacity: capacityOf(commonWords(props), FACTS),
      check: (cluster) => checkGke(cluster, props),
      lower: (into, cluster) => (require('./gke.pulumi') as typeof import('./gke.pulumi')).lowerGke(into, cluster, props),
      identifier: (cluster) => gkePath(cluster, props),
      cloudName: (cluster) => madeName(cluster, props),
      kubeconfig: (cluster) => kubeconfig(cluster, props),
      principal: (cluster) => ({
        cloud: CLOUD,
        cluster,
        nodes: outputOf({ type: 'gcp:serviceaccount/account:Account', id: `${cluster.node.path}/nodes`, path: ['email'] }),
      }),
      pods: podIdentity(props, (cluster) => madeName(cluster, props)),
    },
  };
}

function output(cluster: IConstruct, ...path: [string, ...(string | number)[]]): Deferred {
  return outputOf({ type: 'gcp:container/cluster:Cluster', id: cluster.node.path, path });
}

/** The name as an output: known before, but whoever uses it comes after the cluster. */
function madeName(cluster: IConstruct, props: GkeProps): Deferred {
  const name = gkeName(cluster, props);
  return output(cluster, 'name').map(() => name);
}

function kubeconfig(cluster: IConstruct, props: GkeProps): Deferred {
  const name = gkeName(cluster, props);
  if (props.endpoint?.dns)
    return kubeconfigOf({ name, server: output(cluster, 'controlPlaneEndpointsConfig', 'dnsEndpointConfig', 'endpoint') });
  return kubeconfigOf({ name, server: output(cluster, 'endpoint'), authority: output(cluster, 'masterAuth', 'clusterCaCertificate') });
}
