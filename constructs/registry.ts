import type { Construct } from 'constructs';
import { Component, type ImageRef, type PullSecretSource, type RegistryProvider } from '../lib/kube';
import { provisions, type RegistryProvisioner } from '../lib/provision';
import { checkedProps } from './checked-props';
import type { Cluster } from './cluster';
import { Namespace } from './namespace';
import { problem } from './problems';

export interface ImageProps {
  /** Version or commit: `v0.10.6`, `3f1c2ab`. `latest` is refused. @default none: then a digest is required */
  readonly tag?: string;
  /** Digest, when it is known: `sha256:…`. It is what runs; the tag stays for the reader. @default none */
  readonly digest?: string;
  /** What it was built for: pods of it need such nodes. @default every architecture of the cluster */
  readonly architectures?: readonly ('amd64' | 'arm64')[];
}

/** An image registry: workloads take their images from it, and their namespaces get its pull secret. */
export class Registry extends Component {
  /** Host and path that repositories lie under: `ghcr.io/shop`. */
  public readonly prefix: string;
  /** Secret that pods pull with, if the registry asks for one. */
  public readonly pullSecret: PullSecretSource | undefined;
  /** What makes it; undefined if it is there already. */
  public readonly provision: RegistryProvisioner | undefined;
  private readonly repositories = new Set<string>();
  private readonly clusters = new Set<Cluster>();

  constructor(scope: Construct, id: string, provider: RegistryProvider) {
    super(scope, id);
    const { prefix, provision } = provider;
    this.prefix = (typeof prefix === 'string' ? prefix : prefix(this)).replace(/\/+$/, '');
    this.pullSecret = provider.pullSecret;
    this.provision = provision;
    if (!provision) return;
    provision.check(this);
    provisions(this, (into) => provision.lower(into, { registry: this, repositories: this.images, pulledBy: this.pulledBy() }));
  }

  /** Names of the images that the program takes from it, sorted. */
  public get images(): readonly string[] {
    return [...this.repositories].sort();
  }

  /** An image of this registry: `registry.image('orders', { tag: '1.4.2' })`. */
  public image(name: string, options: ImageProps = {}): ImageRef {
    const { tag, digest, architectures } = checkedProps(this, 'Image', options);
    this.repositories.add(name);
    if (tag === undefined && digest === undefined) problem(this, 'image/no-version', { image: `${this.prefix}/${name}` });
    const { pullSecret } = this;
    return {
      reference: `${this.prefix}/${name}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`,
      pullSecrets: pullSecret ? [pullSecret.name] : [],
      ...(architectures ? { architectures } : {}),
      attach: (user: Construct) => this.letPull(user),
    };
  }

  /** Gives the namespace of a workload what it pulls with: the right of the nodes, or a pull secret. */
  private letPull(user: Construct): void {
    const namespace = Namespace.of(user);
    if (this.pullSecret) return namespace.addPullSecret(this.pullSecret);
    const { cluster } = namespace;
    if (this.clusters.has(cluster)) return;
    this.clusters.add(cluster);
    if (!this.provision) return;
    const principal = cluster.provision?.principal(cluster);
    if (!principal || !this.provision.grantsPull(principal))
      problem(this, 'registry/no-pull-right', { registry: this.node.id, cluster: cluster.node.id, cloud: this.provision.cloud });
  }

  private pulledBy() {
    return [...this.clusters].flatMap((cluster) => cluster.provision?.principal(cluster) ?? []);
  }
}
