import type { Construct } from 'constructs';
import { isDnsLabel, MAX_LABEL, setSite, toDnsLabel } from '../lib/core';
import { claimName, provisions, type ClusterProvisioner } from '../lib/provision';
import {
  cidr,
  isKubeVersion,
  MINORS,
  ObjectUnit,
  type ClusterAccess,
  type ClusterFacts,
  type ClusterProvider,
  type NetworkPeer,
} from '../lib/kube';
import { problem } from './problems';

/**
 * A Kubernetes cluster: its namespaces refer to it, and cluster-scoped objects stand in it.
 *
 * The id names its folder in the assembly, so it is a DNS label such as `eu`. A provider makes what it is given: `existing({ … })`,
 * `eks({ … })`.
 */
export class Cluster extends ObjectUnit {
  /** Kubernetes minor of the control plane: `1.34`. Decides which fields and API versions objects may use. */
  public readonly version: string;
  public readonly access: ClusterAccess;
  public readonly facts: ClusterFacts;
  /** What makes it; undefined if it is there already. */
  public readonly provision: ClusterProvisioner | undefined;
  /** Its API server, as pods reach it. */
  public readonly apiServer: readonly NetworkPeer[];

  constructor(scope: Construct, id: string, provider: ClusterProvider) {
    if (!isProvider(provider))
      throw new Error(`the Cluster ${id} takes what a provider returns: new Cluster(app, '${id}', existing({ … }))`);
    const { provision } = provider;
    // A provider of somebody else's may give none.
    const version = String(provider.version);
    const { access, facts } = provider;
    const { imagesFrom } = facts;
    const capacity = provision ? { capacity: provision.capacity } : {};
    super(scope, id, { target: { name: toDnsLabel(id), version, access, ...capacity, ...(imagesFrom ? { imagesFrom } : {}) } });
    this.version = version;
    this.access = provider.access;
    this.facts = provider.facts;
    this.provision = provision;
    const { cidrs = ['0.0.0.0/0'], ports = [443, 6443] } = provider.facts.apiServer ?? {};
    this.apiServer = cidrs.map((block) => cidr(block, ports));
    if (!isDnsLabel(id)) problem(this, 'name/no-dns-label', { kind: 'cluster', got: id, max: MAX_LABEL, likely: toDnsLabel(id) });
    if (/[\n{]/.test(access.kubeconfig ?? '')) problem(this, 'cluster/kubeconfig-text', undefined);
    // Who makes the cluster knows which versions there are to be had.
    if (!provision && !isKubeVersion(version)) {
      const last = MINORS[MINORS.length - 1] ?? '';
      const [, minor = ''] = /^v?(\d+\.\d+)/.exec(version) ?? [];
      const likely = isKubeVersion(minor) ? minor : last;
      problem(this, 'cluster/unknown-version', { got: version, first: MINORS[0], last, likely });
    }
    if (!provision) return;
    setSite(this.target, provision.cloud, provision.region);
    provision.check(this);
    provision.furnish?.(this);
    provisions(this, (into) => {
      claimName(this, provision.identifier(this));
      provision.lower(into, this);
    });
  }
}

/** JavaScript can give anything. */
function isProvider(given: unknown): given is ClusterProvider {
  return typeof given === 'object' && given !== null && 'facts' in given && 'access' in given;
}
