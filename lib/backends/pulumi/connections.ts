import * as pulumi from '@pulumi/pulumi';
import type { ClusterTarget } from '../../core';
import type { ClusterAccess } from '../../kube';
import type { ClusterProvisioner, Deferred } from '../../provision';
import type { IConstruct } from 'constructs';
import { installedVersion } from './plugins';
import type { EngineResource, Registrar } from './registrar';

/** A cluster of the tree, as the engine reaches it. */
export interface ReachableCluster extends IConstruct {
  readonly target: ClusterTarget;
  readonly access: ClusterAccess;
  readonly provision: ClusterProvisioner | undefined;
}

class KubernetesProvider extends pulumi.ProviderResource {}

/** Providers of Kubernetes objects, one for each cluster, made when an object needs it. */
export class Connections {
  private readonly providers = new Map<ClusterTarget, pulumi.ProviderResource>();

  constructor(
    private readonly registrar: Registrar,
    private readonly clusters: readonly ReachableCluster[],
    /** Resources of a cluster in this stack: nodes must be there before pods. */
    private readonly madeFor: (cluster: IConstruct) => readonly EngineResource[],
  ) {}

  public provider(target: ClusterTarget): pulumi.ProviderResource {
    let provider = this.providers.get(target);
    if (!provider) {
      const cluster = this.clusters.find((each) => each.target === target);
      if (!cluster) throw new Error(`sealane: no cluster ${target.name}`);
      this.providers.set(target, (provider = this.connect(cluster)));
    }
    return provider;
  }

  private connect(cluster: ReachableCluster): pulumi.ProviderResource {
    const { provision, access } = cluster;
    const identifier = provision ? provision.identifier(cluster) : `sealane:${cluster.target.name}`;
    const inputs = {
      ...(provision ? { kubeconfig: this.kubeconfig(provision.kubeconfig(cluster)) } : given(access)),
      // Always literal: with it a changed address or token replaces no object.
      clusterIdentifier: identifier,
      enableServerSideApply: 'true',
      enableConfigMapMutable: 'true',
      enableSecretMutable: 'true',
    };
    return new KubernetesProvider('kubernetes', `kubernetes-${cluster.target.name}`, inputs, {
      version: installedVersion(KUBERNETES) ?? '',
      dependsOn: [...this.madeFor(cluster)],
    });
  }

  private kubeconfig(value: Deferred): unknown {
    return this.registrar.values.value(value);
  }
}

export const KUBERNETES = '@pulumi/kubernetes';

function given({ kubeconfig, context }: ClusterAccess): object {
  return { ...(kubeconfig === undefined ? {} : { kubeconfig }), ...(context === undefined ? {} : { context }) };
}
