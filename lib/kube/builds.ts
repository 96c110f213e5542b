import type { IConstruct } from 'constructs';

/** An image that is built from a folder of the repository. */
export interface ImageBuild {
  /** `orders` */
  readonly name: string;
  /** Without tag or digest: `ghcr.io/shop/orders`. Its host may be a deferred value's place. */
  readonly image: string;
  /** Folder of the repository: `services/orders`. */
  readonly context: string;
  /** In the folder: `Dockerfile`. */
  readonly dockerfile: string;
  readonly architectures: readonly ('amd64' | 'arm64')[];
  /** Name of the input that holds its digest: `images.orders`. */
  readonly input: string;
}

type Make = () => readonly ImageBuild[];

const makers = new WeakMap<IConstruct, Make[]>();

/** Lets a construct say what it builds. It is asked when the tree is finished. */
export function addBuilds(construct: IConstruct, make: Make): void {
  const { root } = construct.node;
  const known = makers.get(root);
  if (known) known.push(make);
  else makers.set(root, [make]);
}

/** Everything that a finished tree builds. */
export function buildsOf(root: IConstruct): readonly ImageBuild[] {
  return (makers.get(root) ?? []).flatMap((make) => make());
}
