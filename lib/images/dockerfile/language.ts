import type { SourceFolder } from '../repository';
import type { Bases } from './bases';

/** A language, or a way of building: one file that answers for itself. */
export interface Language {
  /** As a reader knows it: `Go`. */
  readonly name: string;
  /** What it is known by, for a reader who has none of it: `go.mod`. */
  readonly sign: string;
  /** Whether the folder's program is of this language. */
  recognises(folder: SourceFolder): boolean;
  /**
   * Paths besides the folder that an image of it is made of: packages of the repository that it depends on, and the lock files.
   * From the repository's root; sorted by the caller.
   */
  sources(folder: SourceFolder): Promise<readonly string[]>;
  /**
   * How an image of it is built.
   * @throws Failure `image/no-lock-file`, `image/no-start`, `image/old-base`, `image/incomplete`
   */
  recipe(folder: SourceFolder, bases: Bases): Promise<Recipe>;
}

/** How an image is built from a folder: the lines of a Dockerfile, and what it finds. */
export interface Recipe {
  /** Folder that the build sees. The image's own, or one that it lies in, where its workspace begins. */
  readonly context: SourceFolder;
  /** The stages that make what runs. */
  readonly build: readonly string[];
  /** The stage that runs. */
  readonly run: RunStage;
  /** Patterns for the `.dockerignore` besides those of every language. @default none */
  readonly ignored?: readonly string[];
  /** Files with a password that a build step reads, by id; no layer holds them. From the repository's root. @default none */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** The stage of an image that runs. */
export interface RunStage {
  readonly base: Bases[keyof Bases];
  /** Lines between `FROM` and what runs: `COPY`, `ENV`, `WORKDIR`. */
  readonly lines: readonly string[];
  /** Numeric user and group, since Kubernetes must see that it is not 0: `10001:10001`. */
  readonly user: string;
  /** @default none */
  readonly port?: number;
  readonly entrypoint: readonly string[];
}
