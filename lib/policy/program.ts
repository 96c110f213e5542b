import type { NodePool } from '../core';
import type { RegistryFacts } from '../kube';

/** A namespace through which a release comes before another one. */
export interface EarlierStage {
  readonly namespace: string;
  readonly stage: string;
  /** References of all images of its pods. */
  readonly images: readonly string[];
}

/** The road of a pipeline, as one of its namespaces sees it. */
export interface NamespaceRoad {
  /** Path of the pipeline's construct. */
  readonly pipeline: string;
  /** Stage of the namespace. */
  readonly stage: string;
  /** Whether each pull request runs somewhere first. */
  readonly previews: boolean;
  readonly before: readonly EarlierStage[];
  /** Those that come after it. */
  readonly after: readonly Omit<EarlierStage, 'images'>[];
}

/** What a program says beside the objects of a cluster. A list that is empty means that it says nothing. */
export interface ProgramFacts {
  /** Name of the cluster. */
  readonly cluster: string;
  readonly registries: readonly RegistryFacts[];
  /** Hosts and paths that images may come from besides the registries. @default nobody says: any */
  readonly imagesFrom?: readonly string[];
  /** Domains of its DNS zones. */
  readonly zones: readonly string[];
  /** Roads of the pipelines that deploy to a namespace, by its name. */
  readonly roads: Readonly<Record<string, readonly NamespaceRoad[]>>;
  /** All nodes that the cluster can have. @default nobody knows */
  readonly pools?: readonly NodePool[];
}
