import type { IConstruct } from 'constructs';

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
  /** Environments that it deploys to, beside the runner. */
  readonly environments: readonly string[];
}

/** What jobs ask for to be taken by a runner: code that nobody has read never lands beside jobs with rights. */
export interface RunnerLabels {
  /** Of jobs without rights. */
  readonly plain: string;
  /** Of jobs that push, deploy, sign, or have a secret. */
  readonly trusted: string;
}

/** An object of a runner's namespace. */
export interface RunnerObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** `spec`, `data`, `rules` … @default metadata alone */
  readonly body?: object;
}

/** How a CI system's jobs come to run inside a cluster. Made by the system's folder: `gitlabRunner({ … })`. */
export interface RunnerKind {
  /** The CI system whose jobs it takes, by its name: `GitLab CI`. */
  readonly system: string;
  /** What must be in the cluster before, as a reader installs it. @default nothing */
  readonly requires?: string;
  /** Raises the problems of its props. */
  readonly check: (runner: IConstruct) => void;
  /** What jobs ask for. @default nothing: the system's own words place them */
  readonly labels?: (place: RunnerPlace) => RunnerLabels;
  /** The service account that deploys an environment. */
  readonly account: (use: RunnerUse, environment: string) => string;
  /** What it consists of. */
  readonly objects: (place: RunnerPlace) => readonly RunnerObject[];
  /** What a pipeline needs beside it. @default nothing */
  readonly pipelineObjects?: (use: RunnerUse) => readonly RunnerObject[];
}
