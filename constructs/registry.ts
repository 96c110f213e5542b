import type { Construct, IConstruct } from 'constructs';
import {
  addBuilds,
  addToWorld,
  Component,
  type ImageBuild,
  type ImageRef,
  type PullSecretSource,
  type RegistryFacts,
  type RegistryProvider,
} from '../lib/kube';
import { compare, recordUse, setSite, toDnsLabel } from '../lib/core';
import { configValue, NamedDeferred, provisions, type RegistryProvisioner } from '../lib/provision';
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
  /**
   * Folder of the repository that it is built from, with `/`: `services/orders`. Its digest then comes from the build:
   * `sealane synth --inputs images.json`, or the engine's configuration. @default none: somebody else builds it
   */
  readonly context?: string;
  /** Its Dockerfile, in the folder. @default 'Dockerfile' */
  readonly dockerfile?: string;
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
  private readonly built = new Map<string, ImageBuild & { readonly digest: NamedDeferred }>();
  private readonly clusters = new Set<Cluster>();

  constructor(scope: Construct, id: string, provider: RegistryProvider) {
    super(scope, id);
    const { prefix, provision } = provider;
    this.prefix = (typeof prefix === 'string' ? prefix : prefix(this)).replace(/\/+$/, '');
    this.pullSecret = provider.pullSecret;
    this.provision = provision;
    addBuilds(this, () => this.builds);
    addToWorld(this, () => ({ registries: [this.facts] }));
    if (!provision) return;
    setSite(this, provision.cloud, provision.region);
    provision.check(this);
    provisions(this, (into) => provision.lower(into, { registry: this, repositories: this.images, pulledBy: this.pulledBy() }));
  }

  /** Names of the images that the program takes from it, sorted. */
  public get images(): readonly string[] {
    return [...this.repositories].sort();
  }

  /**
   * An image of this registry: `registry.image('orders', { tag: '1.4.2' })`. One that a line before has by its `context`, and so is built,
   * needs no more than its name: a migration of the orders takes `registry.image('orders')`.
   */
  public image(name: string, options: ImageProps = {}): ImageRef {
    const props = checkedProps(this, 'Image', options);
    const { tag, architectures } = props;
    const digest = props.digest ?? this.builtDigest(name, props)?.toString();
    this.repositories.add(name);
    const { pullSecret } = this;
    return {
      reference: `${this.prefix}/${name}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`,
      pullSecrets: pullSecret ? [pullSecret.name] : [],
      ...(architectures ? { architectures } : {}),
      attach: (user: Construct) => {
        if (tag === undefined && digest === undefined) problem(user, 'image/no-version', { image: `${this.prefix}/${name}` });
        this.letPull(user);
      },
    };
  }

  /** Images that the program's pipeline builds, by name. */
  public get builds(): readonly ImageBuild[] {
    return [...this.built.values()].map(({ digest: _, ...build }) => build).sort((a, b) => compare(a.name, b.name));
  }

  /** What those must know of it who pull. */
  private get facts(): RegistryFacts {
    const { prefix, images, builds, pullSecret, node } = this;
    const pulledBy = [...this.clusters].map(({ target }) => target.name);
    const base = { name: node.path, prefix, images, builds, made: this.provision !== undefined, pulledBy };
    return pullSecret ? { ...base, pullSecret: pullSecret.name } : base;
  }

  /** The digest that the build will find; undefined for an image that somebody else builds. */
  private builtDigest(
    name: string,
    { context, tag, dockerfile = 'Dockerfile', architectures = ['amd64'] }: ImageProps,
  ): NamedDeferred | undefined {
    if (context === undefined) return tag === undefined ? this.built.get(name)?.digest : undefined;
    if (!isInside(context)) problem(this, 'image/context', { image: name, got: context });
    const known = this.built.get(name);
    if (known) {
      if (known.context !== context || known.dockerfile !== dockerfile)
        problem(this, 'image/built-twice', { image: name, context, other: known.context });
      return known.digest;
    }
    const input = `${toDnsLabel(this.node.id)}.${toDnsLabel(name)}`;
    const digest = new NamedDeferred(this, input, configValue(input), 'image/not-built');
    this.built.set(name, { name, image: `${this.prefix}/${name}`, context, dockerfile, architectures, input, digest });
    return digest;
  }

  /** Gives the namespace of a workload what it pulls with: the right of the nodes, or a pull secret. */
  private letPull(user: Construct): void {
    const namespace = Namespace.of(user);
    recordUse({ user, of: this, what: `pull ${this.prefix}`, givesOnly: true });
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

/** Whether a path names a folder of the repository. */
function isInside(path: string): boolean {
  return path !== '' && !/^[/\\]|^[A-Za-z]:|\\|[\0\n]/.test(path) && !path.split('/').includes('..');
}

const REGISTRY = Symbol.for('sealane.Registry');
Object.defineProperty(Registry.prototype, REGISTRY, { value: true });

/** Whether a construct is a registry. A brand instead of `instanceof`, which fails when a package is installed twice. */
export function isRegistry(construct: IConstruct): construct is Registry {
  return REGISTRY in construct;
}
