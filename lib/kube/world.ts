import type { IConstruct } from 'constructs';
import type { ImageBuild } from './builds';

/** A registry of the program, as those see it who pull from it. */
export interface RegistryFacts {
  /** Path of its construct. */
  readonly name: string;
  /** Host and path that repositories lie under. Its host may be a deferred value's place. */
  readonly prefix: string;
  /** Names of the images that the program takes from it. */
  readonly images: readonly string[];
  readonly builds: readonly ImageBuild[];
  /** Whether the program makes it: then it is empty at first. */
  readonly made: boolean;
  /** Name of the secret that pods pull with. @default none: it is public, or the nodes have the right */
  readonly pullSecret?: string;
  /** Names of the clusters whose nodes are given the right to pull. */
  readonly pulledBy: readonly string[];
}

/** A namespace that a pipeline deploys to. */
export interface RoadStage {
  /** Name of the cluster. */
  readonly cluster: string;
  readonly namespace: string;
  readonly stage: string;
}

/** The way that a pipeline takes to production. */
export interface RoadFacts {
  /** Path of the pipeline's construct. */
  readonly pipeline: string;
  /** In the order of the road. */
  readonly stages: readonly RoadStage[];
  /** Whether each pull request runs somewhere first. */
  readonly previews: boolean;
}

/** What a program says of the world around its objects. A list that is empty means that it says nothing. */
interface World {
  readonly registries: readonly RegistryFacts[];
  readonly roads: readonly RoadFacts[];
  /** Domains of its DNS zones. */
  readonly zones: readonly string[];
}

type Say = () => Partial<World>;

const said = new WeakMap<IConstruct, Say[]>();

/** Lets a construct say what it is in the world. It is asked when the tree is finished. */
export function addToWorld(construct: IConstruct, say: Say): void {
  const { root } = construct.node;
  const known = said.get(root);
  if (known) known.push(say);
  else said.set(root, [say]);
}

/** Everything that a finished tree says of the world. */
export function worldOf(root: IConstruct): World {
  const parts = (said.get(root) ?? []).map((say) => say());
  return {
    registries: parts.flatMap(({ registries = [] }) => registries),
    roads: parts.flatMap(({ roads = [] }) => roads),
    zones: parts.flatMap(({ zones = [] }) => zones),
  };
}
