import type { ClusterApi, KubeManifest } from '../../control-plane';

/** Whether a revision of the branch is the commit, or comes after it. */
export type HasCommit = (revision: string) => Promise<boolean>;

/** What follows a repository and brings its folders to the cluster. */
export interface Controller {
  /** As messages call it: `Argo CD`. */
  readonly title: string;
  /** The object as the repository holds it. @param level position in apply order, from 0 on @param all of the release @default unchanged */
  readonly held?: (object: KubeManifest, level: number, all: readonly KubeManifest[]) => KubeManifest;
  /** A file beside the objects, which lists their files. @default none */
  readonly index?: { readonly path: string; readonly textOf: (names: readonly string[]) => string };
  /**
   * Whether it removes what is no more only when all that is new runs, and has no opinion on numbers of pods that an autoscaler decides.
   * @default false
   */
  readonly removesLast?: boolean;
  /** Why the commit does not run yet; undefined when it does. `failed: …` when waiting is in vain. */
  readonly whyNot: (api: ClusterApi, has: HasCommit) => Promise<string | undefined>;
}
