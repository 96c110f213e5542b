/** An action of somebody else's, at a commit: a tag could be moved to other code overnight. */
export interface ActionPin {
  /** What stands at the commit, for the reader: `v7.0.1`. */
  readonly tag: string;
  /** 40 hexadecimal digits. */
  readonly commit: string;
}

/** An image at a digest, which names its content. */
export interface ImagePin {
  /** With its registry, without a tag: `docker.io/library/node`. */
  readonly image: string;
  readonly tag: string;
  /** Of the index of all its architectures: `sha256:…`. */
  readonly digest: string;
}
