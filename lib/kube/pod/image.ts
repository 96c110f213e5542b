import type { NetworkPeer, PodInput } from './source';

export type { NetworkPeer };

/** An image of a modelled registry: it knows where it is pulled from, and with which secret. */
export interface ImageRef extends PodInput {
  /** `registry.example/shop/web:1.4.2`, with `@sha256:…` when the digest is known. */
  readonly reference: string;
  /** Names of the pull secrets that the pods need. */
  readonly pullSecrets: readonly string[];
  /** What it was built for. @default every architecture of the cluster */
  readonly architectures?: readonly string[];
}

/** An image of a modelled registry, or a full reference as text. */
export type ImageInput = ImageRef | string;

/** The text of an image reference. */
export function imageText(image: ImageInput): string {
  return typeof image === 'string' ? image : image.reference;
}

/** The tag of a reference if a label can hold it: the version that `app.kubernetes.io/version` shows. */
export function versionLabelOf(image: ImageInput): string | undefined {
  const name = imageText(image).split('@', 1)[0] ?? '';
  const tag = /:([A-Za-z0-9][-A-Za-z0-9_.]{0,62})$/.exec(name)?.[1];
  return tag !== undefined && /[A-Za-z0-9]$/.test(tag) ? tag : undefined;
}
