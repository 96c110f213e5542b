import { clusterFactsIn, type ClusterFacts, type ClusterProvider, type KubeVersion } from '../../kube';
import { answerOf, combined, type ClusterCapacity, type Deferred } from '../../provision';
import { checkProject } from './check-names';
import type { GcpRegion } from './facts';
import { gkePath } from './gke-props';
import { kubeconfigOf } from './kubeconfig';
import { podIdentity } from './pod-identity';
import { CLOUD, gcpProvider, numberOf, type GcpProject } from './provider';

export interface ExistingGkeProps extends GcpProject, ClusterFacts {
  /** Region of the cluster, or the zone of a zonal one: `europe-west3-a`. */
  readonly location: GcpRegion | `${GcpRegion}-${string}`;
  /** Name of the cluster in Google Cloud. */
  readonly name: string;
  /** Kubernetes minor that it runs. */
  readonly version: KubeVersion;
  /** Whether the engine reaches it by its DNS endpoint. @default false: by its address */
  readonly dns?: boolean;
  /** E-mail of the service account of its nodes. @default that of its first pool */
  readonly nodes?: string;
  /** What its nodes can run. @default both architectures, no GPU */
  readonly capacity?: ClusterCapacity;
}

/**
 * A GKE cluster that somebody else made, with Workload Identity Federation. It is not touched, but takes part: its nodes get the right to
 * pull, its pods become identities of Google Cloud, and the engine reaches it by its name.
 */
export function existingGke(props: ExistingGkeProps): ClusterProvider {
  const { location, name, version, project, capacity = { architectures: ['amd64', 'arm64'], gpus: [] } } = props;
  return {
    provider: 'existing-gke',
    version,
    access: {},
    facts: clusterFactsIn(props),
    provision: {
      cloud: CLOUD,
      region: location,
      capacity,
      check: (cluster) => checkProject(cluster, project),
      lower: () => undefined,
      identifier: (cluster) => gkePath(cluster, { name, project, region: location as GcpRegion }),
      cloudName: () => name,
      kubeconfig: () =>
        props.dns
          ? kubeconfigOf({ name, server: ask(props, 'controlPlaneEndpointsConfigs', 0, 'dnsEndpointConfigs', 0, 'endpoint') })
          : kubeconfigOf({ name, server: ask(props, 'endpoint'), authority: ask(props, 'masterAuths', 0, 'clusterCaCertificate') }),
      principal: (cluster) => ({ cloud: CLOUD, cluster, nodes: nodesOf(props) }),
      pods: podIdentity({ ...props, region: location }, () => name),
    },
  };
}

function ask({ name, location, project }: ExistingGkeProps, ...path: readonly (string | number)[]): Deferred {
  const args = { name, location, project };
  return answerOf({ token: 'gcp:container/getCluster:getCluster', args, provider: gcpProvider(project), path });
}

/** A pool that names no service account has the project's own of Compute Engine. */
function nodesOf(props: ExistingGkeProps): Deferred {
  const asked = ask(props, 'nodePools', 0, 'nodeConfigs', 0, 'serviceAccount');
  if (props.nodes !== undefined) return asked.map(() => props.nodes ?? '');
  const number = numberOf(props);
  const parts = typeof number === 'string' ? [asked] : [asked, number];
  return combined(parts, ([account, known = number]) =>
    account === 'default' ? `${String(known)}-compute@developer.gserviceaccount.com` : String(account),
  );
}
