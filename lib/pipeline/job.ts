import type { Act } from './act';
import type { EventName } from './event';
import type { Word } from './word';

/** One command. It has succeeded when it exits with 0. */
export interface Step {
  /** Unique in its job: `test`, `deploy`. */
  readonly id: string;
  /** What a reader of the run sees: `Deploy to prod`. */
  readonly title: string;
  /** The command and its arguments. */
  readonly run: readonly Word[];
  /** Variables of this command alone. @default none */
  readonly env?: Readonly<Record<string, Word>>;
  /** What it does to a cluster: whoever runs it gets the rights for this. @default nothing */
  readonly act?: Act;
}

/** What happens when a step fails: only if it, or one that comes after it, was begun. */
export interface Rescue {
  /** Id of the first step whose failure counts. What fails before it has changed nothing that must be put back. */
  readonly from: string;
  /** Each is run, whether or not the one before succeeded. The job has failed all the same. */
  readonly steps: readonly Step[];
}

/** Files that a job leaves for others, or for a reader. */
export interface Artifact {
  /** Unique in the pipeline. */
  readonly name: string;
  /** Files or folders, relative to the repository. */
  readonly paths: readonly string[];
  /** How long they are kept. Milliseconds. */
  readonly keep: number;
  /** Also when the job fails. @default false */
  readonly always?: boolean;
}

/** Folders that later runs find again. They may be empty, and never hold what a job needs. */
export interface Cache {
  /** What the cache belongs to: `npm`. */
  readonly name: string;
  readonly paths: readonly string[];
  /** Files whose content the cache stands for: `package-lock.json`. */
  readonly files: readonly string[];
}

/** A program that runs beside a job. */
export interface Service {
  /** Host name that the job finds it by. */
  readonly name: string;
  /** With its digest. */
  readonly image: string;
  readonly port: number;
  /** @default none */
  readonly env?: Readonly<Record<string, string>>;
}

/** Programs that a job calls besides `node` and `npm`. */
export const TOOLS = ['builder', 'scanner', 'sbom', 'signer', 'kubectl', 'helm', 'pulumi'] as const;

/**
 * - `builder`: docker with buildx, or buildah;
 * - `scanner`: trivy or grype;
 * - `sbom`: syft;
 * - `signer`: cosign;
 * - `kubectl`, `helm`, `pulumi`: themselves.
 */
export type ToolName = (typeof TOOLS)[number];

/** Where a job takes its rights from. Each is nothing unless it is named. */
export interface Rights {
  /**
   * Pushes to the registries of the pipeline: finds the CI system's own login, where it has one, as SEALANE_REGISTRY_USER and
   * SEALANE_REGISTRY_PASSWORD in its environment.
   * @default false
   */
  readonly push?: boolean;
  /** Reaches the cluster of its environment. @default false */
  readonly cluster?: boolean;
  /** Takes on an identity by a token that the CI system signs: to sign images, to log in to a cloud. @default false */
  readonly token?: boolean;
}

/** A secret of the CI system, by the name that it has there. */
export interface CiSecret {
  readonly secret: string;
}

/** The environment that a job deploys to, as the CI system shows and protects it. */
export interface JobEnvironment {
  readonly name: string;
  /** Somebody must agree before the job begins. */
  readonly approval: boolean;
  /** Address of what runs there. @default none is shown */
  readonly url?: string;
  /** Goes when its pull request is closed, at the latest after this many milliseconds. @default it stays */
  readonly timeToLive?: number;
}

/** Steps that run on one machine, one after the other. */
export interface Job {
  /** Unique in the pipeline; a DNS label. */
  readonly id: string;
  readonly title: string;
  /** Place in the pipeline as a reader sees it: `test`, `deploy`. */
  readonly stage: string;
  /** Events whose runs have this job. */
  readonly on: readonly EventName[];
  /** Jobs that come before, and must have succeeded. Those that the run's event does not have are as if they were not named. @default none */
  readonly needs?: readonly string[];
  readonly steps: readonly Step[];
  /** @default a failed step ends the job */
  readonly rescue?: Rescue;
  /** The repository's files are there. @default true */
  readonly source?: boolean;
  /** Commits of the history that are there as well: all, to find out what changed. @default false: the commit alone */
  readonly history?: boolean;
  /** Names of artifacts that it finds in place. @default none */
  readonly takes?: readonly string[];
  /** @default none */
  readonly gives?: readonly Artifact[];
  /** @default none */
  readonly tools?: readonly ToolName[];
  /** @default none */
  readonly rights?: Rights;
  /** Variables of all its steps. @default none */
  readonly env?: Readonly<Record<string, Word>>;
  /** Variables that hold secrets, in all its steps. @default none */
  readonly secrets?: Readonly<Record<string, CiSecret>>;
  /** Variables that name a file with a secret, which nobody else reads, and which goes with the job. @default none */
  readonly secretFiles?: Readonly<Record<string, CiSecret>>;
  /** @default none */
  readonly environment?: JobEnvironment;
  /** No two jobs of the same lock run at a time, in any run; a later one waits, and none is cancelled. @default none */
  readonly lock?: string | LockPerPull;
  /** Most that it may take. Milliseconds, whole minutes. */
  readonly timeout: number;
  /** How often it is tried again when the machine fails, never when a step does. @default 0 */
  readonly retries?: number;
  /** Runs once for each combination of values. @default once */
  readonly matrix?: Readonly<Record<string, readonly string[]>>;
  /** @default none */
  readonly services?: readonly Service[];
  /** @default none */
  readonly caches?: readonly Cache[];
}

/** A lock of each pull request's own. */
export interface LockPerPull {
  readonly perPull: string;
}
