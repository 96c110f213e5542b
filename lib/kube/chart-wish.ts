import type { Construct, IConstruct } from 'constructs';

/** Plain data, as JSON has it: the values of a chart. */
export type ChartValues = Readonly<Record<string, unknown>>;

/** Where a chart of others comes from. */
export type ChartOrigin =
  /** A folder or an archive of the repository. */
  | { readonly kind: 'local'; readonly path: string }
  /** A registry: `oci://registry.example/charts/redis`. */
  | { readonly kind: 'oci'; readonly address: string }
  /** A chart repository: an address that `index.yaml` lies under. */
  | { readonly kind: 'repository'; readonly address: string; readonly name: string };

/** A chart that a namespace takes from others, as Helm and the controllers know it. */
export interface ChartReference {
  readonly origin: ChartOrigin;
  readonly version: string;
  readonly release: string;
  readonly values: ChartValues;
}

/** Brings a chart to its cluster without rendering it here: makes the objects that a controller reads. */
export type TakeChart = (scope: Construct, chart: ChartReference) => void;

/** A chart that Helm renders outside of the tree: everything that the result depends on. */
export interface ChartWish extends ChartReference {
  /** Path of its construct. */
  readonly path: string;
  readonly namespace: string;
  /** Kubernetes minor that templates are told: `1.34`. */
  readonly kubeVersion: string;
  /** What else templates are told of the cluster. */
  readonly apiVersions: readonly string[];
  /** Of its files, where it is local. */
  readonly digest?: string;
  /** Folder of the repository, relative to the working directory. */
  readonly repository: string;
  /** File in it that gets the objects. */
  readonly file: string;
}

const wishes = new WeakMap<IConstruct, ChartWish[]>();

/** Remembers a chart that is to be rendered. */
export function addChartWish(construct: IConstruct, wish: ChartWish): void {
  const { root } = construct.node;
  const known = wishes.get(root);
  if (known) known.push(wish);
  else wishes.set(root, [wish]);
}

/** Every chart of the tree that is to be rendered. */
export function chartWishesOf(root: IConstruct): readonly ChartWish[] {
  return wishes.get(root) ?? [];
}
