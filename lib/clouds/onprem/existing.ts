import type { ClusterAccess, ClusterFacts, ClusterProvider, KubeVersion } from '../../kube';

export interface ExistingProps extends ClusterAccess, ClusterFacts {
  /** Kubernetes minor of the control plane, as `kubectl version` says it: `1.34`. */
  readonly version: KubeVersion;
}

/** A cluster that is there already, reached through a kubeconfig. Nothing is provisioned. */
export function existing({ version, kubeconfig, context, ...facts }: ExistingProps): ClusterProvider {
  const access = { ...(kubeconfig === undefined ? {} : { kubeconfig }), ...(context === undefined ? {} : { context }) };
  return { provider: 'existing', version, access, facts };
}
