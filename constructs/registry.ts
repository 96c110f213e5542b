import type { Construct } from 'constructs';
import { Component, type ImageRef, type PullSecretSource, type RegistryProvider } from '../lib/kube';
import { checkedProps } from './checked-props';
import { Namespace } from './namespace';
import { problem } from './problems';

export interface ImageProps {
  /** Version or commit: `v0.10.6`, `3f1c2ab`. `latest` is refused. @default none: then a digest is required */
  readonly tag?: string;
  /** Digest, when it is known: `sha256:…`. It is what runs; the tag stays for the reader. @default none */
  readonly digest?: string;
}

/** An image registry: workloads take their images from it, and their namespaces get its pull secret. */
export class Registry extends Component {
  /** Host and path that repositories lie under: `ghcr.io/shop`. */
  public readonly prefix: string;
  /** Secret that pods pull with, if the registry asks for one. */
  public readonly pullSecret: PullSecretSource | undefined;

  constructor(scope: Construct, id: string, provider: RegistryProvider) {
    super(scope, id);
    this.prefix = provider.prefix.replace(/\/+$/, '');
    this.pullSecret = provider.pullSecret;
  }

  /** An image of this registry: `registry.image('orders', { tag: '1.4.2' })`. */
  public image(name: string, options: ImageProps = {}): ImageRef {
    const { tag, digest } = checkedProps(this, 'Image', options);
    if (tag === undefined && digest === undefined) problem(this, 'image/no-version', { image: `${this.prefix}/${name}` });
    const { pullSecret } = this;
    return {
      reference: `${this.prefix}/${name}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`,
      pullSecrets: pullSecret ? [pullSecret.name] : [],
      ...(pullSecret ? { attach: (user: Construct) => Namespace.of(user).addPullSecret(pullSecret) } : {}),
    };
  }
}
