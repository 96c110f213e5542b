import type { IConstruct } from 'constructs';
import type { Job } from './job';
import type { Trust } from './trust';

/** A runner that stands in a cluster. */
export interface RunnerPlace {
  /** Id of its construct; what belongs to it is named after it. */
  readonly name: string;
  /** Its own namespace. */
  readonly namespace: string;
}

/** A pipeline whose jobs a runner takes. */
export interface RunnerUse extends RunnerPlace {
  readonly pipeline: string;
  readonly jobs: readonly Job[];
}

/** What jobs ask for to be taken by a runner, by what they may do: code that nobody has read never lands beside jobs with rights. */
export type RunnerLabels = Readonly<Record<Trust, string>>;

/** An object of a runner's namespace. */
export interface RunnerObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** `spec`, `data`, `rules` …: asked when the tree is finished. @default metadata alone */
  readonly body?: () => object;
}

/** How a CI system's jobs come to run inside a cluster. Made by the system's folder: `gitlabRunner({ … })`. */
export interface RunnerKind {
  /** The CI system whose jobs it takes, by its name: `GitLab CI`. */
  readonly system: string;
  /** Raises the problems of its props. */
  readonly check: (runner: IConstruct) => void;
  /** What jobs ask for. @default nothing: the system's own words place them */
  readonly labels?: (place: RunnerPlace) => RunnerLabels;
  /** The service account that a job with rights in the cluster runs as. */
  readonly account: (use: RunnerUse, job: Job) => string;
  /** Accounts stand in the pipeline's own files, which are applied beside the tree. @default false */
  readonly accountsInFiles?: boolean;
  /** What it consists of. Which levels its pipelines have is known when the tree is finished. */
  readonly objects: (place: RunnerPlace, levels: () => readonly Trust[]) => readonly RunnerObject[];
  /** What a pipeline needs beside it. @default nothing */
  readonly pipelineObjects?: (use: RunnerUse) => readonly RunnerObject[];
}
